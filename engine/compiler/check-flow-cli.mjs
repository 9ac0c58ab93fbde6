/**
 * `npm run check-flow -- FILE`: reads a definition (JSON, or BPMN 2.0 by its content; `-` is standard input), compiles and checks it
 * and prints `{problems}` as JSON. What only a running server knows (actions, forms, roles, other flows) is taken for granted.
 * Exit code 0: no problem is an error; 1: one is; 2: there is no such file.
 */
import { readFileSync } from "node:fs";
import { loadEngine } from "../testing/load-engine.mjs";

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
const { checkFile } = await loadEngine('export { checkFile } from "./bpmn/check-file.ts";');
const { createHash } = await import("node:crypto");
const problems = await checkFile(bytes, (text) => createHash("sha256").update(text).digest("hex"));
process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
process.exitCode = problems.some(({ severity }) => severity === "error") ? 1 : 0;
