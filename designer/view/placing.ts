import type { FlowDefinition } from "@yaoflow/engine";
import { addNode, type Command, insertOnEdge, type PaletteItem } from "../model/index.ts";
import { freePlace, type Selection } from "./canvas/selection.ts";
import type { DropTarget } from "./palette-panel.tsx";

/** Where a part of the palette goes: where it was dropped, else onto the chosen edge, at the chosen node, or into free space. */
export function placing(
  item: PaletteItem,
  target: DropTarget | null,
  selection: Selection,
  definition: FlowDefinition,
): Command {
  const edge = target ? target.edge : (selection.edges[0] ?? null);
  const at = target?.at ?? freePlace(definition);
  const host = (target ? target.node : selection.nodes[0]) ?? undefined;
  const corner = { x: at.x - 76, y: at.y - 32 };
  if (item.group === "boundary") return addNode(item, { x: at.x - 16, y: at.y - 16 }, host);
  return edge === null ? addNode(item, corner, host) : insertOnEdge(item, edge, corner);
}

/** Whether keys are meant for a field, not for the drawing. */
export function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}
