import { ok, type EdgeDefinition, type FlowDefinition, type Problem, type Result } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { findEdge, replaceEdge } from "../graph.ts";

export function editEdge(id: string, field: string, change: (edge: EdgeDefinition) => EdgeDefinition): Command {
  return {
    type: "edit-edge",
    mergeKey: `edit ${id} ${field}`,
    execute(definition): Result<FlowDefinition, Problem> {
      const edge = findEdge(definition, id);
      if (!edge.ok) return edge;
      const changed = change(edge.value);
      return ok(changed === edge.value ? definition : replaceEdge(definition, id, changed));
    },
  };
}
