import { Evaluation } from "../../expression/evaluate.ts";
import type { Tree, Value } from "../../expression/types.ts";
import type { PlanCell, PlanTable, PlanTableInput } from "../plan.ts";
import { boundariesOf } from "./boundaries.ts";
import { orderOf, scaleOf } from "./scale.ts";

/** What a cell says of an elementary region: nothing of it, all of it, or only run time can tell. */
export type Cover = 0 | 1 | 2;

/**
 * One input of a table, split into elementary regions at every value that some cell compares it with. No cell tells
 * two values of a region apart, so one value stands for all of them.
 */
export interface Axis {
  readonly regions: readonly Value[];
  /** Per rule; null is a dash. */
  readonly covers: readonly (readonly Cover[] | null)[];
  /** Rules whose cell here could not be analysed. */
  readonly open: readonly number[];
}

/** Splits the input at a place of the table; its allowed values bound what there is to cover. */
export function axisOf(table: PlanTable, index: number): Axis {
  const input = table.inputs[index] as PlanTableInput;
  const cells = table.rules.map((rule) => rule.when[index] ?? null);
  const split = regionsOf(input, cells);
  const open: number[] = [];
  const known = new Map<string, readonly Cover[] | null>();
  const covers = cells.map((cell, rule): readonly Cover[] | null => {
    if (cell === null) return null;
    const { source } = cell.tree;
    const verdicts = known.get(source) ?? (split && boundariesOf(cell.tree) ? coversOf(cell, split) : null);
    known.set(source, verdicts);
    if (verdicts) return verdicts;
    open.push(rule);
    return (split ?? [null]).map(() => 2);
  });
  return { regions: split ?? [null], covers, open };
}

function coversOf(cell: PlanCell, regions: readonly Value[]): readonly Cover[] | null {
  const covers: Cover[] = [];
  for (const value of regions) {
    const holds = value === null && cell.onNull !== null ? cell.onNull : tested(cell.tree, value);
    if (holds === null) return null;
    covers.push(holds ? 1 : 0);
  }
  return covers;
}

function tested(tree: Tree, value: Value): boolean | null {
  const variables = { get: (name: string) => (name === "?" ? value : undefined) };
  const holds = new Evaluation({ variables, now: "", zone: "Z" }).condition(tree);
  return holds.ok ? holds.value : null;
}

/** One value per elementary region that the input admits; null when the input's type cannot be split. */
function regionsOf(input: PlanTableInput, cells: readonly (PlanCell | null)[]): readonly Value[] | null {
  const values: Value[] = [];
  let ordered = false;
  for (const tree of [input.allowed, ...cells.map((cell) => cell?.tree ?? null)]) {
    const found = tree && boundariesOf(tree);
    if (!found) continue;
    ordered ||= found.ordered;
    values.push(...found.values.filter((value) => value !== null));
  }
  const regions =
    input.type === "boolean"
      ? [true, false]
      : input.type === "string"
        ? texts(values, ordered)
        : onScale(input, values);
  if (!regions) return null;
  const admitted = input.allowed ? regions.filter((value) => tested(input.allowed as Tree, value) === true) : regions;
  return input.optional ? [...admitted, null] : admitted;
}

/** The texts that are named, and one that is not. An order of texts is left to run time. */
function texts(values: readonly Value[], ordered: boolean): readonly Value[] | null {
  if (ordered) return null;
  const named = [...new Set(values)];
  let other = "…";
  while (named.includes(other)) other += "…";
  return [...named, other];
}

function onScale(input: PlanTableInput, values: readonly Value[]): readonly Value[] | null {
  const scale = scaleOf(input.type);
  if (!scale) return null;
  const sorted = sortedDistinct(values);
  if (!sorted) return null;
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [scale.some];
  const regions: (Value | null)[] = [scale.before(first)];
  for (const [index, value] of sorted.entries()) {
    if (scale.holds(value)) regions.push(value);
    const next = sorted[index + 1];
    if (next !== undefined) regions.push(scale.between(value, next));
  }
  regions.push(scale.after(last));
  return regions.filter((value) => value !== null);
}

/** Null when two of the values have no order. */
function sortedDistinct(values: readonly Value[]): readonly Value[] | null {
  const [first] = values;
  if (first !== undefined && values.some((value) => orderOf(first, value) === null)) return null;
  const sorted = [...values].sort((a, b) => orderOf(a, b) ?? 0);
  return sorted.filter((value, index) => index === 0 || orderOf(value, sorted[index - 1] ?? null) !== 0);
}
