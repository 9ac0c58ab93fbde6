import {
  refused,
  ok,
  type EdgeDefinition,
  type FlowDefinition,
  type NodeDefinition,
  type Problem,
  type Result,
} from "@yaoflow/engine";
import { designProblems } from "./problems.ts";

/** Looking things up in a definition and replacing them without touching the rest. */
export function findNode(definition: FlowDefinition, id: string): Result<NodeDefinition, Problem> {
  const node = definition.nodes.find((candidate) => candidate.id === id);
  return node ? ok(node) : refused(designProblems.make("design.node-unknown", { params: { node: id } }));
}

export function findEdge(definition: FlowDefinition, id: string): Result<EdgeDefinition, Problem> {
  const edge = definition.edges.find((candidate) => candidate.id === id);
  return edge ? ok(edge) : refused(designProblems.make("design.edge-unknown", { params: { edge: id } }));
}

export function replaceNode(definition: FlowDefinition, id: string, node: NodeDefinition): FlowDefinition {
  return { ...definition, nodes: definition.nodes.map((each) => (each.id === id ? node : each)) };
}

export function replaceEdge(definition: FlowDefinition, id: string, edge: EdgeDefinition): FlowDefinition {
  return { ...definition, edges: definition.edges.map((each) => (each.id === id ? edge : each)) };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a node stands; nodes without layout stand at the origin. */
export function positionOf(definition: FlowDefinition, id: string): Point {
  const place = definition.layout?.nodes?.[id];
  return { x: place?.x ?? 0, y: place?.y ?? 0 };
}

export interface Place extends Point {
  readonly w?: number;
  readonly h?: number;
}

/** Puts nodes elsewhere; an edge that was drawn by hand to one of them finds its way anew. */
export function placeNodes(definition: FlowDefinition, places: Readonly<Record<string, Place>>): FlowDefinition {
  const nodes = { ...definition.layout?.nodes };
  for (const [id, { x, y, ...size }] of Object.entries(places)) {
    nodes[id] = { ...nodes[id], ...size, x: Math.round(x), y: Math.round(y) };
  }
  const { edges, ...layout } = definition.layout ?? {};
  const stays = (id: string): boolean =>
    !definition.edges.some((edge) => edge.id === id && (places[edge.from] ?? places[edge.to]) !== undefined);
  const kept = Object.entries(edges ?? {}).filter(([id]) => stays(id));
  return {
    ...definition,
    layout: { ...layout, nodes, ...(kept.length > 0 ? { edges: Object.fromEntries(kept) } : {}) },
  };
}

/** A free id made from a stem: `approve`, `approve-2`, `approve-3` … */
export function freeId(taken: ReadonlySet<string>, stem: string): string {
  if (!taken.has(stem)) return stem;
  for (let n = 2; ; n += 1) {
    const id = `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}

export function takenIds(definition: FlowDefinition): Set<string> {
  return new Set([...definition.nodes.map((node) => node.id), ...definition.edges.map((edge) => edge.id)]);
}

const ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

export function isId(text: string): boolean {
  return ID.test(text) && !["constructor", "prototype", "__proto__"].includes(text);
}
