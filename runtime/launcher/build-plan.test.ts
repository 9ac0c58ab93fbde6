import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type BuildTarget, inputsDigest, staleTargets, stampFile } from "./build-plan.ts";

describe("what is stale", () => {
  const target: BuildTarget = {
    name: "api",
    entry: "src/main.ts",
    output: "build/api.mjs",
    inputs: ["src", "lock.json"],
  };
  let root: string;
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const stale = (): readonly string[] => staleTargets(root, [target]).map((found) => found.target.name);

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "yaoflow-build-"));
    write("src/main.ts", "1");
    write("lock.json", "{}");
    write(target.output, "built");
    write(path.relative(root, stampFile(root, target)), inputsDigest(root, target));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test("nothing, when the inputs are those that were built", () => {
    expect(stale()).toEqual([]);
  });

  test.each([
    ["a source changed", "src/main.ts"],
    ["a source came", "src/deep/new.ts"],
    ["a dependency changed", "lock.json"],
    ["a style sheet came", "src/page.css"],
  ])("the target, when %s", (_what, file) => {
    write(file, "2");
    expect(stale()).toEqual(["api"]);
  });

  test("nothing, when only a test, prose or an installed package changed", () => {
    for (const file of ["src/main.test.ts", "src/SPEC.md", "src/node_modules/x/index.ts"]) write(file, "2");
    expect(stale()).toEqual([]);
  });

  test("the target, when a source was renamed though no byte changed", () => {
    rmSync(path.join(root, "src/main.ts"));
    write("src/renamed.ts", "1");
    expect(stale()).toEqual(["api"]);
  });

  test("the target, when its output is gone or was never stamped", () => {
    rmSync(path.join(root, target.output));
    expect(stale()).toEqual(["api"]);
    write(target.output, "built");
    rmSync(stampFile(root, target));
    expect(stale()).toEqual(["api"]);
  });
});
