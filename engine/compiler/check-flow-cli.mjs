/**
 * `npm run check-flow -- FILE`: reads a definition (JSON, or BPMN 2.0 by its content; `-` is standard input), compiles, checks and
 * proves it and prints `{problems}` as JSON. Effects of actions and the rules that bind to them are the shipped business's; flows that
 * it calls are looked for beside the file and in `templates/`. What only a running server knows (forms, roles, actions that nobody here
 * has) is taken for granted. Exit code 0: no problem is an error; 1: one is; 2: there is no such file.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { externalPackages } from "../../runtime/launcher/external-packages.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: npm run check-flow -- FILE    (FILE may be -)\n");
  process.exit(2);
}
let bytes;
try {
  bytes = readFileSync(file === "-" ? 0 : file);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

const { checkFile, actionsOf, invariants } = await loaded();
const effects = new Map(actionsOf().map((action) => [action.name, action.effects]));
const flows = flowsNear(file === "-" ? [] : [path.dirname(path.resolve(file))]);
const problems = await checkFile(bytes, (text) => createHash("sha256").update(text).digest("hex"), {
  effectsOf: (action) => effects.get(action) ?? [],
  invariants,
  flow: (key) => flows.get(key),
  elapsed: () => performance.now(),
});
process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`, () => {
  process.exit(problems.some(({ severity }) => severity === "error") ? 1 : 0);
});

/** Engine and business are TypeScript: bundled for this one run, so that nothing has to be built before. */
async function loaded() {
  const folder = path.join(root, "build", "check-flow");
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `
        export { checkFile } from "./engine/bpmn/check-file.ts";
        export { actionsOf } from "./domain/testing/descriptors.ts";
        export { invariants } from "./domain/invariants/index.ts";
      `,
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
    plugins: [externalPackages(root)],
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** Definitions by key, those beside the file before those that are shipped. */
function flowsNear(folders) {
  const templates = path.join(root, "templates");
  const shipped = readdirSync(templates).map((pack) => path.join(templates, pack, "flows"));
  const found = new Map();
  for (const folder of [...folders, ...shipped])
    for (const name of namesIn(folder)) {
      const flow = readFlow(path.join(folder, name));
      if (flow && !found.has(flow.key)) found.set(flow.key, flow);
    }
  return found;
}

function namesIn(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function readFlow(name) {
  try {
    const flow = JSON.parse(readFileSync(name, "utf8"));
    return typeof flow?.key === "string" && Array.isArray(flow.nodes) ? flow : null;
  } catch {
    return null;
  }
}
