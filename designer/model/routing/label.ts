import type { Box } from "../box.ts";
import type { Point } from "../graph.ts";
import { boxesMeet, isLevel, lengthOf, overlapOf, touches, type Segment } from "./geometry.ts";

export interface LabelSize {
  readonly width: number;
  readonly height: number;
}

interface Labelled {
  readonly id: string;
  readonly segments: readonly Segment[];
  readonly obstacles: readonly Box[];
  readonly label: LabelSize | null;
}

const COST = { label: 4_000, node: 2_000, line: 60, shared: 200 };
const PARTS = [0.5, 0.3, 0.7, 0.15, 0.85];

/**
 * Where the labels stand: on their own line, away from nodes and other labels, and where the line is not shared with
 * another one, so that it is clear whose label it is. A place covers something only when there is no better one.
 */
export function labelPlaces(lines: readonly Labelled[]): ReadonlyMap<string, Point> {
  const placed: Box[] = [];
  const places = new Map<string, Point>();
  for (const line of lines) {
    if (!line.label) continue;
    const point = placeOf(line, line.label, lines, placed);
    if (!point) continue;
    placed.push(boxAround(point, line.label));
    places.set(line.id, point);
  }
  return places;
}

function placeOf(
  line: Labelled,
  label: LabelSize,
  lines: readonly Labelled[],
  placed: readonly Box[],
): Point | undefined {
  let found: { point: Point; cost: number } | undefined;
  for (const segment of line.segments) {
    const tooShort = lengthOf(segment) < (isLevel(segment) ? label.width : label.height) ? 80 : 0;
    for (const part of PARTS) {
      const point = {
        x: segment.from.x + (segment.to.x - segment.from.x) * part,
        y: segment.from.y + (segment.to.y - segment.from.y) * part,
      };
      const around = boxAround(point, label);
      let cost = tooShort + Math.abs(part - 0.5) * 20;
      for (const box of placed) if (boxesMeet(around, box)) cost += COST.label;
      for (const box of line.obstacles) if (boxesMeet(around, box)) cost += COST.node;
      for (const other of lines) {
        if (other === line) continue;
        for (const theirs of other.segments)
          if (touches(theirs, around, 0)) cost += overlapOf(segment, theirs, 2) > 0 ? COST.shared : COST.line;
      }
      if (!found || cost < found.cost) found = { point, cost };
    }
  }
  return found?.point;
}

function boxAround({ x, y }: Point, { width, height }: LabelSize): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Size of a text of 12 pixels with its border: Chinese characters are square, others about half as wide. */
export function labelSize(text: string): LabelSize {
  const wide = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  const width = 8 + wide * 12 + (text.length - wide) * 6.8;
  return { width, height: 20 };
}
