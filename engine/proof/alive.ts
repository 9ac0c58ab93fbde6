import type { Plan, PlanNode } from "../compiler/plan.ts";
import type { Site } from "./knowledge.ts";

/** What of a case's past still matters from a node on: by node, over everything that can come after it. */
export interface Alive {
  /** Names of the data that something still reads. */
  readonly data: ReadonlySet<string>;
  /** Conditions, by their text, that are asked again. */
  readonly facts: ReadonlySet<string>;
  /** Nodes whose last submission some action is still handed. */
  readonly evidence: ReadonlySet<string>;
  /** Nodes and aliases whose actors are still compared with somebody. */
  readonly actors: ReadonlySet<string>;
}

interface Needs {
  readonly data: Set<string>;
  readonly facts: Set<string>;
  readonly evidence: Set<string>;
  readonly actors: Set<string>;
}

const nothing = (): Needs => ({ data: new Set(), facts: new Set(), evidence: new Set(), actors: new Set() });

/** What has no reader left makes no difference any more, so that states that differ in it only are one. */
export function aliveIn(plan: Plan, sites: ReadonlyMap<string, Site>): ReadonlyMap<string, Alive> {
  const own = new Map(Object.values(plan.nodes).map((node) => [node.id, needsOf(plan, node, sites)]));
  return new Map(
    Object.keys(plan.nodes).map((id) => {
      const all = nothing();
      for (const other of reachableFrom(plan, id)) {
        const needs = own.get(other) ?? nothing();
        for (const kind of ["data", "facts", "evidence", "actors"] as const)
          for (const name of needs[kind]) all[kind].add(name);
      }
      return [id, all];
    }),
  );
}

function needsOf(plan: Plan, node: PlanNode, sites: ReadonlyMap<string, Site>): Needs {
  const needs = nothing();
  const conditions = node.outgoing.flatMap((edge) => plan.edges[edge]?.when ?? []);
  // The case's output is worked out where its last token ends.
  for (const pointer of pointersIn([node, conditions, node.kind === "endEvent" ? plan.output : []])) {
    const site = sites.get(pointer);
    if (!site) continue;
    if (site.shared !== null) needs.facts.add(site.shared);
    if (site.isComputed) for (const [root] of site.references) needs.data.add(root);
  }
  if (node.kind === "serviceTask") for (const name of node.evidence) needs.evidence.add(name);
  if (node.kind === "userTask") for (const name of node.separatedFrom) needs.actors.add(name);
  if (node.kind === "callActivity") for (const name of Object.values(node.actors)) needs.actors.add(name);
  return needs;
}

function pointersIn(part: unknown): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  if ("tree" in part && "pointer" in part) return [part.pointer as string];
  return Object.values(part).flatMap(pointersIn);
}

function reachableFrom(plan: Plan, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop())
    for (const next of nextOf(plan, id)) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  return seen;
}

/** Along edges, to what is attached or inside, out of a sub-process, and to whatever may undo something. */
function nextOf(plan: Plan, id: string): readonly string[] {
  const node = plan.nodes[id];
  if (!node) return [];
  return [
    ...node.outgoing.flatMap((edge) => plan.edges[edge]?.to ?? []),
    ...node.boundary,
    ...(node.kind === "subProcess" ? [node.start] : []),
    ...(node.parent === null ? [] : [node.parent]),
    ...(node.kind === "compensationThrow" ? handlersOf(plan) : []),
  ];
}

function handlersOf(plan: Plan): readonly string[] {
  return Object.values(plan.nodes).flatMap((other) =>
    "compensation" in other && other.compensation !== null ? [other.compensation] : [],
  );
}
