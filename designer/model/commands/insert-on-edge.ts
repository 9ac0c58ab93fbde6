import { ok, refused, type FlowDefinition, type Problem, type Result } from "@yaoflow/engine";
import { growContainers } from "../box.ts";
import type { Command } from "../command.ts";
import { findEdge, freeId, placeNodes, takenIds, type Point } from "../graph.ts";
import type { PaletteItem } from "../palette/index.ts";
import { designProblems } from "../problems.ts";
import { outcomesOf } from "../rules.ts";
import { scopeOf } from "../scope.ts";
import { inScope } from "./move-to-scope.ts";

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
      const source = definition.nodes.find((each) => each.id === edge.value.from);
      const scope = source ? scopeOf(definition, source) : null;
      const node = inScope(item.create(freeId(taken, item.stem)), scope);
      if (node.kind === "startEvent" || node.kind === "boundaryEvent")
        return refused(designProblems.make("design.connect-into-start"));
      if (node.kind === "endEvent") return refused(designProblems.make("design.connect-from-end"));
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
      return ok(
        growContainers(placeNodes({ ...definition, nodes: [...definition.nodes, node], edges }, { [node.id]: at })),
      );
    },
  };
}
