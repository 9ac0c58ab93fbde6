import type { Box } from "../box.ts";
import type { Point } from "../graph.ts";
import { crosses, lengthOf, overlapOf, segmentsOf, touches, type Segment } from "./geometry.ts";
import { labelPlaces, type LabelSize } from "./label.ts";
import { longWays, shortWays } from "./ways.ts";

/** An edge to be drawn between two boxes. */
export interface Line {
  readonly id: string;
  readonly from: Box & { readonly id: string };
  readonly to: Box & { readonly id: string };
  /** Leaves by the lower border, as from a boundary event. */
  readonly downward: boolean;
  /** What the way must keep clear of; both ends are among them. */
  readonly obstacles: readonly Box[];
  /** A way that was drawn by hand or came with a file. */
  readonly given?: readonly Point[];
  readonly label: LabelSize | null;
}

export interface Route {
  readonly points: readonly Point[];
  /** The middle of the label. */
  readonly label: Point | null;
}

/** What a fault of a way costs, in units of its length. */
const COST = { node: 5_000, twin: 12, crossing: 30, bend: 12 };
/** Lines nearer than this look like one. */
const NEAR = 7;

interface Laid {
  readonly line: Line;
  readonly segments: readonly Segment[];
}

/**
 * Orthogonal ways from left to right that keep clear of nodes and of each other, and a place for every label where it
 * covers nothing. Short edges are laid first, so that long ones make the detour. Pure; the same drawing gives the same ways.
 */
export function routeLines(lines: readonly Line[]): ReadonlyMap<string, Route> {
  const laid: Laid[] = [];
  const points = new Map<string, readonly Point[]>();
  const order = [...lines].sort((a, b) => spanOf(a) - spanOf(b) || (a.id < b.id ? -1 : 1));
  for (const line of order) {
    const way = line.given ?? cheapest(line, laid);
    points.set(line.id, way);
    laid.push({ line, segments: segmentsOf(way) });
  }
  const labels = labelPlaces(laid.map(({ line, segments }) => ({ ...line, segments })));
  return new Map(lines.map(({ id }) => [id, { points: points.get(id) ?? [], label: labels.get(id) ?? null }] as const));
}

function cheapest(line: Line, laid: readonly Laid[]): readonly Point[] {
  const start = line.downward
    ? { x: line.from.x + line.from.width / 2, y: line.from.y + line.from.height }
    : { x: line.from.x + line.from.width, y: line.from.y + line.from.height / 2 };
  const end = { x: line.to.x, y: line.to.y + line.to.height / 2 };
  const short = best(shortWays(start, end, line.downward), line, laid);
  if (short && short.faults === 0) return short.way;
  const long = best(longWays(start, end, line.downward, line.obstacles), line, laid);
  const chosen = short && (!long || short.cost <= long.cost) ? short : long;
  return chosen?.way ?? [start, end];
}

function best(
  ways: readonly (readonly Point[])[],
  line: Line,
  laid: readonly Laid[],
): { readonly way: readonly Point[]; readonly cost: number; readonly faults: number } | null {
  let found: { way: readonly Point[]; cost: number; faults: number } | null = null;
  for (const way of ways) {
    const segments = segmentsOf(way);
    const faults = faultsOf(segments, line, laid);
    const cost = segments.reduce((sum, segment) => sum + lengthOf(segment), 0) + segments.length * COST.bend + faults;
    if (!found || cost < found.cost) found = { way, cost, faults };
  }
  return found;
}

/** Nodes run through, lines run along, lines crossed. Lines of one source may share their beginning, of one target their end. */
function faultsOf(segments: readonly Segment[], line: Line, laid: readonly Laid[]): number {
  let faults = 0;
  for (const segment of segments) {
    for (const box of line.obstacles) if (touches(segment, box, -1)) faults += COST.node;
    for (const other of laid) {
      const kin = other.line.from.id === line.from.id || other.line.to.id === line.to.id;
      for (const theirs of other.segments) {
        if (!kin) faults += overlapOf(segment, theirs, NEAR) * COST.twin;
        if (!kin && crosses(segment, theirs)) faults += COST.crossing;
      }
    }
  }
  return faults;
}

function spanOf({ from, to }: Line): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}
