import { shortText } from "../expression/short-text.ts";
import type { Value } from "../expression/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Result } from "../kernel/result.ts";
import { fillText, type Text } from "../kernel/text.ts";
import { type Clock, decide, type Decided, Decision } from "./decide.ts";
import type { PlanTable, PlanTableRule } from "./plan.ts";

/** Whether a cell holds for the row: `unknown` where it could not be told. */
export type Verdict = "yes" | "no" | "unknown";

export interface ExplainedCell {
  readonly input: string;
  readonly source: string;
  readonly verdict: Verdict;
  readonly sentence: Text;
  readonly problem?: Problem;
}

export interface ExplainedRule {
  readonly rule: string;
  /** All cells hold. A rule may hold and still not decide: see `hits` of the outcome. */
  readonly verdict: Verdict;
  readonly cells: readonly ExplainedCell[];
}

export interface ExplainedDecision {
  /** Exactly what `decide` gives. */
  readonly outcome: Result<Decided>;
  readonly inputs: readonly { readonly input: string; readonly value?: string; readonly problem?: Problem }[];
  readonly rules: readonly ExplainedRule[];
  /** How the decision came about, in a sentence. */
  readonly sentence: Text;
}

const verdictTexts: Readonly<Record<Verdict, Text>> = {
  yes: { "zh-CN": "符合", en: "holds" },
  no: { "zh-CN": "不符合", en: "does not hold" },
  unknown: { "zh-CN": "无法判断", en: "cannot be told" },
};
const cellText: Text = {
  "zh-CN": "{input}（{value}）对“{source}”：{verdict}",
  en: "{input} ({value}) against “{source}”: {verdict}",
};
const dashText: Text = { "zh-CN": "{input}不限", en: "{input} does not matter" };
const hitText: Text = { "zh-CN": "命中规则 {rules}", en: "Decided by {rules}" };
const defaultText: Text = { "zh-CN": "没有规则命中，取默认结果", en: "No rule hits; the default result is taken" };
const stoppedText: Text = { "zh-CN": "没有结论：{reason}", en: "No decision: {reason}" };

/**
 * Decides and tells why: the verdict of every cell of every rule, also of those that the decision itself did not need.
 * The outcome is that of `decide`; the looking around has a budget of its own and changes nothing.
 */
export function explainDecision(table: PlanTable, given: JsonObject, clock: Clock): ExplainedDecision {
  const outcome = decide(table, given, clock);
  const decision = new Decision(table, given, clock);
  const values = table.inputs.map((input, index) => decision.input(input, index));
  const inputs = table.inputs.map(({ id }, index) => {
    const value = values[index];
    return value?.ok
      ? { input: id, value: shortText(value.value) }
      : { input: id, ...(value ? { problem: value.problem } : {}) };
  });
  const row = values.map((value) => (value.ok ? value.value : undefined));
  return {
    outcome,
    inputs,
    rules: table.rules.map((rule) => explainRule(decision, rule, row)),
    sentence: told(outcome),
  };
}

function explainRule(decision: Decision, rule: PlanTableRule, row: readonly (Value | undefined)[]): ExplainedRule {
  const cells = decision.table.inputs.map(({ id, label }, index): ExplainedCell => {
    const cell = rule.when[index] ?? null;
    if (cell === null)
      return { input: id, source: "-", verdict: "yes", sentence: fillText(dashText, { input: label }) };
    const value = row[index];
    const holds = value === undefined ? undefined : decision.cell(rule, index, value);
    const verdict: Verdict = !holds?.ok ? "unknown" : holds.value ? "yes" : "no";
    const { source } = cell.tree;
    const params = {
      input: label,
      value: value === undefined ? "?" : shortText(value),
      source,
      verdict: verdictTexts[verdict],
    };
    return {
      input: id,
      source,
      verdict,
      sentence: fillText(cellText, params),
      ...(holds && !holds.ok ? { problem: holds.problem } : {}),
    };
  });
  const verdicts = cells.map(({ verdict }) => verdict);
  const verdict = verdicts.includes("no") ? "no" : verdicts.includes("unknown") ? "unknown" : "yes";
  return { rule: rule.id, verdict, cells };
}

function told(outcome: Result<Decided>): Text {
  if (!outcome.ok) return fillText(stoppedText, { reason: outcome.problem.text });
  return outcome.value.hits.length === 0 ? defaultText : fillText(hitText, { rules: outcome.value.hits.join(", ") });
}
