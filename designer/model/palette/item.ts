import type { NodeDefinition, Text } from "@yaoflow/engine";

export type PaletteGroup = "events" | "boundary" | "tasks" | "gateways";

/** What can be dragged onto the canvas. A new node is complete enough to be drawn; the checker says what it still needs. */
export interface PaletteItem {
  readonly key: string;
  /** Items of the group `boundary` stand on an activity. */
  readonly group: PaletteGroup;
  readonly title: Text;
  /** Stem of the new node's id. */
  readonly stem: string;
  create(id: string): NodeDefinition;
}

export const text = (zh: string, en: string): Text => ({ "zh-CN": zh, en });
