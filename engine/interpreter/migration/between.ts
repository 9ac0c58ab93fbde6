import type { Plan, PlanNode } from "../../compiler/plan.ts";
import type { NodeId } from "../../definition/types.ts";
import { canonicalJson } from "../../kernel/canonical-json.ts";
import type { Json, JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { CaseEvent } from "../types.ts";
import { migrationProblems } from "./problems.ts";

/** What a `migrated` event says about the two versions: the same for all cases that go over. */
export type Migration = Pick<
  Extract<CaseEvent, { readonly type: "migrated" }>,
  "from" | "to" | "nodes" | "order" | "changed"
>;

/** Compares two versions of a flow. `nodes` maps nodes that the new version has under another id. */
export function migrationBetween(from: Plan, to: Plan, nodes: Readonly<Record<NodeId, NodeId>>): Migration {
  const order = Object.values(from.nodes)
    .sort((a, b) => a.index - b.index)
    .map(({ id }) => id);
  const changed = order.filter((id) => {
    const [before, after] = [from.nodes[id], Object.hasOwn(to.nodes, id) ? to.nodes[id] : undefined];
    return before && after && essence(from, before) !== essence(to, after);
  });
  return { from: from.hash, to: to.hash, nodes, order, changed };
}

/** Mappings that name a node that is not there, or one of another kind. */
export function mappingProblems(from: Plan, to: Plan, nodes: Readonly<Record<NodeId, NodeId>>): readonly Problem[] {
  return Object.entries(nodes)
    .filter(([before, after]) => {
      const kind = Object.hasOwn(from.nodes, before) ? from.nodes[before]?.kind : undefined;
      return kind === undefined || !Object.hasOwn(to.nodes, after) || to.nodes[after]?.kind !== kind;
    })
    .map(([before, after]) =>
      migrationProblems.make("migration.mapping-unknown", { params: { from: before, to: after } }),
    );
}

/** What a node does, without where it stands in the drawing and in the document. */
function essence(plan: Plan, node: PlanNode): string {
  const { index: _index, incoming: _incoming, outgoing: _outgoing, boundary: _boundary, title: _title, ...rest } = node;
  const calendar = "dueCalendar" in node ? plan.calendars?.[node.dueCalendar ?? ""]?.hash : undefined;
  return canonicalJson({ ...(withoutPointers(rest as unknown as Json) as JsonObject), calendarHash: calendar ?? null });
}

function withoutPointers(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPointers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .filter(([name]) => name !== "pointer")
      .map(([name, inner]) => [name, withoutPointers(inner)]),
  );
}
