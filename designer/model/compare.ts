import type { EdgeDefinition, FlowDefinition, Json, NodeDefinition } from "@yaoflow/engine";
import { fieldChanges, type FieldChange } from "./field-changes.ts";
import { positionOf, type Place, type Point } from "./graph.ts";
import { layered } from "./layout.ts";
import { sizeOf } from "./size.ts";

export type ChangeStatus = "added" | "removed" | "changed" | "moved" | "same";

/** What became of one node or edge. `fields` is empty for what stayed or only moved. */
export interface PartChange<Part> {
  readonly id: string;
  readonly status: ChangeStatus;
  /** The part as it is now; for a removed one as it was. */
  readonly part: Part;
  readonly fields: readonly FieldChange[];
}

export interface FlowComparison {
  readonly nodes: readonly PartChange<NodeDefinition>[];
  readonly edges: readonly PartChange<EdgeDefinition>[];
  /** Changes of the flow itself: title, data, parameters, constraints … */
  readonly flow: readonly FieldChange[];
  /** Both drawings in one: the new one, with what was removed at its old place. */
  readonly merged: FlowDefinition;
}

/** Compares two versions of a flow part by part; without a version before, everything is new. Pure. */
export function compareFlows(before: FlowDefinition | null, after: FlowDefinition): FlowComparison {
  const former = before ?? { ...after, nodes: [], edges: [] };
  const shift = commonShift(former, after);
  const oldNodes = new Map(former.nodes.map((node) => [node.id, node]));
  const newNodes = new Set(after.nodes.map(({ id }) => id));
  const nodes = [
    ...after.nodes.map((node) => nodeChange(oldNodes.get(node.id), node, moved(former, after, node.id, shift))),
    ...former.nodes.filter(({ id }) => !newNodes.has(id)).map(gone),
  ];
  const edges = compareEdges(former.edges, after.edges);
  const { nodes: _nodes, edges: _edges, layout: _layout, ...settings } = after;
  const { nodes: _formerNodes, edges: _formerEdges, layout: _formerLayout, ...formerSettings } = former;
  return {
    nodes,
    edges,
    flow: fieldChanges(asJson(formerSettings), asJson(settings)),
    merged: merge(former, after, nodes, edges, shift),
  };
}

function nodeChange(
  before: NodeDefinition | undefined,
  after: NodeDefinition,
  hasMoved: boolean,
): PartChange<NodeDefinition> {
  const fields = fieldChanges(before && asJson(before), asJson(after));
  const status = before === undefined ? "added" : fields.length > 0 ? "changed" : hasMoved ? "moved" : "same";
  return { id: after.id, status, part: after, fields };
}

function gone<Part extends { readonly id: string }>(part: Part): PartChange<Part> {
  return { id: part.id, status: "removed", part, fields: fieldChanges(asJson(part), undefined) };
}

/** Edges by id; one that was drawn again between the same nodes for the same outcome is the same edge under a new id. */
function compareEdges(
  before: readonly EdgeDefinition[],
  after: readonly EdgeDefinition[],
): readonly PartChange<EdgeDefinition>[] {
  const left = new Map(before.map((edge) => [edge.id, edge]));
  const kept = new Set(after.map(({ id }) => id).filter((id) => left.has(id)));
  const redrawn = new Map([...left.values()].filter(({ id }) => !kept.has(id)).map((edge) => [routeOf(edge), edge]));
  const changes = after.map((edge): PartChange<EdgeDefinition> => {
    const old = left.get(edge.id) ?? redrawn.get(routeOf(edge));
    if (old) {
      left.delete(old.id);
      redrawn.delete(routeOf(old));
    }
    const fields = fieldChanges(old && asJson({ ...old, id: edge.id }), asJson(edge));
    return {
      id: edge.id,
      status: old === undefined ? "added" : fields.length > 0 ? "changed" : "same",
      part: edge,
      fields,
    };
  });
  return [...changes, ...[...left.values()].map(gone)];
}

function routeOf({ from, to, outcome }: EdgeDefinition): string {
  return JSON.stringify([from, to, outcome ?? null]);
}

/** How far the whole drawing was shifted: what more than half of the nodes did is no move of theirs. */
function commonShift(before: FlowDefinition, after: FlowDefinition): Point {
  const shifts = new Map<string, { readonly shift: Point; count: number }>();
  let common = 0;
  for (const { id } of after.nodes) {
    if (!before.layout?.nodes?.[id] || !after.layout?.nodes?.[id]) continue;
    common += 1;
    const [from, to] = [positionOf(before, id), positionOf(after, id)];
    const shift = { x: to.x - from.x, y: to.y - from.y };
    const key = `${shift.x} ${shift.y}`;
    const known = shifts.get(key);
    if (known) known.count += 1;
    else shifts.set(key, { shift, count: 1 });
  }
  return [...shifts.values()].find(({ count }) => count * 2 > common)?.shift ?? { x: 0, y: 0 };
}

function moved(before: FlowDefinition, after: FlowDefinition, id: string, shift: Point): boolean {
  if (!before.layout?.nodes?.[id] || !after.layout?.nodes?.[id]) return false;
  const [from, to] = [positionOf(before, id), positionOf(after, id)];
  return from.x + shift.x !== to.x || from.y + shift.y !== to.y;
}

/** Removed parts stand where they stood, shifted like the rest and below whatever has taken their place. */
function merge(
  before: FlowDefinition,
  after: FlowDefinition,
  nodes: FlowComparison["nodes"],
  edges: FlowComparison["edges"],
  shift: Point,
): FlowDefinition {
  // An edge whose old id the new drawing gives to another one cannot appear: ids are unique by construction of `compareEdges`.
  const merged = { ...after, nodes: nodes.map(({ part }) => part), edges: edges.map(({ part }) => part) };
  if (!after.layout?.nodes || (nodes.some(({ status }) => status === "removed") && !before.layout?.nodes))
    return { ...merged, layout: { nodes: layered(merged) } };
  const places: Record<string, Place> = Object.fromEntries(
    after.nodes.map(({ id }) => [id, { ...after.layout?.nodes?.[id], ...positionOf(after, id) }]),
  );
  for (const { id, status, part } of nodes) {
    if (status !== "removed") continue;
    const old = positionOf(before, id);
    const place = { x: old.x + shift.x, y: old.y + shift.y };
    const onHost = part.kind === "boundaryEvent";
    places[id] = { ...before.layout?.nodes?.[id], ...(onHost ? place : free(place, part, merged.nodes, places)) };
  }
  return { ...merged, layout: { nodes: places } };
}

const gap = 24;

function free(
  place: Point,
  node: NodeDefinition,
  nodes: readonly NodeDefinition[],
  places: Readonly<Record<string, Point>>,
): Point {
  const size = sizeOf(node);
  let { y } = place;
  const others = nodes.filter(({ id, kind }) => id !== node.id && kind !== "subProcess" && kind !== "boundaryEvent");
  for (;;) {
    const inTheWay = others.find((other) => {
      const at = places[other.id];
      const room = sizeOf(other);
      return (
        at !== undefined &&
        at.x < place.x + size.width &&
        place.x < at.x + room.width &&
        at.y < y + size.height &&
        y < at.y + room.height
      );
    });
    const below = inTheWay && places[inTheWay.id];
    if (!inTheWay || !below) return { x: place.x, y };
    y = below.y + sizeOf(inTheWay).height + gap;
  }
}

function asJson(value: object): Json {
  return value as Json;
}
