/**
 * `npm run conformance -- FILE`: judges a file of DMN conformance cases (one JSON object per line) with the engine's
 * expressions and prints `{total, passed, failed}` as JSON, also for the two classes apart. Exit code 2: no file.
 */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: npm run conformance -- FILE\n");
  process.exit(2);
}

const { judge, zones } = await engine();
const cases = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line));
const verdicts = cases.map((kase) => ({ id: kase.id, ...judge(kase, zones) }));
const ofClass = (name) => tally(verdicts.filter((verdict) => verdict.class === name));
process.stdout.write(
  `${JSON.stringify({ ...tally(verdicts), value: ofClass("value"), error: ofClass("error") }, null, 2)}\n`,
);

function tally(list) {
  const failed = list.filter(({ passed }) => !passed).map(({ id }) => id);
  return { total: list.length, passed: list.length - failed.length, failed };
}

/** The engine is TypeScript; it is bundled in memory, so nothing has to be built before. */
async function engine() {
  const contents =
    'export { judge } from "./conformance.ts"; import { intlZones } from "./zones.ts"; export const zones = intlZones();';
  const resolveDir = dirname(fileURLToPath(import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
