import type { FlowDefinition, LaneDefinition } from "../../definition/types.ts";
import type { ModdleElement } from "../model.ts";
import type { Compensation, ProcessWriting } from "../writing.ts";
import { arrange } from "./arrange.ts";
import { type Point, route } from "./route.ts";
import type { Box } from "./sizes.ts";

const margin = 30;
const laneHead = 30;

/**
 * The diagram interchange: a shape per node and lane, an edge with waypoints per edge. What the layout does not give is
 * arranged here and marked with what it was, so that reading it back tells what somebody has moved since.
 */
export function diagramOf(definition: FlowDefinition, plane: string, writing: ProcessWriting): ModdleElement {
  const boxes = arrange(definition);
  const parts = [
    ...lanes(definition, boxes, writing),
    ...definition.nodes.map((node) => nodeShape(definition, node, boxes.get(node.id) ?? nowhere, writing)),
    ...definition.edges.flatMap((edge) => edgeLine(definition, edge, boxes, writing)),
    ...writing.compensations.flatMap((each) => compensation(each, boxes, writing)),
  ];
  return writing.create("bpmndi:BPMNDiagram", {
    id: writing.ids.take("Diagram"),
    plane: writing.create("bpmndi:BPMNPlane", {
      id: writing.ids.take("Plane"),
      bpmnElement: { id: plane },
      planeElement: parts,
    }),
  });
}

const nowhere: Box = { x: 0, y: 0, width: 40, height: 40 };

function shape(
  id: string,
  box: Box,
  writing: ProcessWriting,
  more: Readonly<Record<string, unknown>> = {},
): ModdleElement {
  return writing.create("bpmndi:BPMNShape", {
    id: writing.ids.take(`${id}_di`),
    bpmnElement: { id },
    bounds: writing.create("dc:Bounds", { ...box }),
    ...more,
  });
}

function nodeShape(
  definition: FlowDefinition,
  node: FlowDefinition["nodes"][number],
  box: Box,
  writing: ProcessWriting,
): ModdleElement {
  const layout = definition.layout?.nodes;
  const given = layout && Object.hasOwn(layout, node.id) ? layout[node.id] : undefined;
  return shape(writing.nodeIds.get(node.id) ?? node.id, box, writing, {
    ...(node.kind === "subProcess" ? { isExpanded: true } : {}),
    ...(node.kind === "exclusiveGateway" ? { isMarkerVisible: true } : {}),
    ...(given ? {} : { "yaoflow:auto": `${box.x} ${box.y}` }),
    ...(given?.w === undefined ? { "yaoflow:autoWidth": String(box.width) } : {}),
    ...(given?.h === undefined ? { "yaoflow:autoHeight": String(box.height) } : {}),
  });
}

function line(
  id: string,
  points: readonly Point[],
  writing: ProcessWriting,
  more: Readonly<Record<string, unknown>> = {},
): ModdleElement {
  return writing.create("bpmndi:BPMNEdge", {
    id: writing.ids.take(`${id}_di`),
    bpmnElement: { id },
    waypoint: points.map(([x, y]) => writing.create("dc:Point", { x, y })),
    ...more,
  });
}

function edgeLine(
  definition: FlowDefinition,
  edge: FlowDefinition["edges"][number],
  boxes: ReadonlyMap<string, Box>,
  writing: ProcessWriting,
): readonly ModdleElement[] {
  const from = boxes.get(edge.from);
  const to = boxes.get(edge.to);
  const id = writing.edgeIds.get(edge.id);
  if (!from || !to || id === undefined) return [];
  const layout = definition.layout?.edges;
  const points = layout && Object.hasOwn(layout, edge.id) ? layout[edge.id]?.points : undefined;
  if (points && points.length > 1) return [line(id, points, writing)];
  const boundary = definition.nodes.some((node) => node.id === edge.from && node.kind === "boundaryEvent");
  const way = route(from, to, boundary);
  return [
    line(id, way, writing, {
      "yaoflow:auto": pointsText(way),
      ...(points ? { "yaoflow:points": pointsText(points) } : {}),
    }),
  ];
}

export function pointsText(points: readonly Point[]): string {
  return points.map(([x, y]) => `${x},${y}`).join(" ");
}

/** A pool with its lanes as bands: where the lanes' nodes lie in bands by themselves, else bands of one height. */
function lanes(
  definition: FlowDefinition,
  boxes: ReadonlyMap<string, Box>,
  writing: ProcessWriting,
): readonly ModdleElement[] {
  const { participant } = writing;
  if (participant === undefined || !definition.lanes) return [];
  const all = [...boxes.values()];
  const left = Math.min(0, ...all.map((box) => box.x)) - margin - laneHead;
  const top = Math.min(0, ...all.map((box) => box.y)) - margin;
  const right = Math.max(300, ...all.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(120, ...all.map((box) => box.y + box.height)) + margin;
  const bands = bandsOf(definition, definition.lanes, boxes, top, bottom);
  return [
    shape(participant, { x: left, y: top, width: right - left, height: bottom - top }, writing, { isHorizontal: true }),
    ...definition.lanes.map((lane, index) => {
      const [from, to] = bands[index] ?? [top, bottom];
      const box = { x: left + laneHead, y: from, width: right - left - laneHead, height: to - from };
      return shape(writing.laneIds.get(lane.id) ?? lane.id, box, writing, { isHorizontal: true });
    }),
  ];
}

function bandsOf(
  definition: FlowDefinition,
  list: readonly LaneDefinition[],
  boxes: ReadonlyMap<string, Box>,
  top: number,
  bottom: number,
): readonly (readonly [number, number])[] {
  const spans = list.map((lane) => {
    const own = definition.nodes.flatMap((node) => (node.lane === lane.id ? [boxes.get(node.id) ?? nowhere] : []));
    return own.length === 0
      ? null
      : ([Math.min(...own.map((box) => box.y)), Math.max(...own.map((box) => box.y + box.height))] as const);
  });
  const apart = spans.every((span, index) => {
    const next = spans[index + 1];
    return span !== null && (next === undefined || (next !== null && span[1] <= next[0]));
  });
  const borders = list.map((_lane, index) => {
    const above = spans[index - 1];
    const here = spans[index];
    if (index === 0) return top;
    if (apart && above && here) return (above[1] + here[0]) / 2;
    return top + ((bottom - top) * index) / list.length;
  });
  return borders.map((border, index) => [border, borders[index + 1] ?? bottom]);
}

/** The event on the activity's border and the association to what undoes it. */
function compensation(
  each: Compensation,
  boxes: ReadonlyMap<string, Box>,
  writing: ProcessWriting,
): readonly ModdleElement[] {
  const host = boxes.get(each.node) ?? nowhere;
  const handler = boxes.get(each.handler) ?? nowhere;
  const box = { x: host.x + host.width - 48, y: host.y + host.height - 16, width: 32, height: 32 };
  return [shape(each.event, box, writing), line(each.association, route(box, handler, true), writing)];
}
