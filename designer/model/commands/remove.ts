import { ok, type FlowDefinition } from "@yaoflow/engine";
import type { Command } from "../command.ts";

/** Removes nodes (with their boundary events, children and edges) and edges. */
export function remove(nodeIds: readonly string[], edgeIds: readonly string[]): Command {
  return {
    type: "remove",
    execute(definition) {
      const gone = withDependants(definition, new Set(nodeIds));
      const nodes = definition.nodes.filter((node) => !gone.has(node.id));
      const edges = definition.edges.filter(
        (edge) => !edgeIds.includes(edge.id) && !gone.has(edge.from) && !gone.has(edge.to),
      );
      if (nodes.length === definition.nodes.length && edges.length === definition.edges.length) return ok(definition);
      const places = Object.entries(definition.layout?.nodes ?? {}).filter(([id]) => !gone.has(id));
      return ok({ ...definition, nodes, edges, layout: { ...definition.layout, nodes: Object.fromEntries(places) } });
    },
  };
}

function withDependants(definition: FlowDefinition, chosen: ReadonlySet<string>): ReadonlySet<string> {
  const gone = new Set(chosen);
  for (let grew = true; grew; ) {
    grew = false;
    for (const node of definition.nodes) {
      const leans =
        (node.kind === "boundaryEvent" && gone.has(node.attachedTo)) ||
        (node.parent !== undefined && gone.has(node.parent));
      if (leans && !gone.has(node.id)) {
        gone.add(node.id);
        grew = true;
      }
    }
  }
  return gone;
}
