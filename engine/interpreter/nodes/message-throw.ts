import type { PlanMessageThrow } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { correlationOf, objectOf } from "../evaluation.ts";
import { edgeFor, follow } from "../routing.ts";
import type { Token, WaitKey } from "../types.ts";

/** Publishes a message and goes on. */
export function enterMessageThrow(draft: Draft, node: PlanMessageThrow, token: Token, key: WaitKey): Problem | null {
  const site = { node: node.id, scope: token.scope };
  const correlation = correlationOf(draft, site, node.key);
  if (!correlation.ok) return correlation.problem;
  const payload = objectOf(draft, site, node.payload);
  if (!payload.ok) return payload.problem;
  draft.emit({ type: "publish", key, message: node.message, correlation: correlation.value, payload: payload.value });
  follow(draft, token.id, edgeFor(draft.plan, node, null));
  return null;
}
