import type { Plan, PlanExpression, PlanNode } from "../compiler/plan.ts";
import { aliveIn, type Alive } from "./alive.ts";
import { readingOf, type Reference } from "../expression/references.ts";

/** Stands for a value that the proof does not know. No text of a flow contains it. */
export const UNKNOWN = "\u0000";

/** An expression of a plan, and what of it a proof can work out. */
export interface Site {
  readonly references: readonly Reference[];
  /** Whether its value is worked out when everything it reads is known; else it is unknown. */
  readonly isComputed: boolean;
  /** Where in the case's data its value is written. */
  readonly assigns: readonly string[] | null;
  /** The mapping that it belongs to: its values are all worked out before the first is written. */
  readonly mapping: string;
  /** Its text, where the same condition stands in more than one place: an answer holds for all of them. */
  readonly shared: string | null;
}

/** What a proof needs to know of a plan beforehand, worked out once. */
export interface Knowledge {
  readonly plan: Plan;
  readonly sites: ReadonlyMap<string, Site>;
  /** Names of the case's data that decide something and that a proof therefore keeps. */
  readonly kept: ReadonlySet<string>;
  /** Names that are never known: elements of collections, and what is collected from them. */
  readonly never: ReadonlySet<string>;
  /** What still matters once a token stands at a node. */
  readonly alive: ReadonlyMap<string, Alive>;
  /** Codes that some error boundary event names, and one that none does. */
  readonly failures: readonly string[];
}

/** Names whose value can be another one each time they are read. */
const changing = new Set(["now", "today", "completed", "total"]);

interface Found {
  readonly expression: PlanExpression;
  /** Decides where the case goes or who signs. */
  readonly decides: boolean;
  readonly assigns: readonly string[] | null;
  /** Travels to another case, or to a decision table. */
  readonly travels: boolean;
}

/** `remembers`: every condition keeps its answer, not only those that stand in more than one place. */
export function knowledgeOf(plan: Plan, remembers = false): Knowledge {
  const found = expressionsOf(plan);
  const readings = new Map(found.map((each) => [each, readingOf(each.expression.tree)]));
  const kept = new Set<string>();
  for (const [each, reading] of readings)
    if (each.decides || each.travels) for (const [root] of reading.references) kept.add(root);
  for (let size = -1; size !== kept.size; ) {
    size = kept.size;
    for (const [{ assigns }, reading] of readings)
      if (assigns !== null && kept.has(assigns[0] ?? "")) for (const [root] of reading.references) kept.add(root);
  }
  const never = new Set<string>();
  for (const node of Object.values(plan.nodes)) {
    const multi = "multi" in node ? node.multi : null;
    if (!multi) continue;
    never.add(multi.element).add(`${multi.element}Index`);
    const into = multi.collect?.into[0];
    if (into !== undefined) never.add(into);
  }
  const texts = found.filter(({ decides }) => decides).map(({ expression }) => expression.tree.source);
  const sites = new Map<string, Site>();
  for (const [{ expression, decides, assigns, travels }, reading] of readings) {
    const source = expression.tree.source;
    sites.set(expression.pointer, {
      references: reading.references,
      isComputed: reading.isFinite && (decides || travels || (assigns !== null && kept.has(assigns[0] ?? ""))),
      assigns,
      mapping: expression.pointer.slice(0, expression.pointer.lastIndexOf("/")),
      shared:
        decides &&
        (remembers || texts.indexOf(source) !== texts.lastIndexOf(source)) &&
        reading.references.every(([root]) => !changing.has(root) && !never.has(root))
          ? source
          : null,
    });
  }
  return { plan, sites, kept, never, alive: aliveIn(plan, sites), failures: failuresOf(plan) };
}

function failuresOf(plan: Plan): readonly string[] {
  const codes = Object.values(plan.nodes).flatMap((node) =>
    node.kind === "boundaryEvent" && node.trigger.type === "error" ? (node.trigger.code ?? []) : [],
  );
  return [...new Set([...codes, ""])];
}

function expressionsOf(plan: Plan): readonly Found[] {
  const found: Found[] = [];
  for (const edge of Object.values(plan.edges))
    if (edge.when) found.push({ expression: edge.when, decides: true, assigns: null, travels: false });
  for (const { value } of plan.output) found.push({ expression: value, decides: false, assigns: null, travels: true });
  for (const node of Object.values(plan.nodes)) collect(node, found);
  return found;
}

function collect(node: PlanNode, found: Found[]): void {
  const assigning = "output" in node ? node.output : node.kind === "assign" ? node.set : [];
  for (const { path, value } of assigning)
    found.push({ expression: value, decides: false, assigns: path, travels: false });
  // What a table is asked decides what it answers, as what a called flow is given decides what it does.
  if (node.kind === "callActivity" || node.kind === "businessRuleTask")
    for (const { value } of node.input) found.push({ expression: value, decides: false, assigns: null, travels: true });
  if ((node.kind === "userTask" || node.kind === "startEvent") && node.signature.dualWhen)
    found.push({ expression: node.signature.dualWhen, decides: true, assigns: null, travels: false });
  if ("multi" in node && node.multi?.completionCondition)
    found.push({ expression: node.multi.completionCondition, decides: true, assigns: null, travels: false });
}
