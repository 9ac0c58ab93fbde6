import type { PlanEscalationThrow } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { throwEscalation } from "../escalation.ts";
import { edgeFor, follow } from "../routing.ts";
import type { Token } from "../types.ts";

/** Escalates and goes on, unless whoever catches it has taken the scope back. */
export function enterEscalationThrow(draft: Draft, node: PlanEscalationThrow, token: Token): Problem | null {
  const problem = throwEscalation(draft, token, node.code);
  if (problem) return problem;
  if (draft.token(token.id)) follow(draft, token.id, edgeFor(draft.plan, node, null));
  return null;
}
