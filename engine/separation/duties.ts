import type { FlowDefinition, NodeId } from "../definition/types.ts";

/**
 * Whom a user task is separated from: its own `differentFrom`, the tasks that name it in theirs (separation is
 * symmetric: a return loop must not reverse the order of two persons' duties), and the other members of every
 * separation set that it belongs to. In that order, without repetition.
 */
export function dutiesApart(definition: FlowDefinition, node: NodeId): readonly NodeId[] {
  const apart = new Set<NodeId>();
  for (const other of definition.nodes)
    if (other.kind === "userTask" && other.id === node) for (const name of other.differentFrom ?? []) apart.add(name);
  for (const other of definition.nodes)
    if (other.kind === "userTask" && other.differentFrom?.includes(node)) apart.add(other.id);
  for (const set of definition.constraints?.separation ?? [])
    if (set.nodes.includes(node)) for (const name of set.nodes) apart.add(name);
  apart.delete(node);
  return [...apart];
}
