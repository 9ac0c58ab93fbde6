import type { PlanNode } from "../../compiler/plan.ts";
import type { NodeId } from "../../definition/types.ts";
import { readJson } from "../../expression/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import type { ScopeState } from "../types.ts";
import { migrationProblems as problems } from "./problems.ts";

/** Where a node of the old version is found in the new one. */
export type Target = (node: NodeId) => NodeId;

/** The first reason for which the case, its records already carried over, cannot stand in the new plan; or null. */
export function migrationProblem(draft: Draft, target: Target): Problem | null {
  return dataProblem(draft) ?? scopesProblem(draft, target) ?? tokensProblem(draft, target) ?? separationProblem(draft);
}

/** The node of the step's plan, or undefined. */
export function nodeOf({ plan }: Draft, id: NodeId): PlanNode | undefined {
  return Object.hasOwn(plan.nodes, id) ? plan.nodes[id] : undefined;
}

/** A gateway at which a token may stand until others come. */
export function isJoin(node: PlanNode): boolean {
  return (node.kind === "parallelGateway" || node.kind === "inclusiveGateway") && node.incoming.length > 1;
}

/** Data that the new version reads must be what it takes them for; what it does not know stays and is not seen. */
function dataProblem({ state, plan }: Draft): Problem | null {
  for (const [name, value] of Object.entries(state.data)) {
    const type = Object.hasOwn(plan.environment, name) ? plan.environment[name] : undefined;
    if (type && !readJson(value, type).ok) return problems.make("migration.data-type", { params: { name } });
  }
  return null;
}

/** Sub-processes and multi-instance activities that are under way must be there, inside the same ones. */
function scopesProblem(draft: Draft, target: Target): Problem | null {
  for (const scope of draft.state.scopes) {
    // An approval is a task like any other: it goes on, or it is asked for anew.
    if (scope.node === null || scope.approval) continue;
    const node = nodeOf(draft, target(scope.node));
    const isMulti = scope.multi !== undefined || scope.index !== undefined;
    const fits =
      node && "multi" in node && (node.multi !== null) === isMulti && (isMulti || node.kind === "subProcess");
    if (!fits || node.parent !== mapped(target, around(draft, scope)))
      return problems.make("migration.scope-gone", { params: { node: scope.node } });
  }
  return null;
}

function tokensProblem(draft: Draft, target: Target): Problem | null {
  for (const token of draft.state.tokens) {
    const node = nodeOf(draft, target(token.node));
    const params = { node: token.node };
    if (!node) return problems.make("migration.token-nowhere", { params });
    const scope = draft.scope(token.scope);
    const holder = scope.node === token.node ? around(draft, scope) : scope.node;
    if (node.parent !== mapped(target, holder)) return problems.make("migration.token-moved", { params });
    const waits = draft.state.waits.some((wait) => wait.token === token.id);
    if (isJoin(node) && !waits && !node.incoming.includes(token.via ?? ""))
      return problems.make("migration.join-edge-gone", { params });
    const calls = draft.state.waits.some((wait) => wait.kind === "child" && wait.token === token.id);
    if (calls && (node.id !== token.node || node.kind !== "callActivity"))
      return problems.make("migration.call-gone", { params });
    if (node.id !== token.node && draft.state.incidents.some((incident) => incident.token === token.id))
      return problems.make("migration.incident-open", { params });
  }
  return null;
}

/** The sub-process around the activity of a scope; null at top level. The scopes of one activity's instances count as one. */
function around({ state }: Draft, scope: ScopeState): NodeId | null {
  let outer = state.scopes.find(({ id }) => id === scope.parent);
  while (outer && outer.node === scope.node) {
    const { parent } = outer;
    outer = state.scopes.find(({ id }) => id === parent);
  }
  return outer?.node ?? null;
}

function mapped(target: Target, node: NodeId | null): NodeId | null {
  return node === null ? null : target(node);
}

/** Who acted already must be different persons where the new version says so. */
function separationProblem({ plan, state }: Draft): Problem | null {
  for (const node of Object.values(plan.nodes)) {
    if (node.kind !== "userTask") continue;
    const own = state.actors[node.id] ?? [];
    for (const other of node.separatedFrom) {
      const same = (state.actors[other] ?? []).find(({ personId }) => own.some((one) => one.personId === personId));
      if (same)
        return problems.make("migration.separation-broken", {
          params: { node: node.id, other, account: same.account },
        });
    }
  }
  return null;
}
