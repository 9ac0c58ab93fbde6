import { MarkerType, type Edge, type Node } from "@xyflow/react";
import type { EdgeDefinition, FlowDefinition, Language, NodeDefinition, Problem } from "@yaoflow/engine";
import { boxOf, outcomesOf, routesOf, type Route } from "../../model/index.ts";

/** What a drawn node needs to know. Kept flat and stable, so that React renders a node only when it changed. */
export interface NodeData extends Record<string, unknown> {
  readonly definition: NodeDefinition;
  readonly label: string;
  readonly problems: readonly Problem[];
  /** On a running case: tokens that stand here, and whether the case has passed. */
  readonly tokens: number;
  readonly passed: boolean;
  /** Beside another version: what became of it. */
  readonly mark: Mark | null;
}

/** A change that is said by a sign and a word, never by colour alone. */
export interface Mark {
  readonly status: "added" | "removed" | "changed" | "moved";
  readonly sign: string;
  readonly word: string;
}
export type FlowNode = Node<NodeData>;
export type FlowEdge = Edge<{ readonly definition: EdgeDefinition; readonly route: Route | null }>;

export interface Overlay {
  readonly problems?: ReadonlyMap<string, readonly Problem[]>;
  readonly tokens?: ReadonlyMap<string, number>;
  readonly passed?: ReadonlySet<string>;
  /** Edges that were taken, where they are known; else those between nodes that were passed. */
  readonly passedEdges?: ReadonlySet<string>;
  readonly nodeMarks?: ReadonlyMap<string, Mark>;
  readonly edgeMarks?: ReadonlyMap<string, Mark>;
}

const NO_PROBLEMS: readonly Problem[] = [];

export function nodesOf(definition: FlowDefinition, language: Language, overlay: Overlay): FlowNode[] {
  return definition.nodes.map((node) => {
    const box = boxOf(definition, node);
    const mark = overlay.nodeMarks?.get(node.id) ?? null;
    return {
      id: node.id,
      type: familyOf(node),
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      ariaLabel: mark ? `${node.title[language]} – ${mark.word}` : node.title[language],
      zIndex: node.kind === "boundaryEvent" ? 10 : node.kind === "subProcess" ? -1 : 0,
      data: {
        definition: node,
        label: node.title[language],
        problems: overlay.problems?.get(node.id) ?? NO_PROBLEMS,
        tokens: overlay.tokens?.get(node.id) ?? 0,
        passed: overlay.passed?.has(node.id) ?? false,
        mark,
      },
    };
  });
}

export function edgesOf(definition: FlowDefinition, language: Language, overlay: Overlay): FlowEdge[] {
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const drawn = definition.edges.map((edge) => {
    const mark = overlay.edgeMarks?.get(edge.id);
    const plain = labelOf(edge, nodes.get(edge.from), language);
    return { edge, mark, plain, label: mark ? `${mark.sign} ${plain}`.trim() : plain };
  });
  const routes = routesOf(definition, new Map(drawn.map(({ edge, label }) => [edge.id, label])));
  return drawn.map(({ edge, mark, plain, label }) => {
    const between = (overlay.passed?.has(edge.from) ?? false) && (overlay.passed?.has(edge.to) ?? false);
    const travelled = overlay.passedEdges?.has(edge.id) ?? between;
    return {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      type: "routed",
      ...(label === "" ? {} : { label }),
      className: ["flow-edge", travelled ? "travelled" : "", mark?.status ?? ""].filter(Boolean).join(" "),
      markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
      ariaLabel: [`${edge.from} → ${edge.to}`, plain, mark?.word ?? ""].filter(Boolean).join(": "),
      data: { definition: edge, route: routes.get(edge.id) ?? null },
    };
  });
}

const EVENTS: ReadonlySet<NodeDefinition["kind"]> = new Set<NodeDefinition["kind"]>([
  "startEvent",
  "endEvent",
  "timerCatch",
  "messageCatch",
  "signalCatch",
  "messageThrow",
  "signalThrow",
  "escalationThrow",
  "compensationThrow",
  "boundaryEvent",
]);

/** A node's family decides its shape. */
export function familyOf(node: NodeDefinition): "event" | "task" | "gateway" | "container" {
  if (node.kind.endsWith("Gateway")) return "gateway";
  if (node.kind === "subProcess") return "container";
  return EVENTS.has(node.kind) ? "event" : "task";
}

function labelOf(edge: EdgeDefinition, source: NodeDefinition | undefined, language: Language): string {
  if (edge.title) return edge.title[language];
  if (edge.outcome !== undefined && source) {
    if (source.kind === "userTask") {
      return source.outcomes.length > 1
        ? (source.outcomes.find((outcome) => outcome.id === edge.outcome)?.title[language] ?? edge.outcome)
        : "";
    }
    if (outcomesOf(source).includes(edge.outcome)) return GATE_LABELS[language][edge.outcome as "pass" | "block"];
    return edge.outcome;
  }
  if (edge.default) return language === "en" ? "otherwise" : "否则";
  return edge.when ?? "";
}

const GATE_LABELS = { "zh-CN": { pass: "通过", block: "拦截" }, en: { pass: "pass", block: "block" } } as const;

/** Finds the node or edge that a problem's JSON Pointer speaks of. */
export function placeOf(
  definition: FlowDefinition,
  problem: Problem,
): { readonly kind: "node" | "edge"; readonly id: string } | null {
  const match = /^\/(nodes|edges)\/(\d+)/.exec(problem.pointer ?? "");
  if (!match) return null;
  const index = Number(match[2]);
  const found = match[1] === "nodes" ? definition.nodes[index] : definition.edges[index];
  return found ? { kind: match[1] === "nodes" ? "node" : "edge", id: found.id } : null;
}

export function problemsByNode(
  definition: FlowDefinition,
  problems: readonly Problem[],
): ReadonlyMap<string, readonly Problem[]> {
  const grouped = new Map<string, Problem[]>();
  for (const problem of problems) {
    const place = placeOf(definition, problem);
    if (place?.kind !== "node") continue;
    grouped.set(place.id, [...(grouped.get(place.id) ?? []), problem]);
  }
  return grouped;
}
