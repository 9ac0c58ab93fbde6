import type { Problem } from "../kernel/problem.ts";
import { completeActivity } from "./activity.ts";
import { clearTokensOf } from "./cancellation.ts";
import type { Draft } from "./draft.ts";
import { objectOf } from "./evaluation.ts";
import { rootScope } from "./state.ts";
import type { CaseStatus, Token } from "./types.ts";

/** A token is consumed. When it was the last one of its scope, the scope is done. */
export function consume(draft: Draft, token: Token): Problem | null {
  draft.removeToken(token.id);
  if (draft.state.tokens.some((other) => other.scope === token.scope)) return null;
  if (token.scope === rootScope) return completeCase(draft, token);
  const scope = draft.scope(token.scope);
  const host = scope.token === undefined ? undefined : draft.token(scope.token);
  if (!host) throw new Error(`scope ${scope.id} has no token that waits for it`);
  draft.removeScope(scope.id);
  return completeActivity(draft, host, { outcome: null, extras: {}, key: scope.id });
}

/** All other tokens of the scope are taken back, then the scope is done. */
export function terminate(draft: Draft, token: Token): Problem | null {
  clearTokensOf(draft, token.scope);
  return consume(draft, token);
}

function completeCase(draft: Draft, token: Token): Problem | null {
  const output = objectOf(draft, { node: token.node, scope: rootScope }, draft.plan.output);
  if (!output.ok) return output.problem;
  draft.state.status = "completed";
  draft.state.output = output.value;
  draft.state.scopes = [];
  draft.emit({ type: "finish", status: "completed", output: output.value });
  return null;
}

/** Ends the case otherwise: everything that runs is taken back. */
export function abort(
  draft: Draft,
  status: Exclude<CaseStatus, "running" | "completed">,
  problem: Problem | null,
): void {
  clearTokensOf(draft, rootScope);
  draft.state.status = status;
  draft.state.failure = problem;
  draft.state.scopes = [];
  draft.queue = [];
  draft.emit({ type: "finish", status, output: {}, ...(problem ? { problem } : {}) });
}
