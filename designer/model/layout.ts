import { Graph, layout } from "@dagrejs/dagre";
import type { FlowDefinition, NodeDefinition } from "@yaoflow/engine";
import { PADDING } from "./box.ts";
import type { Place, Point } from "./graph.ts";
import { sizeOf } from "./size.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Layered layout from left to right; boundary events stand on the lower border of their activity, and a sub-process is as
 * large as what lies in it.
 */
export function layered(definition: FlowDefinition): Readonly<Record<string, Place>> {
  const places: Record<string, Place> = {};
  layScope(definition, undefined, { x: 0, y: 0 }, places);
  return places;
}

/** Lays out what belongs to one scope, with its upper left corner at `origin`; answers the size of it all. */
function layScope(
  definition: FlowDefinition,
  parent: string | undefined,
  origin: Point,
  places: Record<string, Place>,
): Size {
  const nodes = definition.nodes.filter((node) => node.parent === parent);
  const sizes = new Map(nodes.map((node) => [node.id, roomOf(definition, node)] as const));
  const graph = new Graph<object, Point, object>();
  graph.setGraph({ rankdir: "LR", nodesep: 56, ranksep: 88, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  const hosts = new Map<string, string>();
  for (const node of nodes) {
    if (node.kind === "boundaryEvent") hosts.set(node.id, node.attachedTo);
    else graph.setNode(node.id, { ...(sizes.get(node.id) ?? sizeOf(node)), x: 0, y: 0 });
  }
  for (const edge of definition.edges) {
    const from = hosts.get(edge.from) ?? edge.from;
    if (graph.hasNode(from) && graph.hasNode(edge.to)) graph.setEdge(from, edge.to);
  }
  layout(graph);
  let [width, height] = [0, 0];
  for (const node of nodes) {
    if (node.kind === "boundaryEvent") continue;
    const placed = graph.node(node.id);
    const size = sizes.get(node.id) ?? sizeOf(node);
    const corner = { x: origin.x + placed.x - size.width / 2, y: origin.y + placed.y - size.height / 2 };
    places[node.id] = node.kind === "subProcess" ? { ...corner, w: size.width, h: size.height } : corner;
    if (node.kind === "subProcess")
      layScope(definition, node.id, { x: corner.x + PADDING.side - 24, y: corner.y + PADDING.top - 24 }, places);
    width = Math.max(width, placed.x + size.width / 2);
    height = Math.max(height, placed.y + size.height / 2);
  }
  standOnHosts(nodes, sizes, places);
  return { width, height };
}

/** What a node needs; a sub-process as much as what lies in it. */
function roomOf(definition: FlowDefinition, node: NodeDefinition): Size {
  const least = sizeOf(node);
  if (node.kind !== "subProcess" || !definition.nodes.some((child) => child.parent === node.id)) return least;
  const within = layScope(definition, node.id, { x: 0, y: 0 }, {});
  return {
    width: Math.max(least.width, within.width - 24 + 2 * PADDING.side),
    height: Math.max(least.height, within.height - 24 + PADDING.top + PADDING.bottom),
  };
}

function standOnHosts(
  nodes: readonly NodeDefinition[],
  sizes: ReadonlyMap<string, Size>,
  places: Record<string, Place>,
): void {
  const standing = new Map<string, number>();
  for (const node of nodes) {
    if (node.kind !== "boundaryEvent") continue;
    const size = sizes.get(node.attachedTo);
    const place = places[node.attachedTo];
    if (!size || !place) continue;
    const count = standing.get(node.attachedTo) ?? 0;
    standing.set(node.attachedTo, count + 1);
    places[node.id] = { x: place.x + 16 + count * 44, y: place.y + size.height - 16 };
  }
}
