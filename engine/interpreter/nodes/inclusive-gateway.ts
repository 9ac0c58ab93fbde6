import type { PlanInclusiveGateway } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { conditionOf } from "../evaluation.ts";
import { interpreterProblems as problems } from "../problems.ts";
import { outgoing } from "../routing.ts";
import type { Token } from "../types.ts";
import { merge, split } from "./parallel-gateway.ts";

/**
 * BPMN 2.0 §13.4.3: joins when at least one token has come and no token elsewhere in the scope can still reach an
 * empty incoming edge that it could not also reach through one that has a token. Then takes every edge whose condition
 * holds, the default when none does. The join is decided when nothing else moves (see advance.ts).
 */
export function enterInclusive(draft: Draft, node: PlanInclusiveGateway, token: Token): Problem | null {
  if (node.incoming.length > 1) return null;
  return fork(draft, node, [token]);
}

/** Fires the join if it may; answers whether it did, or why its fork could not be decided. */
export function tryInclusiveJoin(draft: Draft, node: PlanInclusiveGateway, scope: string): boolean | Problem {
  const waiting = draft.state.tokens.filter((token) => token.node === node.id && token.scope === scope);
  const marked = node.incoming.filter((edge) => waiting.some((token) => token.via === edge));
  if (marked.length === 0) return false;
  const empty = node.incoming.filter((edge) => !marked.includes(edge));
  const reaches = (edges: readonly string[], token: Token): boolean =>
    edges.some((edge) => node.reachedFrom[edge]?.includes(token.node));
  const others = draft.state.tokens.filter((token) => token.scope === scope && token.node !== node.id);
  if (others.some((token) => reaches(empty, token) && !reaches(marked, token))) return false;
  const joined = marked.map((edge) => waiting.find((token) => token.via === edge) as Token);
  return fork(draft, node, joined) ?? true;
}

function fork(draft: Draft, node: PlanInclusiveGateway, joined: readonly Token[]): Problem | null {
  const token = joined[0] as Token;
  const edges = outgoing(draft.plan, node);
  const taken: number[] = [];
  for (const [index, edge] of edges.entries()) {
    if (!edge.when) {
      if (!edge.isDefault) taken.push(index);
      continue;
    }
    const holds = conditionOf(draft, { node: node.id, scope: token.scope }, edge.when);
    if (!holds.ok) return holds.problem;
    if (holds.value) taken.push(index);
  }
  if (taken.length === 0) taken.push(...edges.flatMap((edge, index) => (edge.isDefault ? [index] : [])));
  if (taken.length === 0) return problems.make("flow.no-branch", { params: { node: node.id } });
  split(draft, merge(draft, joined), taken, node);
  return null;
}
