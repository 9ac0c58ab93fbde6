import { ok, type FlowDefinition, type NodeDefinition, type Problem, type Result } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { findNode, freeId, takenIds } from "../graph.ts";
import { canConnect, outcomesOf } from "../rules.ts";

/** Draws an edge. From a task or gate with outcomes it follows the given one, else the first that has no edge yet. */
export function connect(from: string, to: string, outcome?: string): Command {
  return {
    type: "connect",
    execute(definition): Result<FlowDefinition, Problem> {
      const allowed = canConnect(definition, from, to);
      if (!allowed.ok) return allowed;
      const source = findNode(definition, from);
      if (!source.ok) return source;
      const followed = outcome ?? nextOutcome(definition, source.value);
      const edge = {
        id: freeId(takenIds(definition), `${from}-to-${to}`.slice(0, 60)),
        from,
        to,
        ...(followed === undefined ? {} : { outcome: followed }),
      };
      return ok({ ...definition, edges: [...definition.edges, edge] });
    },
  };
}

function nextOutcome(definition: FlowDefinition, node: NodeDefinition): string | undefined {
  const outcomes = outcomesOf(node);
  const used = new Set(definition.edges.filter((edge) => edge.from === node.id).map((edge) => edge.outcome));
  return outcomes.find((outcome) => !used.has(outcome)) ?? outcomes[0];
}
