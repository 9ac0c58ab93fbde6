import type { Plan, PlanNode } from "../../compiler/plan.ts";
import type { NodeId } from "../../definition/types.ts";
import { edgeOf } from "../routing.ts";

/**
 * What lies after a node in its scope's drawing: everything that can be got to along edges and boundary events, without
 * the edges that lead back into what came before. An edge leads back when it closes a cycle as the drawing is walked
 * through from the scope's start, edges in the order of the definition.
 */
export function nodesAfter(plan: Plan, from: NodeId): ReadonlySet<NodeId> {
  const origin = plan.nodes[from];
  if (!origin) return new Set();
  const back = backEdges(plan, origin.parent);
  const found = new Set<NodeId>();
  const queue = [origin];
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const [edge, next] of successors(plan, node)) {
      if ((edge !== null && back.has(edge)) || found.has(next.id)) continue;
      found.add(next.id);
      queue.push(next);
    }
  }
  return found;
}

function backEdges(plan: Plan, parent: NodeId | null): ReadonlySet<string> {
  const back = new Set<string>();
  const open = new Set<NodeId>();
  const done = new Set<NodeId>();
  for (const start of Object.values(plan.nodes)) {
    if (start.kind !== "startEvent" || start.parent !== parent || done.has(start.id)) continue;
    const stack = [{ node: start as PlanNode, rest: [...successors(plan, start)] }];
    open.add(start.id);
    for (let top = stack[stack.length - 1]; top; top = stack[stack.length - 1]) {
      const next = top.rest.shift();
      if (!next) {
        stack.pop();
        open.delete(top.node.id);
        done.add(top.node.id);
      } else if (next[0] !== null && open.has(next[1].id)) {
        back.add(next[0]);
      } else if (!open.has(next[1].id) && !done.has(next[1].id)) {
        open.add(next[1].id);
        stack.push({ node: next[1], rest: [...successors(plan, next[1])] });
      }
    }
  }
  return back;
}

/** Where a token can go from a node in one move, and the edge it would take; null to a boundary event. */
function successors(plan: Plan, node: PlanNode): readonly (readonly [string | null, PlanNode])[] {
  const at = (id: NodeId): PlanNode => {
    const found = plan.nodes[id];
    if (!found) throw new Error(`plan ${plan.hash} has no node ${id}`);
    return found;
  };
  return [
    ...node.outgoing.map((id) => [id, at(edgeOf(plan, id).to)] as const),
    ...node.boundary.map((id) => [null, at(id)] as const),
  ];
}
