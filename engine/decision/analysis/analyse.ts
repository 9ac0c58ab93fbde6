import type { Value } from "../../expression/types.ts";
import type { PlanTable } from "../plan.ts";
import { axisOf } from "./axis.ts";
import { Results } from "./results.ts";
import { type Region, sweep } from "./sweep.ts";

/** Looked at in one analysis, in regions × rules: a second or two at the most. */
const defaultWork = 3_000_000;

/** Rules, by their index, and an example row: the values of the inputs in their order. */
export interface Finding {
  readonly rules: readonly number[];
  readonly row: readonly Value[];
}

export interface Analysis {
  /** Every row that the inputs admit is hit; null = it cannot be told. Defaults do not count. */
  readonly complete: boolean | null;
  /** No row at which the hit policy would be violated; null = it cannot be told. */
  readonly consistent: boolean | null;
  readonly gaps: readonly Finding[];
  readonly conflicts: readonly Finding[];
  /** Rules hit together whose results only run time can compare. */
  readonly possibleConflicts: readonly Finding[];
  readonly neverHit: readonly number[];
  /** A rule that hits but never decides, and the rules that do in its place. */
  readonly masked: readonly (Finding & { readonly rule: number })[];
  /** Cells that only run time can tell. */
  readonly open: readonly { readonly rule: number; readonly input: number }[];
  readonly regions: number;
  readonly bounded: boolean;
}

/** Goes through the whole input space of a table and looks for what its author did not mean. Pure and bounded. */
export function analyse(table: PlanTable, work = defaultWork): Analysis {
  const axes = table.inputs.map((_, index) => axisOf(table, index));
  const findings = new Findings(table);
  const { regions, bounded } = sweep(axes, table.rules.length, work, (region) => findings.add(region));
  const open = axes.flatMap((axis, input) => axis.open.map((rule) => ({ rule, input })));
  return { ...findings.summary(bounded), open, regions, bounded };
}

type Summary = Omit<Analysis, "open" | "regions" | "bounded">;

class Findings {
  private readonly table: PlanTable;
  private readonly results: Results;
  private readonly gaps: Finding[] = [];
  private readonly conflicts = new Map<string, Finding>();
  private readonly possible = new Map<string, Finding>();
  private readonly hit = new Set<number>();
  private readonly deciding = new Set<number>();
  private readonly giving = new Map<number, { readonly by: Set<number>; readonly row: readonly Value[] }>();
  private uncovered = false;
  private undecided = false;

  constructor(table: PlanTable) {
    this.table = table;
    this.results = new Results(table);
  }

  add(region: Region): void {
    const { sure, maybe, row } = region;
    for (const rule of [...sure, ...maybe]) this.hit.add(rule);
    if (sure.length === 0 && maybe.length === 0) this.gaps.push({ rules: [], row });
    else if (sure.length === 0) this.uncovered = true;
    this.compare(region);
    this.rank(region);
  }

  summary(bounded: boolean): Summary {
    const rules = [...this.table.rules.keys()];
    const hitting = rules.filter((rule) => this.hit.has(rule));
    const unsure = this.uncovered || bounded;
    return {
      complete: this.gaps.length > 0 ? false : unsure ? null : true,
      consistent: this.conflicts.size > 0 ? false : this.undecided || this.possible.size > 0 || bounded ? null : true,
      gaps: this.gaps,
      conflicts: [...this.conflicts.values()],
      possibleConflicts: [...this.possible.values()],
      neverHit: bounded ? [] : rules.filter((rule) => !this.hit.has(rule)),
      masked: bounded
        ? []
        : hitting.flatMap((rule) => {
            const giving = this.giving.get(rule);
            return this.deciding.has(rule) || !giving ? [] : [{ rule, rules: [...giving.by], row: giving.row }];
          }),
    };
  }

  /** Rules that hit together and, by the hit policy, must not. */
  private compare({ sure, maybe, row }: Region): void {
    const { hitPolicy } = this.table;
    if (hitPolicy === "F" || hitPolicy.startsWith("C") || sure.length + maybe.length < 2) return;
    if (maybe.length > 0) this.undecided = true;
    if (hitPolicy === "U") return sure.length > 1 ? note(this.conflicts, sure, row) : undefined;
    const rivals = hitPolicy === "A" ? sure : this.results.best(sure);
    if (rivals === null) return note(this.possible, sure, row);
    const [first, ...others] = rivals;
    for (const other of others) {
      const same = this.results.same(first as number, other);
      if (same !== true) note(same === false ? this.conflicts : this.possible, [first as number, other], row);
    }
  }

  /** Who decides here, and who gives way. */
  private rank({ sure, maybe, row }: Region): void {
    const { hitPolicy } = this.table;
    const first = sure[0];
    const decide =
      hitPolicy === "F" && first !== undefined
        ? [first, ...maybe.filter((rule) => rule < first)]
        : hitPolicy === "P" && maybe.length === 0
          ? (this.results.best(sure) ?? sure)
          : [...sure, ...maybe];
    for (const rule of decide) this.deciding.add(rule);
    for (const rule of [...sure, ...maybe]) {
      if (decide.includes(rule)) continue;
      const known = this.giving.get(rule) ?? { by: new Set<number>(), row };
      for (const other of decide) known.by.add(other);
      this.giving.set(rule, known);
    }
  }
}

/** The same two rules are told once: who parts them sees what is left at the next check. */
function note(findings: Map<string, Finding>, rules: readonly number[], row: readonly Value[]): void {
  const key = rules.slice(0, 2).join(",");
  if (!findings.has(key)) findings.set(key, { rules, row });
}
