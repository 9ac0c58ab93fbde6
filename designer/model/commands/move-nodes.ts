import { ok } from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { placeNodes, positionOf, type Point } from "../graph.ts";

/** Moves nodes to places given in canvas units; boundary events travel with the activity that they stand on. */
export function moveNodes(places: Readonly<Record<string, Point>>): Command {
  const key = Object.keys(places).sort().join(" ");
  return {
    type: "move-nodes",
    mergeKey: `move ${key}`,
    execute(definition) {
      const moved: Record<string, Point> = { ...places };
      for (const node of definition.nodes) {
        if (node.kind !== "boundaryEvent" || moved[node.id]) continue;
        const host = places[node.attachedTo];
        if (!host) continue;
        const before = positionOf(definition, node.attachedTo);
        const own = positionOf(definition, node.id);
        moved[node.id] = { x: own.x + host.x - before.x, y: own.y + host.y - before.y };
      }
      return ok(placeNodes(definition, moved));
    },
  };
}
