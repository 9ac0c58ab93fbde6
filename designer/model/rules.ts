import {
  ok,
  refused,
  type EdgeDefinition,
  type FlowDefinition,
  type NodeDefinition,
  type NodeKind,
  type Problem,
  type Result,
} from "@yaoflow/engine";
import { findNode } from "./graph.ts";
import { designProblems } from "./problems.ts";
import { scopeOf } from "./scope.ts";

/** Kinds that a boundary event may be attached to. */
const ACTIVITIES: ReadonlySet<NodeKind> = new Set<NodeKind>([
  "userTask",
  "serviceTask",
  "businessRuleTask",
  "subProcess",
  "callActivity",
]);

export function isActivity(node: NodeDefinition): boolean {
  return ACTIVITIES.has(node.kind);
}

/** Whether an edge may be drawn. The canvas asks while the analyst drags, the command asks again. */
export function canConnect(
  definition: FlowDefinition,
  from: string,
  to: string,
  ignore?: EdgeDefinition,
): Result<void, Problem> {
  if (from === to) return refused(designProblems.make("design.connect-self"));
  const source = findNode(definition, from);
  if (!source.ok) return source;
  const target = findNode(definition, to);
  if (!target.ok) return target;
  if (source.value.kind === "endEvent") return refused(designProblems.make("design.connect-from-end"));
  if (target.value.kind === "startEvent" || target.value.kind === "boundaryEvent") {
    return refused(designProblems.make("design.connect-into-start"));
  }
  if (scopeOf(definition, source.value) !== scopeOf(definition, target.value)) {
    return refused(designProblems.make("design.connect-across-scopes"));
  }
  const mayRepeat = outcomesOf(source.value).length > 0 || source.value.kind.endsWith("Gateway");
  const twin = definition.edges.some((edge) => edge !== ignore && edge.from === from && edge.to === to);
  if (twin && !mayRepeat) return refused(designProblems.make("design.connect-twice"));
  return ok(undefined);
}

/** The outcomes by which a node can be left: a user task's own, a gate's pass and block. */
export function outcomesOf(node: NodeDefinition): readonly string[] {
  if (node.kind === "userTask") return node.outcomes.map((outcome) => outcome.id);
  if (node.kind === "gate") return ["pass", "block"];
  return [];
}
