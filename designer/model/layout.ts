import { Graph, layout } from "@dagrejs/dagre";
import type { FlowDefinition } from "@yaoflow/engine";
import type { Point } from "./graph.ts";
import { sizeOf } from "./size.ts";

/** Layered layout from left to right; boundary events stand on the lower border of their activity. */
export function layered(definition: FlowDefinition): Readonly<Record<string, Point>> {
  const graph = new Graph<object, Point, object>();
  graph.setGraph({ rankdir: "LR", nodesep: 56, ranksep: 72, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  const hosts = new Map<string, string>();
  for (const node of definition.nodes) {
    if (node.kind === "boundaryEvent") hosts.set(node.id, node.attachedTo);
    else graph.setNode(node.id, { ...sizeOf(node), x: 0, y: 0 });
  }
  for (const edge of definition.edges) {
    const from = hosts.get(edge.from) ?? edge.from;
    if (graph.hasNode(from) && graph.hasNode(edge.to)) graph.setEdge(from, edge.to);
  }
  layout(graph);
  const places: Record<string, Point> = {};
  for (const node of definition.nodes) {
    if (node.kind === "boundaryEvent") continue;
    const placed = graph.node(node.id);
    const size = sizeOf(node);
    places[node.id] = { x: placed.x - size.width / 2, y: placed.y - size.height / 2 };
  }
  standOnHosts(definition, places);
  return places;
}

function standOnHosts(definition: FlowDefinition, places: Record<string, Point>): void {
  const standing = new Map<string, number>();
  for (const node of definition.nodes) {
    if (node.kind !== "boundaryEvent") continue;
    const host = definition.nodes.find((each) => each.id === node.attachedTo);
    const place = places[node.attachedTo];
    if (!host || !place) continue;
    const count = standing.get(host.id) ?? 0;
    standing.set(host.id, count + 1);
    places[node.id] = { x: place.x + 16 + count * 44, y: place.y + sizeOf(host).height - 16 };
  }
}
