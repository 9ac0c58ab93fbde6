import { ok } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { placeNodes } from "../graph.ts";
import { layered } from "../layout.ts";

/** Lays the whole drawing out from left to right; ways drawn by hand go. */
export function arrange(): Command {
  return { type: "arrange", execute: (definition) => ok(placeNodes(definition, layered(definition))) };
}
