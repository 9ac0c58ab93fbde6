import { compareValues, equals } from "../expression/comparison.ts";
import { add, isNumber } from "../expression/decimal.ts";
import type { Tree, Value } from "../expression/types.ts";
import { noZones } from "../expression/zones.ts";
import { unreachable } from "../kernel/exhaustive.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import type { PlanTable } from "./plan.ts";
import { decisionProblems as problems, type DecisionCode } from "./problems.ts";

/** A rule that hit, and its results in the order of the outputs. */
export interface Row {
  readonly rule: string;
  readonly values: readonly Value[];
}

type Test = (tree: Tree, value: Value) => Result<boolean>;

/** What a table answers when rules hit (one at least, in the table's order). */
export function combine(table: PlanTable, rows: readonly Row[], test: Test): Result<Value> {
  const [first] = rows as readonly [Row, ...Row[]];
  switch (table.hitPolicy) {
    case "U":
    case "F":
      return ok(answer(table, first.values));
    case "A":
      return rows.every((row) => sameValues(row.values, first.values))
        ? ok(answer(table, first.values))
        : failed("decision.outputs-differ", rows);
    case "P":
      return byPriority(table, rows, test);
    case "C":
      return ok(rows.map((row) => answer(table, row.values)));
    case "C#":
      return ok(answer(table, [rows.length]));
    case "C+":
    case "C<":
    case "C>":
      return aggregated(table, table.hitPolicy, rows);
    default:
      return unreachable(table.hitPolicy);
  }
}

/** Whether two rows of results are the same. What cannot be compared is not. */
export function sameValues(a: readonly Value[], b: readonly Value[]): boolean {
  return a.every((value, index) => equals(value, b[index] ?? null, noZones) === true);
}

function answer(table: PlanTable, values: readonly Value[]): Value {
  return new Map(table.outputs.map(({ name }, index) => [name, values[index] ?? null]));
}

/** The rank of a row: for each output with priorities, the place of its value among them. */
export function ranksOf(table: PlanTable, values: readonly Value[], test: Test): Result<readonly number[]> {
  const ranks: number[] = [];
  for (const [index, { order }] of table.outputs.entries()) {
    let rank = order.length;
    for (const [place, tree] of order.entries()) {
      const is = test(tree, values[index] ?? null);
      if (!is.ok) return is;
      if (is.value) {
        rank = place;
        break;
      }
    }
    ranks.push(rank);
  }
  return ok(ranks);
}

export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, rank] of a.entries()) if (rank !== b[index]) return rank - (b[index] ?? 0);
  return 0;
}

function byPriority(table: PlanTable, rows: readonly Row[], test: Test): Result<Value> {
  const ranked: { readonly row: Row; readonly ranks: readonly number[] }[] = [];
  for (const row of rows) {
    const ranks = ranksOf(table, row.values, test);
    if (!ranks.ok) return ranks;
    ranked.push({ row, ranks: ranks.value });
  }
  ranked.sort((a, b) => compareRanks(a.ranks, b.ranks));
  const [best] = ranked as [(typeof ranked)[number]];
  const ties = ranked.filter(({ ranks }) => compareRanks(ranks, best.ranks) === 0).map(({ row }) => row);
  return ties.every((row) => sameValues(row.values, best.row.values))
    ? ok(answer(table, best.row.values))
    : failed("decision.priority-tie", ties);
}

function aggregated(table: PlanTable, policy: "C+" | "C<" | "C>", rows: readonly Row[]): Result<Value> {
  let total: Value | undefined;
  for (const { values } of rows) {
    const value = values[0] ?? null;
    const next: Value = total === undefined ? value : policy === "C+" ? sum(total, value) : pick(policy, total, value);
    if (next === null) return failed("decision.aggregate-failed", rows);
    total = next;
  }
  return ok(answer(table, [total ?? null]));
}

function sum(a: Value, b: Value): Value {
  return isNumber(a) && isNumber(b) ? add(a, b) : null;
}

function pick(policy: "C<" | "C>", a: Value, b: Value): Value {
  const order = compareValues(a, b, noZones);
  if (order === null) return null;
  return order <= 0 === (policy === "C<") ? a : b;
}

function failed(code: DecisionCode, rows: readonly Row[]): Result<never> {
  return refused(
    problems.make(code, { pointer: "/rules", params: { rules: rows.map(({ rule }) => rule).join(", ") } }),
  );
}
