import { readingOf } from "../expression/references.ts";
import type { JsonSchema } from "../kernel/json.ts";
import type { PlanContent, PlanEdge, PlanExpression, PlanMapping, PlanNode } from "./plan.ts";
import type { Report } from "./report.ts";

type Names = ReadonlySet<string>;

/**
 * Data that the flow declares as `required` has no "absent": an expression that reads it before anything was assigned to
 * it fails. Told as an error where nothing on any way assigns it, as a warning where some way does not; what a flow that
 * can be called declares is brought by its caller. Data that is not required is null until it is set, by design.
 */
export function checkVariables(plan: PlanContent, data: JsonSchema, report: Report): void {
  const starts = plan.starts.map((id) => plan.nodes[id]);
  if (starts.some((node) => node?.kind === "startEvent" && node.trigger === "none")) return;
  const required = new Set(data.required ?? []);
  if (required.size === 0) return;
  const surely = settled(plan, required, "all");
  const perhaps = settled(plan, required, "any");
  for (const node of Object.values(plan.nodes)) {
    const before = surely.get(node.id);
    const possible = perhaps.get(node.id);
    if (!before || !possible) continue;
    for (const expression of [...expressionsOf(node), ...conditionsOf(plan, node)])
      for (const [name] of readingOf(expression.tree).references) {
        if (!required.has(name) || before.has(name)) continue;
        report.add(possible.has(name) ? "flow.variable-maybe-unset" : "flow.variable-never-set", expression.pointer, {
          name,
          node: node.id,
        });
      }
  }
}

/**
 * Which names are assigned when a token enters a node: on all ways to it, or on any. The greatest (or least) solution of
 * the flow equations: a join of parallel branches has what any of them assigned, other meetings what all of them did.
 */
function settled(plan: PlanContent, names: Names, ways: "all" | "any"): ReadonlyMap<string, Names> {
  const nodes = Object.values(plan.nodes);
  const before = new Map<string, Names>(nodes.map(({ id }) => [id, ways === "all" ? names : new Set<string>()]));
  const at = (id: string): Names => before.get(id) ?? new Set();
  const after = (node: PlanNode): Names =>
    union(at(node.id), new Set([...assignedBy(node)].filter((name) => names.has(name))));
  const into = (node: PlanNode): Names => {
    if (node.kind === "startEvent") {
      const around = node.parent === null ? undefined : plan.nodes[node.parent];
      return around ? at(around.id) : new Set();
    }
    if (node.kind === "boundaryEvent") return at(node.attachedTo);
    const arriving = node.incoming.flatMap((id) => {
      const from = plan.nodes[plan.edges[id]?.from ?? ""];
      if (from?.kind !== "subProcess") return from ? [after(from)] : [];
      // What is inside a sub-process goes on behind it; the sub-process itself assigns nothing.
      return nodes.filter((each) => each.parent === from.id && each.kind === "endEvent").map(after);
    });
    const isUnion = ways === "any" || node.kind === "parallelGateway";
    return arriving.reduce<Names>(
      (all, each) => (isUnion ? union(all, each) : intersection(all, each)),
      isUnion ? new Set() : names,
    );
  };
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const node of nodes) {
      const next = into(node);
      if (next.size === at(node.id).size) continue;
      before.set(node.id, next);
      hasChanged = true;
    }
  }
  return before;
}

function edgesOf(plan: PlanContent, node: PlanNode): readonly PlanEdge[] {
  return node.outgoing.flatMap((id) => plan.edges[id] ?? []);
}

function assignedBy(node: PlanNode): Names {
  const mapping: PlanMapping = "output" in node ? node.output : node.kind === "assign" ? node.set : [];
  const collected = "multi" in node ? node.multi?.collect?.into[0] : undefined;
  return new Set([...mapping.flatMap(({ path }) => path[0] ?? []), ...(collected === undefined ? [] : [collected])]);
}

function conditionsOf(plan: PlanContent, node: PlanNode): readonly PlanExpression[] {
  return edgesOf(plan, node).flatMap(({ when }) => when ?? []);
}

/** Every expression in a node, wherever it stands. */
function expressionsOf(part: unknown): readonly PlanExpression[] {
  if (typeof part !== "object" || part === null) return [];
  if ("tree" in part && "pointer" in part) return [part as PlanExpression];
  return Object.values(part).flatMap(expressionsOf);
}

function union(one: Names, other: Names): Names {
  return new Set([...one, ...other]);
}

function intersection(one: Names, other: Names): Names {
  return new Set([...one].filter((name) => other.has(name)));
}
