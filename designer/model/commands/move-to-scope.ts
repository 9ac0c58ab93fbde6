import { ok, refused, type FlowDefinition, type NodeDefinition, type Problem, type Result } from "@yaoflow/engine";
import { boxOf, growContainers } from "../box.ts";
import type { Command } from "../command.ts";
import { findNode, placeNodes, replaceNode } from "../graph.ts";
import { designProblems } from "../problems.ts";
import { liesIn } from "../scope.ts";

/**
 * Puts a node into a sub-process, or back to the top level (null), with the boundary events on it. Its edges would cross
 * the border and are taken off.
 */
export function moveToScope(id: string, parent: string | null): Command {
  return {
    type: "move-to-scope",
    execute(definition): Result<FlowDefinition, Problem> {
      const found = findNode(definition, id);
      if (!found.ok) return found;
      if ((found.value.parent ?? null) === parent) return ok(definition);
      if (parent !== null) {
        const container = findNode(definition, parent);
        if (!container.ok) return container;
        if (container.value.kind !== "subProcess" || liesIn(definition, container.value, id))
          return refused(designProblems.make("design.scope-impossible"));
      }
      const moving = definition.nodes.filter(
        (node) => node.id === id || (node.kind === "boundaryEvent" && node.attachedTo === id),
      );
      const ids = new Set(moving.map((node) => node.id));
      const rehomed = moving.reduce<FlowDefinition>((each, node) => replaceNode(each, node.id, inScope(node, parent)), {
        ...definition,
        edges: definition.edges.filter((edge) => ids.has(edge.from) === ids.has(edge.to)),
      });
      return ok(growContainers(beside(rehomed, found.value, parent)));
    },
  };
}

export function inScope(node: NodeDefinition, parent: string | null): NodeDefinition {
  const { parent: _before, ...rest } = node;
  return parent === null ? rest : { ...rest, parent };
}

/** A node that comes into a sub-process stands right of what is there. */
function beside(definition: FlowDefinition, node: NodeDefinition, parent: string | null): FlowDefinition {
  const container = definition.nodes.find((each) => each.id === parent);
  if (!container) return definition;
  const own = boxOf(definition, container);
  const peers = definition.nodes.filter((each) => each.parent === parent && each.id !== node.id);
  const right = Math.max(own.x, ...peers.map((peer) => boxOf(definition, peer)).map((box) => box.x + box.width));
  const place = { x: right + 40, y: own.y + 60 };
  const before = boxOf(definition, node);
  const passengers = definition.nodes.filter((each) => each.kind === "boundaryEvent" && each.attachedTo === node.id);
  return placeNodes(
    definition,
    Object.fromEntries([
      [node.id, place],
      ...passengers.map((each) => {
        const { x, y } = boxOf(definition, each);
        return [each.id, { x: place.x + x - before.x, y: place.y + y - before.y }] as const;
      }),
    ]),
  );
}
