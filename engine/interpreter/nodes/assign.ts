import type { PlanAssign } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { assignMapping } from "../evaluation.ts";
import { edgeFor, follow } from "../routing.ts";
import type { Token } from "../types.ts";

/** Expressions into data. */
export function enterAssign(draft: Draft, node: PlanAssign, token: Token): Problem | null {
  const problem = assignMapping(draft, { node: node.id, scope: token.scope }, node.set);
  if (problem) return problem;
  follow(draft, token.id, edgeFor(draft.plan, node, null));
  return null;
}
