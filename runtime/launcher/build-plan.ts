import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { hashInputs } from "./input-hash.mjs";

/** One thing that is built from sources, and how it is known to be stale. */
export interface BuildTarget {
  readonly name: "api" | "worker" | "form-judge" | "workflow" | "web";
  /** The file that building begins with, below the checkout. */
  readonly entry: string;
  /** What comes out, below the checkout. */
  readonly output: string;
  /** Files and folders whose contents decide whether the output is stale. */
  readonly inputs: readonly string[];
}

const tools = ["package-lock.json", "runtime/launcher/build.ts", "runtime/launcher/external-packages.mjs"];
const server = ["engine", "forms/core", "workflows", "domain", "runtime/contract", "runtime/client", "runtime/server"];
const page = ["engine", "forms", "designer", "domain", "runtime/contract", "runtime/client", "runtime/web"];

/** Everything that `npm start` needs built. The launcher itself is built earlier, by bootstrap.mjs. */
export const buildTargets: readonly BuildTarget[] = [
  { name: "api", entry: "runtime/server/api-main.ts", output: "build/server/api.mjs", inputs: [...server, ...tools] },
  {
    name: "worker",
    entry: "runtime/server/worker-main.ts",
    output: "build/server/worker.mjs",
    inputs: [...server, ...tools],
  },
  {
    name: "form-judge",
    entry: "runtime/server/form-judge-main.ts",
    output: "build/server/form-judge.mjs",
    inputs: ["engine", "forms/core", "runtime/server/definitions", "runtime/server/form-judge-main.ts", ...tools],
  },
  {
    name: "workflow",
    entry: "workflows/sandbox.ts",
    output: "build/workflow-bundle.js",
    inputs: ["engine", "workflows", ...tools],
  },
  { name: "web", entry: "runtime/web/index.html", output: "build/web", inputs: [...page, ...tools] },
];

/** Where a target's digest of the inputs that it was built from is kept. */
export function stampFile(root: string, target: BuildTarget): string {
  return path.join(root, "build", "stamps", target.name);
}

/** Digest of a target's inputs as they are now. */
export function inputsDigest(root: string, target: BuildTarget): string {
  return hashInputs(root, target.inputs);
}

/** The targets whose inputs are not those they were built from, with the digest of their inputs. */
export function staleTargets(
  root: string,
  targets: readonly BuildTarget[] = buildTargets,
): readonly { readonly target: BuildTarget; readonly digest: string }[] {
  return targets
    .map((target) => ({ target, digest: inputsDigest(root, target) }))
    .filter(({ target, digest }) => {
      const stamp = stampFile(root, target);
      const built = existsSync(stamp) && existsSync(path.join(root, target.output));
      return !built || readFileSync(stamp, "utf8") !== digest;
    });
}
