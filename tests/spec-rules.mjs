/**
 * Matches the rules of every SPEC.md with the titles of the tests: a rule without a test and a test title that names a rule which
 * is nowhere written are both findings. A rule is a table row whose first cell is its id; a title carries ids at its start.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const left = new Set(["node_modules", "build", ".git", ".data"]);
const idAtStart = /^((?:[A-Z]{2,}-\d+[a-z]?)(?:\s*(?:[,+/&…–]|\.\.|to|and)\s*(?:[A-Z]{2,}-\d+[a-z]?))*)/;

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name)) return [];
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(full) : [full];
  });
}

/** Rule ids of a SPEC.md with the lines they stand on. */
export function rulesOf(text) {
  return text.split("\n").flatMap((line, index) => {
    const id = /^\|\s*([A-Z]{2,}-\d+[a-z]?)\s*\|/.exec(line)?.[1];
    return id === undefined ? [] : [{ id, line: index + 1 }];
  });
}

/** Rule ids at the start of the string literals of a test file. */
export function idsInTitles(text) {
  const literals = text.matchAll(/["'`]([A-Z]{2,}-\d+[a-z]?[^"'`\n]*)/g);
  return [...literals].flatMap(([, title]) => (idAtStart.exec(title)?.[1] ?? "").match(/[A-Z]{2,}-\d+[a-z]?/g) ?? []);
}

/** Findings as sentences; an empty list is what is wanted. */
export function unmatchedRules(root) {
  const files = filesBelow(root);
  const rules = new Map();
  const findings = [];
  for (const file of files.filter((name) => path.basename(name) === "SPEC.md")) {
    for (const { id, line } of rulesOf(readFileSync(file, "utf8"))) {
      const where = `${path.relative(root, file)}:${line}`;
      if (rules.has(id)) findings.push(`${where}: ${id} is already a rule at ${rules.get(id)}`);
      else rules.set(id, where);
    }
  }
  const families = new Set([...rules.keys()].map((id) => id.replace(/-.*/, "")));
  const tested = new Set();
  for (const file of files.filter((name) => /\.(test|suite)\.tsx?$/.test(name))) {
    for (const id of idsInTitles(readFileSync(file, "utf8"))) {
      tested.add(id);
      if (families.has(id.replace(/-.*/, "")) && !rules.has(id)) {
        findings.push(`${path.relative(root, file)}: a test names ${id}, which no SPEC.md has`);
      }
    }
  }
  for (const [id, where] of rules) if (!tested.has(id)) findings.push(`${where}: ${id} has no test`);
  return [...new Set(findings)].sort();
}
