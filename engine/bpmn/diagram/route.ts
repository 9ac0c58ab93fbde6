import type { Box } from "./sizes.ts";

export type Point = readonly [number, number];

/** The way of an edge between two shapes: to the right in a straight line or by one step, else below both. */
export function route(from: Box, to: Box, boundary: boolean): readonly Point[] {
  const target: Point = [to.x, to.y + to.height / 2];
  if (boundary) {
    const source: Point = [from.x + from.width / 2, from.y + from.height];
    return [
      source,
      [source[0], Math.max(target[1], source[1] + 16)],
      [target[0] - 16, Math.max(target[1], source[1] + 16)],
      target,
    ];
  }
  const source: Point = [from.x + from.width, from.y + from.height / 2];
  if (source[0] <= target[0]) {
    if (source[1] === target[1]) return [source, target];
    const middle = (source[0] + target[0]) / 2;
    return [source, [middle, source[1]], [middle, target[1]], target];
  }
  const below = Math.max(from.y + from.height, to.y + to.height) + 24;
  const start: Point = [from.x + from.width / 2, from.y + from.height];
  const end: Point = [to.x + to.width / 2, to.y + to.height];
  return [start, [start[0], below], [end[0], below], end];
}
