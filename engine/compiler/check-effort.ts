import type { NodeDefinition } from "../definition/types.ts";
import type { Outline } from "./outline.ts";
import type { Report } from "./report.ts";
import type { CompilerCatalogue } from "./types.ts";

/** What is drawn but does nothing, and what people are asked for but cannot give. */
export function checkEffort(outline: Outline, catalogue: CompilerCatalogue, report: Report): void {
  for (const node of outline.definition.nodes) {
    if (node.kind === "boundaryEvent") checkTimer(outline, report, node);
    if (node.kind === "userTask") {
      checkCandidates(outline, report, node);
      checkFields(outline, catalogue, report, node);
    }
  }
}

type Of<K extends NodeDefinition["kind"]> = Extract<NodeDefinition, { readonly kind: K }>;

/** A timer beside an activity that leads straight to an end reminds nobody of anything. */
function checkTimer(outline: Outline, report: Report, node: Of<"boundaryEvent">): void {
  if (node.trigger.type !== "timer" || node.interrupting || node.output) return;
  const targets = (outline.outgoing.get(node.id) ?? []).map(({ to }) => outline.nodes.get(to));
  const isIdle = (target: NodeDefinition | undefined): boolean =>
    target?.kind === "endEvent" && target.result.type === "none" && !target.output;
  if (targets.length > 0 && targets.every(isIdle))
    report.add("flow.timer-without-effect", outline.at(node.id), { node: node.id });
}

function checkCandidates(outline: Outline, report: Report, node: Of<"userTask">): void {
  if (node.candidates.roles.length === 0 && node.candidates.persons === undefined)
    report.add("flow.task-without-candidates", `${outline.at(node.id)}/candidates/roles`, { node: node.id });
}

/** A field that must be filled but that this step may not edit, and that nothing fills. */
function checkFields(outline: Outline, catalogue: CompilerCatalogue, report: Report, node: Of<"userTask">): void {
  if (node.editable === undefined || node.prefill) return;
  const schema = catalogue.form(node.form)?.definition.schema;
  const given = [...node.editable, ...Object.keys(node.input ?? {})].map((path) => path.split(".")[0]);
  for (const field of schema?.required ?? []) {
    const property = schema?.properties?.[field];
    const isComputed =
      property !== undefined && ("default" in property || "const" in property || "x-computed" in property);
    if (!given.includes(field) && !isComputed)
      report.add("flow.field-never-filled", `${outline.at(node.id)}/editable`, { node: node.id, field });
  }
}
