import type { FlowDefinition, NodeDefinition } from "@yaoflow/engine";
import { positionOf, type Point } from "./graph.ts";
import { sizeOf } from "./size.ts";

/** A drawn rectangle in canvas units. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Free border around what lies in a sub-process; its name stands in the upper one. */
export const PADDING = { side: 28, top: 44, bottom: 36 };

/** Where a node is drawn and how large: only a sub-process has a size of its own. */
export function boxOf(definition: FlowDefinition, node: NodeDefinition): Box {
  const size = sizeOf(node);
  const place = definition.layout?.nodes?.[node.id];
  const own = node.kind === "subProcess" && place?.w !== undefined && place.h !== undefined;
  return {
    ...positionOf(definition, node.id),
    ...(own ? { width: place.w ?? size.width, height: place.h ?? size.height } : size),
  };
}

/** The middle of a drawn node. */
export function centreOf(definition: FlowDefinition, node: NodeDefinition): Point {
  const { x, y, width, height } = boxOf(definition, node);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Lets every sub-process grow so far that what belongs to it lies in it, the innermost first. */
export function growContainers(definition: FlowDefinition): FlowDefinition {
  const containers = definition.nodes.filter((node) => node.kind === "subProcess");
  const inward = containers.sort((a, b) => depthOf(definition, b) - depthOf(definition, a));
  return inward.reduce(grow, definition);
}

function grow(definition: FlowDefinition, container: NodeDefinition): FlowDefinition {
  const children = definition.nodes.filter((node) => node.parent === container.id);
  if (children.length === 0) return definition;
  const own = boxOf(definition, container);
  const boxes = children.map((node) => boxOf(definition, node));
  const left = Math.min(own.x, ...boxes.map((box) => box.x - PADDING.side));
  const top = Math.min(own.y, ...boxes.map((box) => box.y - PADDING.top));
  const right = Math.max(own.x + own.width, ...boxes.map((box) => box.x + box.width + PADDING.side));
  const bottom = Math.max(own.y + own.height, ...boxes.map((box) => box.y + box.height + PADDING.bottom));
  const place = { x: left, y: top, w: right - left, h: bottom - top };
  if (place.x === own.x && place.y === own.y && place.w === own.width && place.h === own.height) return definition;
  return {
    ...definition,
    layout: { ...definition.layout, nodes: { ...definition.layout?.nodes, [container.id]: place } },
  };
}

/** How many sub-processes a node lies in; a circle of parents, which the checker refuses, ends the count. */
function depthOf(definition: FlowDefinition, node: NodeDefinition): number {
  let depth = 0;
  for (let parent = node.parent; parent !== undefined && depth < definition.nodes.length; depth += 1) {
    const id = parent;
    parent = definition.nodes.find((each) => each.id === id)?.parent;
  }
  return depth;
}
