import type { PlanGateway } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { conditionOf } from "../evaluation.ts";
import { interpreterProblems as problems } from "../problems.ts";
import { follow, outgoing } from "../routing.ts";
import type { Token } from "../types.ts";

/**
 * Takes the first edge, in the definition's order, whose condition holds; else the default. A condition that cannot
 * be answered is a problem, never the default branch. A merge (one edge out, no condition) just passes.
 */
export function enterExclusive(draft: Draft, node: PlanGateway, token: Token): Problem | null {
  const edges = outgoing(draft.plan, node);
  const only = edges.length === 1 ? edges[0] : undefined;
  for (const edge of edges) {
    if (!edge.when) continue;
    const holds = conditionOf(draft, { node: node.id, scope: token.scope }, edge.when);
    if (!holds.ok) return holds.problem;
    if (!holds.value) continue;
    follow(draft, token.id, edge);
    return null;
  }
  const fallback = edges.find((edge) => edge.isDefault) ?? (only && !only.when ? only : undefined);
  if (!fallback) return problems.make("flow.no-branch", { params: { node: node.id } });
  follow(draft, token.id, fallback);
  return null;
}
