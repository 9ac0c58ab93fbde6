/**
 * `npm run conformance -- FILE`: judges a file of DMN conformance cases (one JSON object per line) with the engine's
 * expressions and prints `{total, passed, failed}` as JSON, also for the two classes apart. Exit code 2: no file.
 */
import { readFileSync } from "node:fs";
import { loadEngine } from "../testing/load-engine.mjs";

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: npm run conformance -- FILE\n");
  process.exit(2);
}

const { judge, zones } = await loadEngine(
  'export { judge } from "./expression/conformance.ts"; import { intlZones } from "./expression/zones.ts"; export const zones = intlZones();',
);
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
