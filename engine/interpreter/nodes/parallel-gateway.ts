import type { PlanNode } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { follow, outgoing } from "../routing.ts";
import type { Token } from "../types.ts";

/** Joins when every incoming edge has brought a token into the same scope, then splits onto every outgoing edge. */
export function enterParallel(draft: Draft, node: PlanNode, token: Token): Problem | null {
  const arrived = node.incoming.map((edge) =>
    draft.state.tokens.find((other) => other.node === node.id && other.via === edge && other.scope === token.scope),
  );
  if (arrived.length > 1 && arrived.some((other) => other === undefined)) return null;
  const joined = arrived.filter((other): other is Token => other !== undefined);
  split(
    draft,
    merge(draft, joined.length > 0 ? joined : [token]),
    node.outgoing.map((_, index) => index),
    node,
  );
  return null;
}

/** Keeps the oldest of the tokens and consumes the others. */
export function merge(draft: Draft, tokens: readonly Token[]): Token {
  const [first, ...others] = [...tokens].sort((a, b) => a.id - b.id);
  if (!first) throw new Error("nothing to merge");
  for (const other of others) draft.removeToken(other.id);
  return first;
}

/** Sends a token along the first of the edges and new ones along the others; `edges` are positions in `outgoing`. */
export function split(draft: Draft, token: Token, edges: readonly number[], node: PlanNode): void {
  const taken = outgoing(draft.plan, node).filter((_, index) => edges.includes(index));
  for (const [index, edge] of taken.entries()) {
    follow(draft, index === 0 ? token.id : draft.addToken(node.id, null, token.scope).id, edge);
  }
}
