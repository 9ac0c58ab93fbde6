import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { sha256 } from "../cases/digest.ts";
import { filesOfContent, filesOfFolder, packLimits, packsIn } from "./pack-files.ts";
import { readPolicies } from "./policy-csv.ts";
import { readPack } from "./read-pack.ts";
import { satisfies } from "./versions.ts";

const title = { "zh-CN": "包", en: "Pack" };
const flow = JSON.stringify({ key: "f", title, data: { type: "object" }, nodes: [], edges: [] });

function pack(files: Readonly<Record<string, string>>, manifest: object = {}): ReadonlyMap<string, string> {
  const checksums = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, sha256(text)]));
  return new Map(
    Object.entries({
      "pack.json": JSON.stringify({ key: "p", version: "1.0.0", title, checksums, ...manifest }),
      ...files,
    }),
  );
}

const codesOf = (files: ReadonlyMap<string, string>) => readPack(files, "uploaded").problems.map(({ code }) => code);

describe("paths of an uploaded pack", () => {
  test.each([
    "../x",
    "/etc/passwd",
    "C:\\x",
    "flows/../../x.json",
    "flows/a/b.json",
    "flows/.hidden.json",
    "code/run.js",
    "flows/F.json",
    "flows/a.json\0",
    "__proto__",
  ])("%j is refused", (name) => {
    const refused = filesOfContent(
      JSON.parse(JSON.stringify({ "pack.json": "{}" }).replace("pack.json", JSON.stringify(name).slice(1, -1))),
    );
    expect(refused).toMatchObject({ ok: false, problem: { code: "pack.refused" } });
  });

  test("a bomb is refused by file, by sum and by count", () => {
    const findings = (content: Record<string, string>) => {
      const read = filesOfContent(content);
      return read.ok ? [] : read.problem.findings?.map(({ code }) => code);
    };
    expect(findings({ "pack.json": "x".repeat(packLimits.file + 1) })).toEqual(["pack.too-large"]);
    const parts = Object.fromEntries(
      Array.from({ length: 7 }, (_, n) => [`flows/f${n}.json`, "x".repeat(packLimits.file)]),
    );
    expect(findings(parts)).toEqual(["pack.too-large"]);
    expect(
      findings(Object.fromEntries(Array.from({ length: packLimits.files + 1 }, (_, n) => [`flows/f${n}.json`, "{}"]))),
    ).toEqual(["pack.too-many-files"]);
  });
});

describe("a pack in the server's folder", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), "yaoflow-pack-"));
    await mkdir(path.join(root, "p", "flows"), { recursive: true });
    await writeFile(path.join(root, "p", "pack.json"), "{}");
  });
  afterEach(() => rm(root, { recursive: true }));

  test("is read by name; a name that leads elsewhere finds nothing", async () => {
    expect(await packsIn(root)).toEqual(["p"]);
    expect(await filesOfFolder(root, "p")).toMatchObject({ ok: true });
    for (const name of ["../p", ".", "p/flows", "none"])
      expect(await filesOfFolder(root, name)).toMatchObject({ ok: false, problem: { code: "pack.not-found" } });
  });

  test("a link in it is refused", async () => {
    await symlink("/etc/hostname", path.join(root, "p", "flows", "link.json"));
    expect(await filesOfFolder(root, "p")).toMatchObject({ ok: false, problem: { findings: [{ code: "pack.path" }] } });
  });
});

describe("what a pack says", () => {
  test("a sound one is read into definitions", () => {
    const read = readPack(pack({ "flows/f.json": flow, "policies.csv": "p, R, *, flow:f, start, allow" }), "uploaded");
    expect(read.problems).toEqual([]);
    expect(read.pack).toMatchObject({
      flows: [{ key: "f" }],
      policies: [{ role: "R", domain: "*", object: "flow:f", act: "start", effect: "allow" }],
    });
  });

  test.each([
    ["no manifest", new Map([["flows/f.json", flow]]), ["pack.manifest-missing"]],
    ["no checksums", pack({ "flows/f.json": flow }, { checksums: undefined }), ["pack.checksums-required"]],
    [
      "a wrong checksum",
      pack({ "flows/f.json": flow }, { checksums: { "flows/f.json": sha256("other") } }),
      ["pack.checksum-wrong"],
    ],
    ["a file that is not listed", pack({ "flows/f.json": flow }, { checksums: {} }), ["pack.checksum-unlisted"]],
    [
      "a listed file that is missing",
      pack({}, { checksums: { "flows/f.json": sha256(flow) } }),
      ["pack.checksum-unlisted"],
    ],
    ["another key than its name", pack({ "flows/g.json": flow }), ["pack.key-mismatch"]],
    ["a duplicate JSON key", pack({ "flows/f.json": '{"key":"f","key":"g"}' }), ["definition.duplicate-key"]],
    ["depth", pack({ "flows/f.json": "[".repeat(100_000) }), ["definition.too-deep"]],
    ["a bad version", pack({}, { version: "latest" }), ["pack.manifest-invalid"]],
    ["a bad policy line", pack({ "policies.csv": "g, alice, admin" }), ["pack.policy-line"]],
  ])("%s is a reason", (_what, files, codes) => {
    expect(codesOf(files)).toEqual(codes);
  });

  test("policies: comments and empty lines are nothing, a seventh cell is an error", () => {
    expect(readPolicies("# a\n\np, R, *, o, a, deny\r\n").lines).toHaveLength(1);
    expect(readPolicies("p, R, *, o, a, allow, true) || (true").problems).toMatchObject([
      { code: "pack.policy-line", pointer: "/policies.csv/1" },
    ]);
  });
});

describe("version ranges", () => {
  test.each([
    ["1.2.3", "*", true],
    [null, "*", false],
    ["1.2.3", "1.2.3", true],
    ["1.2.4", "1.2.3", false],
    ["1.10.0", "^1.9.9", true],
    ["2.0.0", "^1.0.0", false],
    ["1.0.0", "^1.0.1", false],
    ["3.0.0", ">=1.0.0", true],
    ["1.0.0", "~1.0.0", false],
    ["1.0.0", "", false],
  ])("%s in %s: %s", (version, range, expected) => {
    expect(satisfies(version, range)).toBe(expected);
  });
});
