/**
 * `npm test`: builds what is stale, then runs the tests: units and architecture side by side, then the whole stack and the browser one
 * after the other, since each of them takes the machine for itself. Arguments go to jest. The last line is the count.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumMissing, findChromium } from "./chromium.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);
const reports = mkdtempSync(path.join(os.tmpdir(), "yaoflow-tests-"));
const chromium = findChromium(process.env);
const env = { ...process.env, ...(chromium && { CHROMIUM_PATH: chromium }) };
const total = { passed: 0, failed: 0, skipped: 0 };

function finish() {
  rmSync(reports, { recursive: true, force: true });
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exit(total.failed === 0 ? 0 : 1);
}

/** Longer than this means that something hangs: then a count with a failure is worth more than a run that somebody else ends. */
const patience = { unit: 15 * 60_000, stack: 45 * 60_000 };

function runProjects(projects, options) {
  const report = path.join(reports, `${projects[0]}.json`);
  const jest = path.join(root, "node_modules", "jest", "bin", "jest.js");
  const { status, error } = spawnSync(
    process.execPath,
    [
      jest,
      ...options,
      "--passWithNoTests",
      // Every file stops what it started; a handle that a library keeps open must not hold the count back.
      "--forceExit",
      "--json",
      `--outputFile=${report}`,
      ...args,
      "--selectProjects",
      ...projects,
    ],
    { cwd: root, env, stdio: ["ignore", "ignore", "inherit"], timeout: patience[projects[0]], killSignal: "SIGKILL" },
  );
  if (error) console.log(`The tests of ${projects.join(" and ")} were ended: ${error.message}`);
  let result;
  try {
    result = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    console.log(`The test runner ended without a report (code ${status}).`);
    total.failed += 1;
    return;
  }
  total.passed += result.numPassedTests;
  // A file that does not even load has no test in it that could fail.
  total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  total.skipped += result.numPendingTests + result.numTodoTests;
  if (status !== 0 && result.numFailedTests + result.numRuntimeErrorTestSuites === 0) total.failed += 1;
}

/** What takes minutes on a new machine is done before the tests' own clocks run. */
function prepare(program, otherwise) {
  const { status } = spawnSync(process.execPath, [path.join(root, "runtime", "launcher", program)], {
    cwd: root,
    stdio: "inherit",
  });
  if (status === 0) return;
  console.log(otherwise);
  total.failed = 1;
  finish();
}

prepare("build.mjs", "The build failed, so nothing was tested.");
prepare("servers.mjs", "There are no servers to test on, so nothing was tested.");

runProjects(["unit", "architecture"], ["--maxWorkers=2"]);
const onServers = ["stack"];
if (chromium !== undefined) onServers.push("browser");
else {
  const folder = path.join(root, "tests", "browser");
  const files = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => /\.test\.tsx?$/.test(name));
  for (const file of files) console.log(`tests/browser/${file} skipped: ${chromiumMissing}`);
  total.skipped += files.length;
}
runProjects(onServers, ["--runInBand"]);
finish();
