/** The ways of edges between nodes and the places of their labels. Pure geometry; knows the drawing, not the canvas. */
import type { FlowDefinition, NodeDefinition } from "@yaoflow/engine";
import { boxOf, type Box } from "../box.ts";
import type { Point } from "../graph.ts";
import { scopeOf } from "../scope.ts";
import { labelSize } from "./label.ts";
import { routeLines, type Line, type Route } from "./route.ts";

export type { Route } from "./route.ts";

/** Room of the name below an event or a gateway. */
const CAPTION = 22;

export function routesOf(definition: FlowDefinition, labels: ReadonlyMap<string, string>): ReadonlyMap<string, Route> {
  const boxes = new Map(definition.nodes.map((node) => [node.id, { id: node.id, ...boxOf(definition, node) }]));
  const scopes = new Map<string | null, Box[]>();
  for (const node of definition.nodes) {
    const scope = scopeOf(definition, node);
    scopes.set(scope, [...(scopes.get(scope) ?? []), obstacleOf(node, boxOf(definition, node))]);
  }
  const lines = definition.edges.flatMap((edge): readonly Line[] => {
    const source = definition.nodes.find(({ id }) => id === edge.from);
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (!source || !from || !to) return [];
    const label = labels.get(edge.id) ?? "";
    const given = definition.layout?.edges?.[edge.id]?.points.map(([x, y]) => ({ x, y }));
    return [
      {
        id: edge.id,
        from,
        to,
        downward: source.kind === "boundaryEvent",
        obstacles: scopes.get(scopeOf(definition, source)) ?? [],
        label: label === "" ? null : labelSize(label),
        ...(given && fits(given, from, to) ? { given } : {}),
      },
    ];
  });
  return routeLines(lines);
}

/** Whether a way that came with a file ends at the borders as we draw them: other tools draw nodes in other sizes. */
function fits(way: readonly Point[], from: Box, to: Box): boolean {
  const [first, last] = [way[0], way.at(-1)];
  return way.length > 1 && first !== undefined && last !== undefined && onBorder(first, from) && onBorder(last, to);
}

function onBorder({ x, y }: Point, box: Box): boolean {
  const off = [
    Math.abs(x - box.x),
    Math.abs(x - box.x - box.width),
    Math.abs(y - box.y),
    Math.abs(y - box.y - box.height),
  ];
  const within = x > box.x - 4 && x < box.x + box.width + 4 && y > box.y - 4 && y < box.y + box.height + 4;
  return within && Math.min(...off) <= 4;
}

function obstacleOf(node: NodeDefinition, box: Box): Box {
  const round = node.kind.endsWith("Gateway") || box.width === box.height;
  return round && node.kind !== "boundaryEvent" ? { ...box, height: box.height + CAPTION } : box;
}
