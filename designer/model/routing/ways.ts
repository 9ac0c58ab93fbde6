import type { Box } from "../box.ts";
import type { Point } from "../graph.ts";

/** Distances (canvas units) that a way may keep from the node it leaves or enters, and lines from each other. */
const STEPS = [16, 26, 36, 4];
/** Beside a column of tasks, which are wider than the event or gateway to be entered. */
const WIDE = [76, 96];
/** Distance that a way along a row of nodes keeps from them. */
const ASIDE = [16, 26, 36];
const MOST_LANES = 48;

/** Straight, or with one bend across: enough for neighbours. */
export function shortWays(start: Point, end: Point, downward: boolean): readonly (readonly Point[])[] {
  if (downward) return end.x > start.x && end.y > start.y ? [[start, { x: start.x, y: end.y }, end]] : [];
  if (start.y === end.y && end.x > start.x) return [[start, end]];
  if (end.x - start.x < 24) return [];
  const room = end.x - start.x;
  const turns = [room / 2, ...STEPS.map((step) => room - step), ...STEPS].filter(
    (turn) => turn >= 12 && room - turn >= 12,
  );
  return [...new Set(turns)].map((turn) => {
    const x = start.x + turn;
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  });
}

/** Around what is in the way: out, along a free lane above or below the nodes, and in. */
export function longWays(
  start: Point,
  end: Point,
  downward: boolean,
  obstacles: readonly Box[],
): readonly (readonly Point[])[] {
  const outs = downward ? [start.x] : STEPS.map((step) => start.x + step);
  const ins = [...STEPS, ...WIDE].map((step) => end.x - step);
  const ways: (readonly Point[])[] = [];
  for (const y of lanesOf(start, end, obstacles)) {
    if (downward && y < start.y + 8) continue;
    for (const out of outs)
      for (const into of ins)
        ways.push([start, { x: out, y: start.y }, { x: out, y }, { x: into, y }, { x: into, y: end.y }, end]);
  }
  return ways;
}

/** Heights at which a line may run: beside every node's upper and lower border, the nearest to both ends first. */
function lanesOf(start: Point, end: Point, obstacles: readonly Box[]): readonly number[] {
  const lanes = new Set<number>([Math.round((start.y + end.y) / 2)]);
  for (const box of obstacles)
    for (const step of ASIDE) {
      lanes.add(box.y - step);
      lanes.add(box.y + box.height + step);
    }
  const detour = (y: number): number => Math.abs(y - start.y) + Math.abs(y - end.y);
  const near = [...lanes].sort((a, b) => detour(a) - detour(b)).slice(0, MOST_LANES);
  // Around everything there is always a way.
  const outermost = ASIDE.flatMap((step) => [
    Math.min(...obstacles.map((box) => box.y)) - step,
    Math.max(...obstacles.map((box) => box.y + box.height)) + step,
  ]);
  return [...new Set([...near, ...outermost])];
}
