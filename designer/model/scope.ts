import type { FlowDefinition, NodeDefinition, NodeId } from "@yaoflow/engine";

/** The embedded sub-process that a node belongs to (null: none); a boundary event belongs where its activity does. */
export function scopeOf(definition: FlowDefinition, node: NodeDefinition): NodeId | null {
  if (node.kind !== "boundaryEvent") return node.parent ?? null;
  return definition.nodes.find(({ id }) => id === node.attachedTo)?.parent ?? null;
}

/** Whether a node is `outer` or lies in it, however deep. */
export function liesIn(definition: FlowDefinition, node: NodeDefinition, outer: NodeId): boolean {
  const seen = new Set<NodeId>();
  for (let id: NodeId | undefined = node.id; id !== undefined && !seen.has(id); ) {
    if (id === outer) return true;
    seen.add(id);
    const here: NodeId = id;
    id = definition.nodes.find((each) => each.id === here)?.parent;
  }
  return false;
}

/** The scope that something dropped on a node, or added while it is selected, comes into. */
export function scopeAt(definition: FlowDefinition, id: NodeId | null): NodeId | null {
  const node = definition.nodes.find((each) => each.id === id);
  if (!node) return null;
  return node.kind === "subProcess" ? node.id : scopeOf(definition, node);
}
