import type { BoundaryEvent, EdgeDefinition, FlowDefinition, NodeDefinition, NodeId } from "../definition/types.ts";

/** A definition with its look-ups: what every check and the plan are made from. */
export interface Outline {
  readonly definition: FlowDefinition;
  readonly nodes: ReadonlyMap<NodeId, NodeDefinition>;
  readonly outgoing: ReadonlyMap<NodeId, readonly EdgeDefinition[]>;
  readonly incoming: ReadonlyMap<NodeId, readonly EdgeDefinition[]>;
  readonly boundaries: ReadonlyMap<NodeId, readonly BoundaryEvent[]>;
  readonly children: ReadonlyMap<NodeId | null, readonly NodeDefinition[]>;
  /** Compensation handlers: activities without edges that undo others. */
  readonly handlers: ReadonlySet<NodeId>;
  /** Place of a node among the definition's nodes. */
  readonly index: (node: NodeId) => number;
  /** JSON Pointer of a node. */
  readonly at: (node: NodeId) => string;
  /** JSON Pointer of an edge. */
  readonly atEdge: (edge: string) => string;
  /** Nodes that a token can get to from a node: along edges, to boundary events and compensation handlers, into and out of sub-processes. */
  readonly next: (node: NodeId) => readonly NodeId[];
}

export function outlineOf(definition: FlowDefinition): Outline {
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const places = new Map(definition.nodes.map((node, index) => [node.id, index]));
  const edgePlaces = new Map(definition.edges.map((edge, index) => [edge.id, `/edges/${index}`]));
  const outgoing = grouped(definition.edges, (edge) => edge.from);
  const incoming = grouped(definition.edges, (edge) => edge.to);
  const boundaries = grouped(
    definition.nodes.filter((node): node is BoundaryEvent => node.kind === "boundaryEvent"),
    (node) => node.attachedTo,
  );
  const undoers = (node: NodeDefinition | undefined): readonly NodeId[] =>
    node && "compensation" in node ? [node.compensation] : [];
  const children = grouped(definition.nodes, (node) => node.parent ?? null);
  return {
    definition,
    nodes,
    outgoing,
    incoming,
    boundaries,
    children,
    handlers: new Set(definition.nodes.flatMap(undoers)),
    index: (node) => places.get(node) ?? -1,
    at: (node) => (places.has(node) ? `/nodes/${places.get(node)}` : ""),
    atEdge: (edge) => edgePlaces.get(edge) ?? "",
    next: (id) => {
      const node = nodes.get(id);
      const along = node?.kind === "subProcess" ? [] : (outgoing.get(id) ?? []).map((edge) => edge.to);
      const attached = (boundaries.get(id) ?? []).map((boundary) => boundary.id);
      const inside =
        node?.kind === "subProcess"
          ? (children.get(id) ?? []).filter((child) => child.kind === "startEvent").map((child) => child.id)
          : [];
      const outside =
        node?.kind === "endEvent" && node.parent !== undefined
          ? (outgoing.get(node.parent) ?? []).map((edge) => edge.to)
          : [];
      return [...along, ...attached, ...inside, ...outside, ...undoers(node)];
    },
  };
}

/** All nodes that can be got to from the given ones, themselves included. */
export function reachable(from: readonly NodeId[], next: (node: NodeId) => readonly NodeId[]): ReadonlySet<NodeId> {
  const seen = new Set<NodeId>(from);
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const other of next(id)) {
      if (seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  return seen;
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
