import type { Plan, PlanEdge, PlanNode } from "../compiler/plan.ts";
import type { Draft } from "./draft.ts";

/** Edges that leave a node, in the definition's order. */
export function outgoing(plan: Plan, node: PlanNode): readonly PlanEdge[] {
  return node.outgoing.map((id) => edgeOf(plan, id));
}

export function edgeOf(plan: Plan, id: string): PlanEdge {
  const edge = plan.edges[id];
  if (!edge) throw new Error(`plan ${plan.hash} has no edge ${id}`);
  return edge;
}

/** Sends a token along an edge; it enters the next node later in the same step. */
export function follow(draft: Draft, token: number, edge: PlanEdge): void {
  draft.moveToken(token, edge.to, edge.id);
  draft.enqueue(token);
}

/** The one edge that follows an outcome: the edge that names it, else the one that names none. */
export function edgeFor(plan: Plan, node: PlanNode, outcome: string | null): PlanEdge {
  let other: PlanEdge | undefined;
  for (const id of node.outgoing) {
    const edge = edgeOf(plan, id);
    if (outcome !== null && edge.outcome === outcome) return edge;
    if (edge.outcome === null) other ??= edge;
  }
  if (!other) throw new Error(`node ${node.id} of plan ${plan.hash} has no edge for outcome ${String(outcome)}`);
  return other;
}
