import { ok, type FlowDefinition, type Problem, type Result } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { findEdge, freeId, placeNodes, takenIds, type Point } from "../graph.ts";
import type { PaletteItem } from "../palette.ts";
import { outcomesOf } from "../rules.ts";

/**
 * A node dropped on an edge goes between its two ends: the old edge keeps its condition and leads to the new node,
 * and a new edge leads on by the node's first outcome.
 */
export function insertOnEdge(item: PaletteItem, edgeId: string, at: Point): Command {
  return {
    type: "insert-on-edge",
    execute(definition): Result<FlowDefinition, Problem> {
      const edge = findEdge(definition, edgeId);
      if (!edge.ok) return edge;
      const taken = takenIds(definition);
      const node = item.create(freeId(taken, item.stem));
      taken.add(node.id);
      const outcome = outcomesOf(node)[0];
      const onward = {
        id: freeId(taken, `${node.id}-to-${edge.value.to}`),
        from: node.id,
        to: edge.value.to,
        ...(outcome === undefined ? {} : { outcome }),
      };
      const edges = definition.edges.flatMap((each) =>
        each.id === edgeId ? [{ ...each, to: node.id }, onward] : [each],
      );
      return ok(placeNodes({ ...definition, nodes: [...definition.nodes, node], edges }, { [node.id]: at }));
    },
  };
}
