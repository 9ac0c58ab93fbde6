import type { EdgeDefinition, NodeDefinition, NodeId } from "../definition/types.ts";
import { checkCompensation } from "./check-compensation.ts";
import type { Outline } from "./outline.ts";
import type { Report } from "./report.ts";

const activities = new Set<NodeDefinition["kind"]>([
  "userTask",
  "serviceTask",
  "businessRuleTask",
  "subProcess",
  "callActivity",
]);
const deciding = new Set<NodeDefinition["kind"]>(["exclusiveGateway", "inclusiveGateway"]);
const gateways = new Set<NodeDefinition["kind"]>([
  "exclusiveGateway",
  "inclusiveGateway",
  "parallelGateway",
  "eventGateway",
]);

/** Ids, edges, scopes and what kind of edge may leave what kind of node. */
export function checkStructure(outline: Outline, report: Report): void {
  checkIds(outline, report);
  for (const edge of outline.definition.edges) checkEdge(outline, report, edge);
  for (const node of outline.definition.nodes) {
    checkHome(outline, report, node);
    checkExits(outline, report, node);
    if (node.kind === "boundaryEvent") checkBoundary(outline, report, node);
  }
  checkCompensation(outline, report);
  checkScope(outline, report, null);
  for (const node of outline.definition.nodes) if (node.kind === "subProcess") checkScope(outline, report, node.id);
}

function checkIds(outline: Outline, report: Report): void {
  const { nodes, edges, lanes = [], constraints } = outline.definition;
  for (const [list, items] of [
    ["nodes", nodes],
    ["edges", edges],
    ["lanes", lanes],
    ["constraints/separation", constraints?.separation ?? []],
  ] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of items.entries()) {
      if (seen.has(id)) report.add("flow.duplicate-id", `/${list}/${index}/id`, { id });
      seen.add(id);
    }
  }
}

function checkEdge(outline: Outline, report: Report, edge: EdgeDefinition): void {
  const at = outline.atEdge(edge.id);
  const from = outline.nodes.get(edge.from);
  const to = outline.nodes.get(edge.to);
  if (!from) report.add("flow.edge-dangling", `${at}/from`, { edge: edge.id, node: edge.from });
  if (!to) report.add("flow.edge-dangling", `${at}/to`, { edge: edge.id, node: edge.to });
  if (!from || !to) return;
  if ((from.parent ?? null) !== (to.parent ?? null)) report.add("flow.edge-crosses-scope", at, { edge: edge.id });
  if (from.kind === "endEvent") report.add("flow.edge-misplaced", `${at}/from`, { node: from.id });
  if (to.kind === "startEvent" || to.kind === "boundaryEvent")
    report.add("flow.edge-misplaced", `${at}/to`, { node: to.id });
  if (edge.when !== undefined && (!deciding.has(from.kind) || edge.default))
    report.add("flow.edge-misplaced", `${at}/when`, { node: from.id });
  if (edge.default && !deciding.has(from.kind)) report.add("flow.edge-misplaced", `${at}/default`, { node: from.id });
  if (edge.outcome !== undefined && from.kind !== "userTask" && from.kind !== "gate")
    report.add("flow.edge-misplaced", `${at}/outcome`, { node: from.id });
}

function checkHome(outline: Outline, report: Report, node: NodeDefinition): void {
  const at = outline.at(node.id);
  if (
    node.parent !== undefined &&
    (outline.nodes.get(node.parent)?.kind !== "subProcess" || isInside(outline, node.parent, node.id))
  ) {
    report.add("flow.parent-unknown", `${at}/parent`, { node: node.id, parent: node.parent });
  }
  const lanes = outline.definition.lanes ?? [];
  if (node.lane !== undefined && !lanes.some((lane) => lane.id === node.lane))
    report.add("flow.lane-unknown", `${at}/lane`, { lane: node.lane });
}

/** Whether a scope lies within `outer`, or is it: then `outer` cannot have it as its parent. */
function isInside(outline: Outline, scope: NodeId, outer: NodeId): boolean {
  const seen = new Set<NodeId>();
  for (let id: NodeId | undefined = scope; id !== undefined && !seen.has(id); id = outline.nodes.get(id)?.parent) {
    if (id === outer) return true;
    seen.add(id);
  }
  return false;
}

function checkExits(outline: Outline, report: Report, node: NodeDefinition): void {
  if (node.kind === "endEvent" || outline.handlers.has(node.id)) return;
  const at = outline.at(node.id);
  const edges = outline.outgoing.get(node.id) ?? [];
  if (edges.length === 0) return report.add("flow.dead-end", at, { node: node.id });
  const overCollection = "multiInstance" in node;
  if (overCollection) {
    if (edges.length > 1 || edges[0]?.outcome !== undefined)
      report.add("flow.multi-outcome-edges", at, { node: node.id });
    return;
  }
  if (node.kind === "userTask")
    return checkOutcomes(
      outline,
      report,
      node,
      node.outcomes.map((outcome) => outcome.id),
      edges,
    );
  if (node.kind === "gate") return checkOutcomes(outline, report, node, ["pass", "block"], edges);
  if (deciding.has(node.kind)) return checkDecision(outline, report, node, edges);
  if (node.kind === "eventGateway") return checkEventGateway(outline, report, node, edges);
  if (!gateways.has(node.kind) && edges.length > 1) report.add("flow.implicit-split", at, { node: node.id });
}

function checkOutcomes(
  outline: Outline,
  report: Report,
  node: NodeDefinition,
  outcomes: readonly string[],
  edges: readonly EdgeDefinition[],
): void {
  const open = edges.filter((edge) => edge.outcome === undefined);
  if (open.length > 1) report.add("flow.implicit-split", outline.at(node.id), { node: node.id });
  const seen = new Set<string>();
  for (const edge of edges) {
    if (edge.outcome === undefined) continue;
    const place = `${outline.atEdge(edge.id)}/outcome`;
    if (!outcomes.includes(edge.outcome))
      report.add("flow.outcome-unknown", place, { node: node.id, outcome: edge.outcome });
    if (seen.has(edge.outcome)) report.add("flow.outcome-twice", place, { node: node.id, outcome: edge.outcome });
    seen.add(edge.outcome);
  }
  const all = new Set<string>();
  for (const [index, outcome] of outcomes.entries()) {
    const place = node.kind === "userTask" ? `${outline.at(node.id)}/outcomes/${index}` : outline.at(node.id);
    if (all.has(outcome)) report.add("flow.duplicate-id", `${place}/id`, { id: outcome });
    all.add(outcome);
    if (open.length === 0 && !seen.has(outcome))
      report.add("flow.outcome-without-edge", place, { node: node.id, outcome });
  }
}

function checkDecision(outline: Outline, report: Report, node: NodeDefinition, edges: readonly EdgeDefinition[]): void {
  const defaults = edges.filter((edge) => edge.default);
  if (defaults.length > 1) report.add("flow.default-twice", outline.at(node.id), { node: node.id });
  if (edges.length === 1 && edges[0]?.when === undefined) return;
  for (const edge of edges) {
    if (edge.when === undefined && !edge.default)
      report.add("flow.condition-missing", outline.atEdge(edge.id), { node: node.id, edge: edge.id });
  }
  if (defaults.length === 0) report.add("flow.default-missing", outline.at(node.id), { node: node.id });
}

function checkEventGateway(
  outline: Outline,
  report: Report,
  node: NodeDefinition,
  edges: readonly EdgeDefinition[],
): void {
  for (const edge of edges) {
    const target = outline.nodes.get(edge.to);
    const waits = target?.kind === "timerCatch" || target?.kind === "messageCatch" || target?.kind === "signalCatch";
    if (target && (!waits || (outline.incoming.get(target.id) ?? []).length > 1))
      report.add("flow.event-gateway-target", outline.atEdge(edge.id), { node: node.id });
  }
}

function checkBoundary(
  outline: Outline,
  report: Report,
  node: Extract<NodeDefinition, { readonly kind: "boundaryEvent" }>,
): void {
  const at = outline.at(node.id);
  const host = outline.nodes.get(node.attachedTo);
  if (!host || !activities.has(host.kind) || (host.parent ?? null) !== (node.parent ?? null))
    report.add("flow.boundary-host", `${at}/attachedTo`, { node: node.id });
  if (host?.kind === "businessRuleTask")
    report.add("flow.boundary-on-decision", `${at}/attachedTo`, { node: node.id, host: host.id });
  // Escalations are thrown by events inside; of an activity that holds none they never come.
  if (node.trigger.type === "escalation" && host && host.kind !== "subProcess" && host.kind !== "callActivity")
    report.add("flow.boundary-never-fires", `${at}/trigger`, {
      node: node.id,
      host: host.id,
      error: node.trigger.code ?? "escalation",
    });
  if (node.trigger.type === "error" && !node.interrupting)
    report.add("flow.boundary-not-interrupting", `${at}/interrupting`, { node: node.id });
}

function checkScope(outline: Outline, report: Report, scope: NodeId | null): void {
  const at = scope === null ? "" : outline.at(scope);
  const children = outline.children.get(scope) ?? [];
  const starts = children.filter((node) => node.kind === "startEvent");
  const plain = starts.filter((node) => node.trigger.type === "none");
  if (scope === null) {
    if (starts.length === 0) report.add("flow.no-start", "/nodes");
    if (plain.length > 1) report.add("flow.two-none-starts", outline.at(plain[1]?.id ?? ""));
  } else if (starts.length !== 1 || plain.length !== 1) report.add("flow.start-in-sub-process", at);
  if (!children.some((node) => node.kind === "endEvent")) report.add("flow.no-end", scope === null ? "/nodes" : at);
}
