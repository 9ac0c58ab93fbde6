import type { PlanEnd } from "../../compiler/plan.ts";
import { unreachable } from "../../kernel/exhaustive.ts";
import type { Problem } from "../../kernel/problem.ts";
import { throwError } from "../boundary.ts";
import type { Draft } from "../draft.ts";
import { abort, consume, terminate } from "../ending.ts";
import { throwEscalation } from "../escalation.ts";
import { assignMapping } from "../evaluation.ts";
import { interpreterProblems } from "../problems.ts";
import type { Token } from "../types.ts";

/** End events: none consumes the token, terminate ends its scope, error and escalation are thrown to whoever catches them around it. */
export function enterEnd(draft: Draft, node: PlanEnd, token: Token): Problem | null {
  const problem = assignMapping(draft, { node: node.id, scope: token.scope }, node.output);
  if (problem) return problem;
  switch (node.result.type) {
    case "none":
      return consume(draft, token);
    case "terminate":
      return terminate(draft, token);
    case "error":
      return endWithError(draft, token, node.result.code);
    case "escalation":
      return endWithEscalation(draft, token, node.result.code);
    default:
      return unreachable(node.result);
  }
}

/** The thrown problem's code is the end event's own code, so that a caller's boundary event can name it. */
function endWithError(draft: Draft, token: Token, code: string): Problem | null {
  const error: Problem = { ...interpreterProblems.make("flow.error-thrown", { params: { code } }), code };
  const { caught, problem } = throwError(draft, token, error);
  if (!caught) abort(draft, "failed", error);
  return problem;
}

function endWithEscalation(draft: Draft, token: Token, code: string): Problem | null {
  const problem = throwEscalation(draft, token, code);
  if (problem) return problem;
  const still = draft.token(token.id);
  return still ? consume(draft, still) : null;
}
