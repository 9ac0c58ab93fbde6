import type { EdgeDefinition, LayoutDefinition, NodeDefinition } from "../../definition/types.ts";
import type { LayoutRest } from "../head.ts";
import { childOf, childrenOf, type ModdleElement, ownAttribute, typeOf } from "../model.ts";
import type { Report } from "../report.ts";
import { type Point } from "./route.ts";
import { pointsText } from "./write.ts";

type Place = NonNullable<LayoutDefinition["nodes"]>[string];
type Way = NonNullable<LayoutDefinition["edges"]>[string];
const farthest = 1_000_000;
const pointLimit = 100;

/** Shapes and lines by the element that they show. */
export function drawnOf(definitions: ModdleElement): ReadonlyMap<ModdleElement, ModdleElement> {
  const drawn = new Map<ModdleElement, ModdleElement>();
  for (const diagram of childrenOf(definitions, "diagrams"))
    for (const part of childrenOf(childOf(diagram, "plane"), "planeElement")) {
      const element = childOf(part, "bpmnElement");
      if (element && !drawn.has(element)) drawn.set(element, part);
    }
  return drawn;
}

/** The layout: what somebody drew. What an export arranged by itself, and nobody has moved since, is none. */
export function layoutOf(
  nodes: ReadonlyMap<ModdleElement, NodeDefinition>,
  edges: ReadonlyMap<ModdleElement, EdgeDefinition>,
  drawn: ReadonlyMap<ModdleElement, ModdleElement>,
  rest: LayoutRest | undefined,
  report: Report,
): LayoutDefinition | undefined {
  const places = new Map<string, Place>();
  for (const [element, node] of nodes) {
    const shape = drawn.get(element);
    const place = shape && placeOf(shape);
    if (place === "unusable") report.about("bpmn.place-dropped", element);
    else if (place) places.set(node.id, place);
  }
  const ways = new Map<string, Way>();
  for (const [element, edge] of edges) {
    const line = drawn.get(element);
    const way = line && typeOf(line) === "BPMNEdge" ? wayOf(line) : undefined;
    if (way === "unusable") report.about("bpmn.place-dropped", element);
    else if (way) ways.set(edge.id, way);
  }
  if (!rest && places.size === 0 && ways.size === 0) return undefined;
  return {
    ...(rest?.nodes || places.size > 0 ? { nodes: { ...Object.fromEntries(places), ...rest?.nodes } } : {}),
    ...(rest?.edges || ways.size > 0 ? { edges: { ...Object.fromEntries(ways), ...rest?.edges } } : {}),
  };
}

function placeOf(shape: ModdleElement): Place | "unusable" | undefined {
  const bounds = childOf(shape, "bounds");
  if (!bounds) return undefined;
  const { x, y, width, height } = bounds;
  if (![x, y, width, height].every(isPlace)) return "unusable";
  const placed = ownAttribute(shape, "auto") === `${String(x)} ${String(y)}`;
  const own = {
    ...(ownAttribute(shape, "autoWidth") === String(width) ? {} : { w: width as number }),
    ...(ownAttribute(shape, "autoHeight") === String(height) ? {} : { h: height as number }),
  };
  return placed && Object.keys(own).length === 0 ? undefined : { x: x as number, y: y as number, ...own };
}

function wayOf(line: ModdleElement): Way | "unusable" | undefined {
  const points = childrenOf(line, "waypoint").map(({ x, y }): readonly [unknown, unknown] => [x, y]);
  if (points.length === 0) return undefined;
  if (points.length > pointLimit || !points.every(isPoint)) return "unusable";
  if (ownAttribute(line, "auto") !== pointsText(points)) return { points };
  const written = ownAttribute(line, "points");
  if (written === undefined) return undefined;
  const bends: (readonly unknown[])[] =
    written === "" ? [] : written.split(" ").map((pair) => pair.split(",").map(Number));
  return bends.every(isPoint) ? { points: bends } : "unusable";
}

const isPlace = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= farthest;
const isPoint = (value: readonly unknown[]): value is Point => value.length === 2 && value.every(isPlace);
