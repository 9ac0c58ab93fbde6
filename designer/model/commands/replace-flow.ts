import { ok, type FlowDefinition } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { placeNodes } from "../graph.ts";
import { layered } from "../layout.ts";

/** Puts another flow's content in the drawing's place. The key stays, by which the flow is saved; what has no place gets one. */
export function replaceFlow(other: FlowDefinition): Command {
  return {
    type: "replace-flow",
    execute: ({ key }) => {
      const drawn = { ...other, key };
      const placed = drawn.nodes.every(({ id }) => drawn.layout?.nodes?.[id] !== undefined);
      return ok(placed ? drawn : placeNodes(drawn, layered(drawn)));
    },
  };
}
