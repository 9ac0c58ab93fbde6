import type { Plan, PlanBusinessRuleTask } from "../compiler/plan.ts";
import type { CaseEvent, Move, TableDecision } from "../interpreter/types.ts";

/** What of a plan was gone through. Outcomes are `<node>:<outcome>`; of a decision `<node>:<rule>`, `<node>:-` when no rule hit. */
export interface Coverage {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly outcomes: ReadonlySet<string>;
}

/** What no scenario has reached yet, in the plan's order. */
export interface Gaps {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly outcomes: readonly string[];
}

/** Coverage of one case, from its moves, the events that were accepted and the decisions that tables took. */
export function coverageOf(
  moves: readonly Move[],
  events: readonly CaseEvent[],
  decisions: readonly TableDecision[] = [],
): Coverage {
  const outcomes = events.flatMap((event) => {
    if (event.type === "taskCompleted") return [`${nodeOf(event.key)}:${event.outcome}`];
    return event.type === "gateDecided" ? [`${nodeOf(event.key)}:${event.pass ? "pass" : "block"}`] : [];
  });
  return {
    nodes: new Set(moves.map((move) => move.node)),
    edges: new Set(moves.flatMap((move) => (move.via === null ? [] : [move.via]))),
    outcomes: new Set([...outcomes, ...decisions.flatMap(({ node, rules }) => named(node, rules))]),
  };
}

/** What a set of runs leaves uncovered. */
export function gapsOf(plan: Plan, runs: readonly Coverage[]): Gaps {
  const missing = (all: readonly string[], part: keyof Coverage): readonly string[] =>
    all.filter((item) => !runs.some((run) => run[part].has(item)));
  const outcomes = Object.values(plan.nodes).flatMap((node) => {
    if (node.kind === "userTask") return node.outcomes.map((outcome) => `${node.id}:${outcome.id}`);
    if (node.kind === "businessRuleTask") return rulesOf(plan, node);
    return node.kind === "gate" ? [`${node.id}:pass`, `${node.id}:block`] : [];
  });
  return {
    nodes: missing(Object.keys(plan.nodes), "nodes"),
    edges: missing(Object.keys(plan.edges), "edges"),
    outcomes: missing(outcomes, "outcomes"),
  };
}

function named(node: string, rules: readonly string[]): readonly string[] {
  return rules.length === 0 ? [`${node}:-`] : rules.map((rule) => `${node}:${rule}`);
}

/** A table can be left by any of its rules, and by its defaults where it has some or may be empty. */
function rulesOf(plan: Plan, node: PlanBusinessRuleTask): readonly string[] {
  const table = plan.tables?.[node.table];
  if (!table) return [];
  const open = table.mayBeEmpty || table.outputs.every((output) => output.default !== null);
  return [
    ...named(
      node.id,
      table.rules.map(({ id }) => id),
    ),
    ...(open ? named(node.id, []) : []),
  ];
}

function nodeOf(key: string): string {
  return key.slice(0, key.lastIndexOf("."));
}
