import type { Value } from "../../expression/types.ts";
import type { Axis, Cover } from "./axis.ts";

/** A part of the input space in which every cell of the table says the same, by one row that stands for it. */
export interface Region {
  readonly row: readonly Value[];
  /** Rules that hit here, by index, in the table's order. */
  readonly sure: readonly number[];
  /** Rules of which only run time can tell. */
  readonly maybe: readonly number[];
}

export interface Sweep {
  readonly regions: number;
  /** Some of the space was left out: there is too much of it. */
  readonly bounded: boolean;
}

interface Active {
  readonly rule: number;
  readonly maybe: boolean;
}

/**
 * Goes through the input space column by column. Regions of a column that leave the same rules in the running are
 * gone into once, and a branch in which no rule is left, or none has anything more to ask, is done: so a table of
 * many columns is cheap as long as its rules are about few of them. `work` bounds what is looked at (regions × rules).
 */
export function sweep(axes: readonly Axis[], rules: number, work: number, visit: (region: Region) => void): Sweep {
  const lastAsked = Array.from({ length: rules }, (_, rule) =>
    axes.reduce((last, axis, index) => (axis.covers[rule] === null ? last : index), -1),
  );
  const candidates = axes.map((axis) =>
    axis.regions.map((_, index) => axis.covers.flatMap((covers, rule) => (covers?.[index] === 0 ? [] : [rule]))),
  );
  const stand = axes.map((axis) => axis.regions[0] ?? null);
  let left = work;
  let count = 0;

  const leaf = (row: readonly Value[], active: readonly Active[]): void => {
    count += 1;
    const of = (maybe: boolean) => active.filter((each) => each.maybe === maybe).map(({ rule }) => rule);
    visit({ row: [...row, ...stand.slice(row.length)], sure: of(false), maybe: of(true) });
  };

  const enter = (row: readonly Value[], active: readonly Active[]): void => {
    const axis = axes[row.length];
    if (left < 0) return;
    if (!axis || active.length === 0 || active.every(({ rule }) => (lastAsked[rule] ?? -1) < row.length))
      return leaf(row, active);
    if (active.every(({ rule }) => axis.covers[rule] === null)) {
      left -= 1;
      return enter([...row, axis.regions[0] ?? null], active);
    }
    const seen = new Set<string>();
    const running = new Map(active.map((each) => [each.rule, each]));
    for (const [index, value] of axis.regions.entries()) {
      const here = candidates[row.length]?.[index] ?? [];
      const rivals = here.length < active.length ? here.flatMap((rule) => running.get(rule) ?? []) : active;
      left -= 1 + Math.min(here.length, active.length);
      if (left < 0) return;
      const next = rivals.flatMap(({ rule, maybe }): readonly Active[] => {
        const cover: Cover = axis.covers[rule]?.[index] ?? 1;
        return cover === 0 ? [] : [{ rule, maybe: maybe || cover === 2 }];
      });
      const signature = next.map(({ rule, maybe }) => (maybe ? `${rule}?` : rule)).join(",");
      if (seen.has(signature)) continue;
      seen.add(signature);
      enter([...row, value], next);
    }
  };

  if (axes.every((axis) => axis.regions.length > 0))
    enter(
      [],
      Array.from({ length: rules }, (_, rule) => ({ rule, maybe: false })),
    );
  return { regions: count, bounded: left < 0 };
}
