import type { Box } from "../box.ts";
import type { Point } from "../graph.ts";

/** A straight piece of a way; horizontal or vertical. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

export function segmentsOf(points: readonly Point[]): readonly Segment[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return from && (from.x !== to.x || from.y !== to.y) ? [{ from, to }] : [];
  });
}

/** Length of a segment that runs along one axis. */
export function lengthOf({ from, to }: Segment): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}

export function isLevel({ from, to }: Segment): boolean {
  return from.y === to.y;
}

/** Whether a segment comes nearer than `margin` to a box. */
export function touches(segment: Segment, box: Box, margin: number): boolean {
  const { from, to } = segment;
  return (
    Math.max(from.x, to.x) > box.x - margin &&
    Math.min(from.x, to.x) < box.x + box.width + margin &&
    Math.max(from.y, to.y) > box.y - margin &&
    Math.min(from.y, to.y) < box.y + box.height + margin
  );
}

/** How far two segments run on top of each other, or so near (`near`) that they look like one line. */
export function overlapOf(a: Segment, b: Segment, near: number): number {
  if (isLevel(a) !== isLevel(b)) return 0;
  const [across, along] = isLevel(a) ? (["y", "x"] as const) : (["x", "y"] as const);
  if (Math.abs(a.from[across] - b.from[across]) >= near) return 0;
  const low = Math.max(Math.min(a.from[along], a.to[along]), Math.min(b.from[along], b.to[along]));
  const high = Math.min(Math.max(a.from[along], a.to[along]), Math.max(b.from[along], b.to[along]));
  return Math.max(0, high - low);
}

export function crosses(a: Segment, b: Segment): boolean {
  if (isLevel(a) === isLevel(b)) return false;
  const [level, upright] = isLevel(a) ? [a, b] : [b, a];
  const x = upright.from.x;
  const y = level.from.y;
  return (
    x > Math.min(level.from.x, level.to.x) &&
    x < Math.max(level.from.x, level.to.x) &&
    y > Math.min(upright.from.y, upright.to.y) &&
    y < Math.max(upright.from.y, upright.to.y)
  );
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
