import { ok, type FlowDefinition, type Problem, type Result } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { findEdge, replaceEdge } from "../graph.ts";
import { canConnect, outcomesOf } from "../rules.ts";

/** Moves an end of an edge to another node; an outcome that the new source does not have is dropped. */
export function reconnect(edgeId: string, from: string, to: string): Command {
  return {
    type: "reconnect",
    execute(definition): Result<FlowDefinition, Problem> {
      const edge = findEdge(definition, edgeId);
      if (!edge.ok) return edge;
      const allowed = canConnect(definition, from, to, edge.value);
      if (!allowed.ok) return allowed;
      const source = definition.nodes.find((node) => node.id === from);
      const { outcome, ...rest } = edge.value;
      const keeps = outcome !== undefined && source !== undefined && outcomesOf(source).includes(outcome);
      return ok(replaceEdge(definition, edgeId, { ...rest, from, to, ...(keeps ? { outcome } : {}) }));
    },
  };
}
