import { ok, refused, type Problem, type Result, type FlowDefinition } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { findNode, freeId, placeNodes, takenIds, type Point } from "../graph.ts";
import type { PaletteItem } from "../palette.ts";
import { designProblems } from "../problems.ts";
import { isActivity } from "../rules.ts";

/** Puts a new node from the palette on the canvas; a boundary event needs the activity it is dropped on. */
export function addNode(item: PaletteItem, at: Point, host?: string): Command {
  return {
    type: "add-node",
    execute(definition): Result<FlowDefinition, Problem> {
      const created = item.create(freeId(takenIds(definition), item.stem));
      if (created.kind !== "boundaryEvent") {
        return ok(placeNodes({ ...definition, nodes: [...definition.nodes, created] }, { [created.id]: at }));
      }
      if (host === undefined) return refused(designProblems.make("design.host-not-activity"));
      const activity = findNode(definition, host);
      if (!activity.ok) return activity;
      if (!isActivity(activity.value)) return refused(designProblems.make("design.host-not-activity"));
      const attached = { ...created, attachedTo: host };
      return ok(placeNodes({ ...definition, nodes: [...definition.nodes, attached] }, { [attached.id]: at }));
    },
  };
}
