import type { NodeDefinition } from "../definition/types.ts";
import type { Outline } from "./outline.ts";
import type { Report } from "./report.ts";

/** What can undo something: it acts by itself, or a person or another flow does. */
const undoing = new Set<NodeDefinition["kind"]>(["serviceTask", "userTask", "callActivity"]);

/**
 * Compensation (BPMN 2.0 §10.7): a handler is an activity of the same scope that no edge leads to; a throw needs
 * something in its scope that can be undone.
 */
export function checkCompensation(outline: Outline, report: Report): void {
  for (const node of outline.definition.nodes) {
    if ("compensation" in node) checkHandler(outline, report, node, node.compensation);
    if (node.kind === "compensationThrow") checkThrow(outline, report, node);
  }
}

function checkHandler(outline: Outline, report: Report, node: NodeDefinition, handler: string): void {
  const target = outline.nodes.get(handler);
  const isFit =
    target !== undefined &&
    target.id !== node.id &&
    undoing.has(target.kind) &&
    (target.parent ?? null) === (node.parent ?? null) &&
    !("multiInstance" in target) &&
    !("compensation" in target) &&
    (outline.boundaries.get(handler) ?? []).length === 0 &&
    (outline.incoming.get(handler) ?? []).length === 0 &&
    (outline.outgoing.get(handler) ?? []).length === 0;
  if (!isFit)
    report.add("flow.compensation-handler", `${outline.at(node.id)}/compensation`, { node: node.id, handler });
}

function checkThrow(
  outline: Outline,
  report: Report,
  node: Extract<NodeDefinition, { readonly kind: "compensationThrow" }>,
): void {
  const peers = outline.children.get(node.parent ?? null) ?? [];
  const targets = node.activity === undefined ? peers : peers.filter(({ id }) => id === node.activity);
  if (!targets.some((target) => isUndoable(outline, target)))
    report.add("flow.compensation-nothing", outline.at(node.id), { node: node.id });
}

/** Whether an activity, or something in it, has a handler. */
function isUndoable(outline: Outline, node: NodeDefinition): boolean {
  if ("compensation" in node) return true;
  return (
    node.kind === "subProcess" && (outline.children.get(node.id) ?? []).some((child) => isUndoable(outline, child))
  );
}
