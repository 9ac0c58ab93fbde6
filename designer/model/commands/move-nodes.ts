import { ok, type FlowDefinition } from "@yaoflow/engine";
import { growContainers } from "../box.ts";
import type { Command } from "../command.ts";
import { placeNodes, positionOf, type Point } from "../graph.ts";

/**
 * Moves nodes to places given in canvas units; boundary events travel with the activity that they stand on, and what
 * lies in a sub-process with it.
 */
export function moveNodes(places: Readonly<Record<string, Point>>): Command {
  const key = Object.keys(places).sort().join(" ");
  return {
    type: "move-nodes",
    mergeKey: `move ${key}`,
    execute: (definition) => ok(growContainers(placeNodes(definition, withPassengers(definition, places)))),
  };
}

function withPassengers(
  definition: FlowDefinition,
  places: Readonly<Record<string, Point>>,
): Readonly<Record<string, Point>> {
  const moved: Record<string, Point> = { ...places };
  for (let grew = true; grew; ) {
    grew = false;
    for (const node of definition.nodes) {
      if (moved[node.id]) continue;
      const carriers = [node.kind === "boundaryEvent" ? node.attachedTo : undefined, node.parent];
      const carrier = carriers.find((id) => id !== undefined && moved[id] !== undefined);
      const there = carrier === undefined ? undefined : moved[carrier];
      if (carrier === undefined || !there) continue;
      const before = positionOf(definition, carrier);
      const own = positionOf(definition, node.id);
      moved[node.id] = { x: own.x + there.x - before.x, y: own.y + there.y - before.y };
      grew = true;
    }
  }
  return moved;
}
