import { toJson } from "../../expression/json.ts";
import type { Value } from "../../expression/types.ts";
import type { Json, JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import { rowText } from "../decide.ts";
import type { PlanTable } from "../plan.ts";
import { decisionProblems as problems, type DecisionCode } from "../problems.ts";
import { feelType } from "../types.ts";
import type { Analysis } from "./analyse.ts";

/** Nobody reads more of one kind at a time. */
const shown = 20;

/**
 * What the analysis found, as problems. `params.example` is the example row by the inputs' expressions: where these
 * are names it can be handed to the table as it is.
 */
export function analysisProblems(table: PlanTable, analysis: Analysis): readonly Problem[] {
  const rule = (index: number): string => table.rules[index]?.id ?? "";
  const params = (rules: readonly number[], row: readonly Value[]): JsonObject => ({
    rules: rules.map(rule).join(", "),
    row: { ...rowText(table, row) },
    example: exampleOf(table, row),
  });
  const covered = table.mayBeEmpty || table.outputs.every((output) => output.default !== null);
  const gaps = covered ? [] : analysis.gaps;
  const last = (rules: readonly number[]): string => `/rules/${Math.max(...rules)}`;
  return [
    ...cut(gaps, "/rules", ({ rules, row }) => ["decision.gap", "/rules", params(rules, row)]),
    ...cut(analysis.conflicts, "/rules", ({ rules, row }) => ["decision.conflict", last(rules), params(rules, row)]),
    ...cut(analysis.possibleConflicts, "/rules", ({ rules, row }) => [
      "decision.possible-conflict",
      last(rules),
      params(rules, row),
    ]),
    ...cut(analysis.neverHit, "/rules", (index) => [
      "decision.rule-never-hits",
      `/rules/${index}`,
      { rule: rule(index) },
    ]),
    ...cut(analysis.masked, "/rules", ({ rule: index, rules, row }) => [
      "decision.rule-masked",
      `/rules/${index}`,
      { ...params(rules, row), rule: rule(index) },
    ]),
    ...cut(analysis.open, "/rules", ({ rule: index, input }) => [
      "decision.not-analysed",
      `/rules/${index}/when/${input}`,
      { source: table.rules[index]?.when[input]?.tree.source ?? "" },
    ]),
    ...(analysis.bounded
      ? [problems.make("decision.analysis-bounded", { pointer: "/rules", params: { regions: analysis.regions } })]
      : []),
  ];
}

function cut<T>(
  findings: readonly T[],
  pointer: string,
  describe: (finding: T) => readonly [DecisionCode, string, JsonObject],
): readonly Problem[] {
  const made = findings.slice(0, shown).map((finding) => {
    const [code, at, params] = describe(finding);
    return problems.make(code, { pointer: at, params });
  });
  const count = findings.length - made.length;
  return count > 0 ? [...made, problems.make("decision.findings-cut", { pointer, params: { count } })] : made;
}

function exampleOf(table: PlanTable, row: readonly Value[]): JsonObject {
  const entries = table.inputs.map((input, index): [string, Json] => {
    const json = toJson(row[index] ?? null, feelType(input.type, input.optional));
    return [input.value.source.trim(), json.ok ? json.value : null];
  });
  return Object.fromEntries(entries);
}
