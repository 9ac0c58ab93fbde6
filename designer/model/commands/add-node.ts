import { ok, refused, type FlowDefinition, type NodeDefinition, type Problem, type Result } from "@yaoflow/engine";
import { growContainers } from "../box.ts";
import type { Command } from "../command.ts";
import { findNode, freeId, placeNodes, takenIds, type Point } from "../graph.ts";
import type { PaletteItem } from "../palette/index.ts";
import { designProblems } from "../problems.ts";
import { isActivity } from "../rules.ts";
import { scopeAt } from "../scope.ts";
import { inScope } from "./move-to-scope.ts";

/**
 * Puts a new node from the palette on the canvas. A boundary event needs the activity it is dropped on (`on`); anything
 * else that is dropped on a sub-process, or on a node in one, belongs to it.
 */
export function addNode(item: PaletteItem, at: Point, on?: string): Command {
  return {
    type: "add-node",
    execute(definition): Result<FlowDefinition, Problem> {
      const created = item.create(freeId(takenIds(definition), item.stem));
      if (created.kind !== "boundaryEvent") {
        const parent = scopeAt(definition, on ?? null);
        return ok(put(definition, inScope(fit(created, parent), parent), at));
      }
      if (on === undefined) return refused(designProblems.make("design.host-not-activity"));
      const activity = findNode(definition, on);
      if (!activity.ok) return activity;
      if (!isActivity(activity.value)) return refused(designProblems.make("design.host-not-activity"));
      const attached = inScope({ ...created, attachedTo: on }, activity.value.parent ?? null);
      return ok(put(definition, attached, at));
    },
  };
}

/** A sub-process is begun by its flow, never by a person or an event of its own. */
function fit(node: NodeDefinition, parent: string | null): NodeDefinition {
  return node.kind === "startEvent" && parent !== null ? { ...node, trigger: { type: "none" } } : node;
}

function put(definition: FlowDefinition, node: NodeDefinition, at: Point): FlowDefinition {
  return growContainers(placeNodes({ ...definition, nodes: [...definition.nodes, node] }, { [node.id]: at }));
}
