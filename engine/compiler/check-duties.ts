import type { NodeDefinition, NodeId } from "../definition/types.ts";
import { reachable, type Outline } from "./outline.ts";
import type { Report } from "./report.ts";
import type { ActionDescriptor, CompilerCatalogue } from "./types.ts";

/** Separation of duties, evidence behind actions, and errors that nobody catches. */
export function checkDuties(outline: Outline, catalogue: CompilerCatalogue, report: Report): void {
  const aliases = new Set(
    outline.definition.nodes.flatMap((node) =>
      node.kind === "startEvent" && node.trigger.type === "none" ? (node.trigger.inherits ?? []) : [],
    ),
  );
  checkAliases(outline, report, aliases);
  checkSeparation(outline, report, aliases);
  for (const node of outline.definition.nodes) {
    if (node.kind === "serviceTask") {
      const action = catalogue.action(node.action);
      checkEvidence(outline, report, node, action);
      // A failed undo always stands for an operator: no boundary event may swallow it.
      if (action && !outline.handlers.has(node.id)) checkErrors(outline, report, node, action);
    }
    if (node.kind === "escalationThrow") checkEscalation(outline, report, node, node.code);
    if (node.kind === "endEvent" && node.result.type === "escalation")
      checkEscalation(outline, report, node, node.result.code);
    if (node.kind === "boundaryEvent" && node.trigger.type === "error") checkCatcher(outline, catalogue, report, node);
  }
}

/** Whether persons sign here: their submissions are evidence, and separation is about them. */
function hasActors(node: NodeDefinition | undefined): boolean {
  return node?.kind === "userTask" || (node?.kind === "startEvent" && node.trigger.type === "manual");
}

function checkAliases(outline: Outline, report: Report, aliases: ReadonlySet<string>): void {
  for (const alias of aliases) {
    if (outline.nodes.has(alias)) report.add("flow.duplicate-id", outline.at(alias), { id: alias });
  }
}

function checkSeparation(outline: Outline, report: Report, aliases: ReadonlySet<string>): void {
  const check = (name: NodeId, at: string): void => {
    if (!aliases.has(name) && !hasActors(outline.nodes.get(name))) report.add("flow.separation-unknown", at, { name });
  };
  for (const node of outline.definition.nodes) {
    const at = outline.at(node.id);
    if (node.kind === "userTask") {
      for (const [index, name] of (node.differentFrom ?? []).entries()) {
        check(name, `${at}/differentFrom/${index}`);
        if (name === node.id) report.add("flow.separation-self", `${at}/differentFrom/${index}`, { name });
      }
    }
    if (node.kind === "callActivity")
      for (const [alias, name] of Object.entries(node.actors ?? {})) check(name, `${at}/actors/${alias}`);
  }
  for (const [index, set] of (outline.definition.constraints?.separation ?? []).entries()) {
    for (const [position, name] of set.nodes.entries()) {
      check(name, `/constraints/separation/${index}/nodes/${position}`);
      if (set.nodes.indexOf(name) !== position)
        report.add("flow.separation-self", `/constraints/separation/${index}/nodes/${position}`, { name });
    }
  }
}

type ServiceTask = Extract<NodeDefinition, { readonly kind: "serviceTask" }>;

function checkEvidence(
  outline: Outline,
  report: Report,
  node: ServiceTask,
  action: ActionDescriptor | undefined,
): void {
  const at = outline.at(node.id);
  const named: NodeDefinition[] = [];
  for (const [index, name] of (node.evidence ?? []).entries()) {
    const evidence = outline.nodes.get(name);
    const place = `${at}/evidence/${index}`;
    if (!evidence || !hasActors(evidence)) report.add("flow.evidence-unknown", place, { name });
    else if (!isVisible(outline, evidence, node) || !reachable([name], outline.next).has(node.id))
      report.add("flow.evidence-later", place, { name, node: node.id });
    else named.push(evidence);
  }
  for (const missing of unmet(action?.evidence ?? [], named)) {
    report.add("flow.evidence-missing", `${at}/evidence`, {
      action: node.action,
      name: missing.name,
      roles: missing.roles.join(", "),
    });
  }
}

/** Evidence lies in the scope of the action or in one around it: inside another sub-process it is gone with its scope. */
function isVisible(outline: Outline, evidence: NodeDefinition, from: NodeDefinition): boolean {
  const seen = new Set<NodeId | undefined>();
  for (
    let scope = from.parent;
    !seen.has(scope);
    scope = scope === undefined ? undefined : outline.nodes.get(scope)?.parent
  ) {
    if (evidence.parent === scope) return true;
    seen.add(scope);
  }
  return false;
}

type Demand = NonNullable<ActionDescriptor["evidence"]>[number];

/** Demands that cannot be met, each by a node of its own whose candidates all hold a demanded role. */
function unmet(demands: readonly Demand[], nodes: readonly NodeDefinition[]): readonly Demand[] {
  const taken = new Map<NodeDefinition, Demand>();
  const settle = (demand: Demand, tried: Set<NodeDefinition>): boolean => {
    for (const node of nodes) {
      if (tried.has(node) || !rolesOf(node).every((role) => demand.roles.includes(role))) continue;
      tried.add(node);
      const other = taken.get(node);
      if (other && !settle(other, tried)) continue;
      taken.set(node, demand);
      return true;
    }
    return false;
  };
  return demands.filter((demand) => !settle(demand, new Set()));
}

function rolesOf(node: NodeDefinition): readonly string[] {
  if (node.kind === "userTask") return node.candidates.roles;
  return node.kind === "startEvent" && node.trigger.type === "manual" ? node.trigger.roles : [];
}

function checkErrors(outline: Outline, report: Report, node: ServiceTask, action: ActionDescriptor): void {
  const caught = catchersAround(outline, node.id);
  if (caught.has(null)) return;
  const open = action.errors.filter((code) => !caught.has(code));
  if (open.length > 0)
    report.add("flow.error-uncaught", outline.at(node.id), { action: node.action, codes: open.join(", ") });
}

/** Codes that boundary events at a node or at the sub-processes around it catch; null = all. */
function catchersAround(outline: Outline, node: NodeId): ReadonlySet<string | null> {
  const codes = new Set<string | null>();
  const seen = new Set<NodeId>();
  for (let id: NodeId | undefined = node; id !== undefined && !seen.has(id); id = outline.nodes.get(id)?.parent) {
    seen.add(id);
    for (const boundary of outline.boundaries.get(id) ?? [])
      if (boundary.trigger.type === "error") codes.add(boundary.trigger.code ?? null);
  }
  return codes;
}

function checkEscalation(outline: Outline, report: Report, node: NodeDefinition, code: string): void {
  const seen = new Set<NodeId>();
  for (let id = node.parent; id !== undefined && !seen.has(id); id = outline.nodes.get(id)?.parent) {
    seen.add(id);
    for (const { trigger } of outline.boundaries.get(id) ?? [])
      if (trigger.type === "escalation" && (trigger.code === undefined || trigger.code === code)) return;
  }
  report.add("flow.escalation-uncaught", outline.at(node.id), { code });
}

function checkCatcher(
  outline: Outline,
  catalogue: CompilerCatalogue,
  report: Report,
  node: Extract<NodeDefinition, { readonly kind: "boundaryEvent" }>,
): void {
  const host = outline.nodes.get(node.attachedTo);
  const code = node.trigger.type === "error" ? node.trigger.code : undefined;
  if (code === undefined || host?.kind !== "serviceTask") return;
  const action = catalogue.action(host.action);
  if (action && !action.errors.includes(code))
    report.add("flow.boundary-never-fires", `${outline.at(node.id)}/trigger/code`, {
      node: node.id,
      host: host.id,
      error: code,
    });
}
