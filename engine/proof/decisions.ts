import { Decision, decide } from "../decision/decide.ts";
import type { PlanTable, PlanTableRule } from "../decision/plan.ts";
import { readingOf } from "../expression/references.ts";
import type { FeelType, Tree, Value } from "../expression/types.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import { UNKNOWN } from "./knowledge.ts";

const clock = { now: "2026-01-01T00:00:00.000Z", zone: "+08:00" };

/**
 * What a decision table can answer when only some of its input is known: what each rule that may hit says, without those that
 * a known input rules out, and nothing behind one that hits for sure. An answer that depends on what is unknown is unknown, and
 * so are the lists of hit policy C. No hit at all is left out where it is an error: then the case stops and nothing happens.
 */
export function possibleResults(table: PlanTable, given: JsonObject): readonly Json[] {
  if (table.hitPolicy.startsWith("C")) return [UNKNOWN];
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== UNKNOWN));
  const knows = (tree: Tree): boolean => readingOf(tree).references.every(([root]) => Object.hasOwn(known, root));
  const decision = new Decision(table, known, clock);
  const row = table.inputs.map((input, index): { readonly value: Value } | null => {
    const found = knows(input.value) ? decision.input(input, index) : null;
    return found?.ok ? { value: found.value } : null;
  });

  const results: Json[] = [];
  let isSure = false;
  for (const rule of table.rules) {
    const verdict = verdictOf(decision, rule, row);
    if (verdict === "misses") continue;
    results.push(said(table, rule.then, known, knows));
    isSure ||= verdict === "hits";
    // One hit for sure is the answer of U and A; F looks no further, and P may still prefer another one.
    if (verdict === "hits" && table.hitPolicy !== "P") {
      if (table.hitPolicy !== "F") return [results[results.length - 1] as Json];
      break;
    }
  }
  const defaults = table.outputs.flatMap((output) => output.default ?? []);
  if (!isSure && defaults.length === table.outputs.length) results.push(said(table, defaults, known, knows));
  return different(results.length > 0 ? results : [UNKNOWN]);
}

function verdictOf(
  decision: Decision,
  rule: PlanTableRule,
  row: readonly ({ readonly value: Value } | null)[],
): "hits" | "misses" | "may hit" {
  let isOpen = false;
  for (const [index, cell] of rule.when.entries()) {
    if (cell === null) continue;
    const known = row[index];
    const holds = known ? decision.cell(rule, index, known.value) : null;
    if (holds?.ok && !holds.value) return "misses";
    isOpen ||= !holds?.ok;
  }
  return isOpen ? "may hit" : "hits";
}

/** The outputs of a rule, each worked out by itself; what reads something unknown, or fails, is unknown. */
function said(table: PlanTable, then: readonly Tree[], known: JsonObject, knows: (tree: Tree) => boolean): JsonObject {
  const types: Readonly<Record<string, FeelType>> = table.resultType.kind === "context" ? table.resultType.entries : {};
  return Object.fromEntries(
    table.outputs.map((output, index): [string, Json] => {
      const tree = then[index];
      const type = types[output.name];
      if (!tree || !type || !knows(tree)) return [output.name, UNKNOWN];
      const alone: PlanTable = {
        ...table,
        hitPolicy: "F",
        inputs: [],
        outputs: [output],
        rules: [{ id: "rule", when: [], then: [tree] }],
        resultType: { kind: "context", entries: { [output.name]: type } },
      };
      const decided = decide(alone, known, clock);
      const result = decided.ok ? (decided.value.result as JsonObject) : {};
      return [output.name, result[output.name] ?? UNKNOWN];
    }),
  );
}

function different(results: readonly Json[]): readonly Json[] {
  return [...new Map(results.map((result) => [canonicalJson(result), result])).values()];
}
