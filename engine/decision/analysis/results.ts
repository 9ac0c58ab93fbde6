import { constantOf } from "../../expression/constant.ts";
import { Evaluation } from "../../expression/evaluate.ts";
import type { Tree, Value } from "../../expression/types.ts";
import { compareRanks, ranksOf, sameValues } from "../hit-policy.ts";
import type { PlanTable, PlanTableRule } from "../plan.ts";

/** What can be known of the rules' results before they are computed. */
export class Results {
  private readonly table: PlanTable;
  private readonly constants: readonly (readonly Value[] | null)[];
  private readonly ranks: readonly (readonly number[] | null)[];

  constructor(table: PlanTable) {
    this.table = table;
    this.constants = table.rules.map((rule) => constantsOf(rule.then));
    this.ranks = this.constants.map((values) => (values && table.hitPolicy === "P" ? rankOf(table, values) : null));
  }

  /** Whether two rules give the same; null when only run time can tell. */
  same(a: number, b: number): boolean | null {
    const [x, y] = [this.constants[a] ?? null, this.constants[b] ?? null];
    if (x && y) return sameValues(x, y);
    const texts = (rule: PlanTableRule | undefined) => rule?.then.map(({ source }) => source.trim()).join("\n");
    return texts(this.table.rules[a]) === texts(this.table.rules[b]) ? true : null;
  }

  /** Those of the rules whose results come first; null when only run time can tell. */
  best(rules: readonly number[]): readonly number[] | null {
    const ranked = rules.map((rule) => ({ rule, ranks: this.ranks[rule] ?? null }));
    const known = ranked.flatMap(({ rule, ranks }) => (ranks ? [{ rule, ranks }] : []));
    if (known.length < ranked.length) return null;
    const [first] = [...known].sort((a, b) => compareRanks(a.ranks, b.ranks));
    return first ? known.filter(({ ranks }) => compareRanks(ranks, first.ranks) === 0).map(({ rule }) => rule) : [];
  }
}

function constantsOf(trees: readonly Tree[]): readonly Value[] | null {
  const values = trees.map((tree) => constantOf(tree.root));
  return values.every((value) => value !== undefined) ? values : null;
}

function rankOf(table: PlanTable, values: readonly Value[]): readonly number[] | null {
  const ranks = ranksOf(table, values, (tree, value) =>
    new Evaluation({ variables: new Map([["?", value]]), now: "", zone: "Z" }).condition(tree),
  );
  return ranks.ok ? ranks.value : null;
}
