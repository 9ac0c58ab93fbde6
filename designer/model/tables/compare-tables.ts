import { canonicalJson, type DecisionRule, type DecisionTable, type Json } from "@yaoflow/engine";
import { fieldChanges, type FieldChange } from "../field-changes.ts";

export type RuleStatus = "added" | "removed" | "changed" | "moved" | "same";

/** What became of a rule; a cell that changed tells what stood there. */
export interface RuleChange {
  readonly id: string;
  readonly status: RuleStatus;
  /** Number of the rule in the new table; of a removed one in the old. */
  readonly place: number;
  readonly when: readonly CellChange[];
  readonly then: readonly CellChange[];
}

export interface CellChange {
  readonly text: string;
  /** Absent = it did not change. */
  readonly before?: string;
}

export interface TableComparison {
  readonly rules: readonly RuleChange[];
  /** Columns, hit policy, examples, texts. */
  readonly settings: readonly FieldChange[];
}

/**
 * Compares two versions of a table rule by rule. A rule is known by its id, a cell by its column's id, so that a new column
 * does not change every rule. Removed rules stand where they stood.
 */
export function compareTables(before: DecisionTable | null, after: DecisionTable): TableComparison {
  const old = new Map((before?.rules ?? []).map((rule, index) => [rule.id, { rule, index }]));
  const common = after.rules.filter(({ id }) => old.has(id)).map(({ id }) => id);
  const moved = movedOf(
    (before?.rules ?? []).map(({ id }) => id).filter((id) => common.includes(id)),
    common,
  );
  const present = after.rules.map((rule, index): RuleChange => {
    const was = old.get(rule.id)?.rule ?? null;
    const cells = cellsOf(before, after, was, rule);
    const changed = [...cells.when, ...cells.then].some((cell) => cell.before !== undefined);
    const status = was === null ? "added" : changed ? "changed" : moved.has(rule.id) ? "moved" : "same";
    return { id: rule.id, status, place: index + 1, ...cells };
  });
  return { rules: withRemoved(before, after, present), settings: settingsOf(before, after) };
}

function cellsOf(
  before: DecisionTable | null,
  after: DecisionTable,
  was: DecisionRule | null,
  rule: DecisionRule,
): Pick<RuleChange, "when" | "then"> {
  const cell = (text: string, earlier: string | undefined): CellChange =>
    was === null || earlier === undefined || earlier === text ? { text } : { text, before: earlier };
  return {
    when: after.inputs.map(({ id }, index) =>
      cell(rule.when[index] ?? "", was?.when[before?.inputs.findIndex((input) => input.id === id) ?? -1]),
    ),
    then: after.outputs.map(({ name }, index) =>
      cell(rule.then[index] ?? "", was?.then[before?.outputs.findIndex((output) => output.name === name) ?? -1]),
    ),
  };
}

function withRemoved(
  before: DecisionTable | null,
  after: DecisionTable,
  present: readonly RuleChange[],
): readonly RuleChange[] {
  const rules = [...present];
  const kept = new Set(after.rules.map(({ id }) => id));
  for (const [index, rule] of (before?.rules ?? []).entries()) {
    if (kept.has(rule.id) || !before) continue;
    const cells = (
      columns: readonly string[],
      old: readonly string[],
      texts: readonly string[],
    ): readonly CellChange[] => columns.map((id) => ({ text: texts[old.indexOf(id)] ?? "" }));
    rules.splice(Math.min(index, rules.length), 0, {
      id: rule.id,
      status: "removed",
      place: index + 1,
      when: cells(
        after.inputs.map(({ id }) => id),
        before.inputs.map(({ id }) => id),
        rule.when,
      ),
      then: cells(
        after.outputs.map(({ name }) => name),
        before.outputs.map(({ name }) => name),
        rule.then,
      ),
    });
  }
  return rules;
}

/** Rules that no longer stand in the order of the longest row that kept it. */
function movedOf(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = after.map((id) => before.indexOf(id));
  const best = places.map(() => 1);
  const previous = places.map(() => -1);
  for (let at = 0; at < places.length; at += 1)
    for (let earlier = 0; earlier < at; earlier += 1)
      if ((places[earlier] ?? 0) < (places[at] ?? 0) && (best[earlier] ?? 0) + 1 > (best[at] ?? 0)) {
        best[at] = (best[earlier] ?? 0) + 1;
        previous[at] = earlier;
      }
  const kept = new Set<number>();
  for (let at = best.indexOf(Math.max(...best)); at >= 0; at = previous[at] ?? -1) kept.add(at);
  return new Set(after.filter((_, index) => !kept.has(index)));
}

function settingsOf(before: DecisionTable | null, after: DecisionTable): readonly FieldChange[] {
  if (!before) return [];
  const settings = ({ rules: _rules, ...rest }: DecisionTable): Json => rest as unknown as Json;
  return canonicalJson(settings(before)) === canonicalJson(settings(after))
    ? []
    : fieldChanges(settings(before), settings(after));
}
