import type { FlowDefinition } from "@yaoflow/engine";
import { boxOf, centreOf, positionOf } from "../../model/index.ts";

/** Below this zoom the names of nodes cannot be read. */
export const readable = 0.6;
/** Below this zoom not even the way of an ended case can be followed. */
export const overseeable = 0.4;
/** Zoom of a flow that does not fit: at the very limit names can be read, but not with ease. */
export const comfortable = 0.85;
/** Free border (pixels) of the screen. */
const border = 48;

/** How a flow is first shown: whole where all of it can be read, else readable from its start. Pure. */
export function openingView(
  definition: FlowDefinition,
  screen: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number; readonly zoom: number } {
  const boxes = definition.nodes.map((node) => boxOf(definition, node));
  if (boxes.length === 0) return { x: border, y: border, zoom: 1 };
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const fitting = Math.min((screen.width - 2 * border) / width, (screen.height - 2 * border) / height, 1);
  if (fitting >= readable)
    return {
      x: screen.width / 2 - (left + width / 2) * fitting,
      y: screen.height / 2 - (top + height / 2) * fitting,
      zoom: fitting,
    };
  const start = definition.nodes.find(({ kind }) => kind === "startEvent");
  const from = start
    ? { x: positionOf(definition, start.id).x, y: centreOf(definition, start).y }
    : { x: left, y: top + height / 2 };
  return { x: border - from.x * comfortable, y: screen.height / 2 - from.y * comfortable, zoom: comfortable };
}
