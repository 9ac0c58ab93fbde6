import { ok, type FlowDefinition } from "@yaoflow/engine";
import type { Command } from "../command.ts";

/** Changes what belongs to the flow as a whole: title, data, parameters, business key, constraints. */
export function editFlow(field: string, change: (definition: FlowDefinition) => FlowDefinition): Command {
  return { type: "edit-flow", mergeKey: `edit-flow ${field}`, execute: (definition) => ok(change(definition)) };
}
