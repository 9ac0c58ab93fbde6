import type { Json } from "../kernel/json.ts";
import { pointer } from "../kernel/pointer.ts";
import type { Problem } from "../kernel/problem.ts";
import { definitionProblems as problems } from "./problems.ts";

/** Names that reach into JavaScript's object model wherever a careless program uses them as a key. */
const prototypeNames = new Set(["__proto__", "constructor", "prototype"]);

export function isPrototypeName(name: string): boolean {
  return prototypeNames.has(name);
}

/** Whether a document is nested deeper than the limit; without recursion, so that a hostile one cannot exhaust the stack. */
export function isTooDeep(document: Json, limit: number): boolean {
  let level: readonly Json[] = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? (Object.values(value as object) as Json[]) : [],
    );
  }
  return false;
}

/**
 * Walks a whole document for names and texts that deceive people or programs: prototype names as keys or ids, texts
 * with bidirectional controls, zero-width or control characters, and texts that are not in normal form NFC.
 */
export function checkNames(document: Json): readonly Problem[] {
  const findings: Problem[] = [];
  walk(document, "", findings);
  return findings;
}

function walk(value: Json, at: string, findings: Problem[]): void {
  if (typeof value === "string") return checkText(value, at, findings);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries()) walk(item, `${at}/${index}`, findings);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const place = at + pointer(name);
    if (name.split(".").some(isPrototypeName))
      findings.push(problems.make("definition.name-reserved", { pointer: place, params: { name } }));
    checkText(name, place, findings);
    walk(inner, place, findings);
  }
}

function checkText(text: string, at: string, findings: Problem[]): void {
  if (isPrototypeName(text))
    findings.push(problems.make("definition.name-reserved", { pointer: at, params: { name: text } }));
  const bad =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/u.exec(
      text,
    );
  if (bad || text !== text.normalize("NFC")) {
    const code = bad ? `U+${(bad[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` : "NFC";
    findings.push(problems.make("definition.text-unsafe", { pointer: at, params: { code } }));
  }
}
