/**
 * `npm run check`: everything about the code that a machine can hold without running it. Every step runs, so that one look shows
 * all that is wrong; the exit code is 1 when any step found something. Names as arguments run only these steps.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { unmatchedRules } from "./spec-rules.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name) => path.join(root, "node_modules", ".bin", name);
const sources = ["engine", "forms", "workflows", "designer", "domain", "runtime", "bench", "tests"].filter(
  (folder) => existsSync(path.join(root, folder)) && readdirSync(path.join(root, folder)).length > 0,
);

function command(name, ...args) {
  const { status, stdout, stderr, error } = spawnSync(bin(name), args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=4096", FORCE_COLOR: "0" },
  });
  return { ok: status === 0, output: error === undefined ? `${stdout}${stderr}` : String(error) };
}

const steps = [
  ["format", "biome: one format (npm run format writes it)", () => command("biome", "format", "--max-diagnostics=20")],
  ["types", "tsc: strict types", () => command("tsc", "-b", "--pretty", "false")],
  [
    "arrows",
    "dependency-cruiser: arrows, doors, packages, sandbox",
    () => {
      const report = ["--no-progress", "--output-type", "err-long"];
      const imports = command("depcruise", ...sources, ...report);
      const reach = command("depcruise", ...sources, ...report, "--config", "tests/reach.dependency-cruiser.cjs");
      return {
        ok: imports.ok && reach.ok,
        output: [imports, reach].map(({ ok, output }) => (ok ? "" : output)).join("\n"),
      };
    },
  ],
  ["lint", "eslint: house law", () => command("eslint", ".", "--max-warnings=0")],
  ["dead", "knip: nothing dead", () => command("knip", "--no-progress", "--no-config-hints")],
  [
    "rules",
    "SPEC.md: every rule has a test and every test its rule",
    () => {
      const findings = unmatchedRules(root);
      return { ok: findings.length === 0, output: findings.join("\n") };
    },
  ],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some(([step]) => step === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. Steps: ${steps.map(([name]) => name).join(", ")}.`);
  process.exit(2);
}
const began = performance.now();
const failed = [];
for (const [name, title, run] of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  const { ok, output } = run();
  console.log(`${ok ? "✓" : "✗"} ${title}  (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (ok) continue;
  failed.push(name);
  console.log(output.trimEnd().replace(/^/gm, "    "));
}
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(
  failed.length === 0 ? `All checks passed in ${seconds} s.` : `Failed after ${seconds} s: ${failed.join(", ")}.`,
);
process.exit(failed.length === 0 ? 0 : 1);
