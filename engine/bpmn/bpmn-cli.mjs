/**
 * `npm run bpmn -- import FILE [--process ID]` prints `{definition, problems}` as JSON; `npm run bpmn -- export FILE` prints the
 * BPMN 2.0 XML of a definition, and problems as JSON on stderr. `-` reads standard input.
 * Exit code 0: done; 1: there is no definition or no XML, the problems say why; 2: it was not called that way.
 */
import { readFileSync } from "node:fs";
import { loadEngine } from "../testing/load-engine.mjs";

const [verb, file, option, value] = process.argv.slice(2);
const known = (verb === "import" && (option === undefined || (option === "--process" && value))) || verb === "export";
if (!known || file === undefined) {
  process.stderr.write("usage: npm run bpmn -- import FILE [--process ID] | export FILE    (FILE may be -)\n");
  process.exit(2);
}

const bytes = read(file === "-" ? 0 : file);
const { importBpmn, exportBpmn, parseDefinition } = await loadEngine(
  'export { importBpmn, exportBpmn } from "./bpmn/index.ts"; export { parseDefinition } from "./definition/index.ts";',
);
process.exitCode = await (verb === "import" ? importing() : exporting());

async function importing() {
  const answer = await importBpmn(bytes, value ? { process: value } : {});
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  return answer.definition ? 0 : 1;
}

async function exporting() {
  const json = parseDefinition(new TextDecoder().decode(bytes));
  const { xml, problems } = json.ok ? await exportBpmn(json.value) : { xml: null, problems: [json.problem] };
  if (xml !== null) process.stdout.write(xml);
  if (problems.length > 0) process.stderr.write(`${JSON.stringify(problems, null, 2)}\n`);
  return xml === null ? 1 : 0;
}

function read(source) {
  try {
    return readFileSync(source);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return process.exit(2);
  }
}
