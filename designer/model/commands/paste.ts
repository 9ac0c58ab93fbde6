import {
  ok,
  refused,
  type EdgeDefinition,
  type FlowDefinition,
  type NodeDefinition,
  type Problem,
  type Result,
} from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { freeId, placeNodes, positionOf, takenIds, type Point } from "../graph.ts";
import { designProblems } from "../problems.ts";
import { liesIn } from "../scope.ts";
import { inScope } from "./move-to-scope.ts";

/** Nodes with what lies in them, the edges among them and where they stood. Plain JSON, so that it can go through the system clipboard. */
export interface Clipping {
  readonly nodes: readonly NodeDefinition[];
  readonly edges: readonly EdgeDefinition[];
  readonly places: Readonly<Record<string, Point>>;
}

export function clip(definition: FlowDefinition, nodeIds: ReadonlySet<string>): Clipping {
  const nodes = definition.nodes.filter((node) => [...nodeIds].some((id) => liesIn(definition, node, id)));
  const taken = new Set(nodes.map((node) => node.id));
  return {
    nodes,
    edges: definition.edges.filter((edge) => taken.has(edge.from) && taken.has(edge.to)),
    places: Object.fromEntries(nodes.map((node) => [node.id, positionOf(definition, node.id)])),
  };
}

/** Pastes under fresh ids, shifted; a boundary event is pasted only together with its activity. */
export function paste(clipping: Clipping, shift: Point): Command {
  return {
    type: "paste",
    execute(definition): Result<FlowDefinition, Problem> {
      const chosen = new Set(clipping.nodes.map((node) => node.id));
      const nodes = clipping.nodes.filter((node) => node.kind !== "boundaryEvent" || chosen.has(node.attachedTo));
      if (nodes.length === 0) return refused(designProblems.make("design.clipboard-empty"));
      const taken = takenIds(definition);
      const fresh = new Map<string, string>();
      for (const node of nodes) {
        const id = freeId(taken, node.id);
        taken.add(id);
        fresh.set(node.id, id);
      }
      const swap = (id: string): string => fresh.get(id) ?? id;
      const stands = (id: string): boolean => fresh.has(id) || definition.nodes.some((node) => node.id === id);
      const copies = nodes.map((node): NodeDefinition => {
        const parent = node.parent === undefined || !stands(node.parent) ? null : swap(node.parent);
        const copy = inScope({ ...node, id: swap(node.id) }, parent);
        return copy.kind === "boundaryEvent" ? { ...copy, attachedTo: swap(copy.attachedTo) } : copy;
      });
      const edges = clipping.edges
        .filter((edge) => fresh.has(edge.from) && fresh.has(edge.to))
        .map((edge) => {
          const id = freeId(taken, edge.id);
          taken.add(id);
          return { ...edge, id, from: swap(edge.from), to: swap(edge.to) };
        });
      const places = Object.fromEntries(
        nodes.map((node) => {
          const place = clipping.places[node.id] ?? { x: 0, y: 0 };
          return [swap(node.id), { x: place.x + shift.x, y: place.y + shift.y }];
        }),
      );
      return ok(
        placeNodes(
          { ...definition, nodes: [...definition.nodes, ...copies], edges: [...definition.edges, ...edges] },
          places,
        ),
      );
    },
  };
}
