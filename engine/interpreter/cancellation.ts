import { unreachable } from "../kernel/exhaustive.ts";
import type { Draft } from "./draft.ts";
import type { Wait } from "./types.ts";

/**
 * Taking things back: what a token waits for, and everything that runs inside the activity where it waits.
 * A late answer to something taken back finds no wait and is refused by `step`.
 */

/** Takes back every wait of a token, including its armed boundary events, and the scopes that it holds open. */
export function clearToken(draft: Draft, token: number): void {
  for (const wait of draft.state.waits) if (wait.token === token) takeBack(draft, wait);
  for (const incident of draft.state.incidents) if (incident.token === token) draft.clearIncident(incident.key);
  for (const scope of draft.state.scopes) if (scope.token === token) cancelScope(draft, scope.id);
}

/** Ends a scope without completing it: its tokens, their waits, and the scopes inside. */
export function cancelScope(draft: Draft, scope: string): void {
  clearTokensOf(draft, scope);
  for (const inner of draft.state.scopes) if (inner.parent === scope) cancelScope(draft, inner.id);
  draft.removeScope(scope);
}

/** Removes all tokens of a scope, and whatever they hold open, but keeps the scope. */
export function clearTokensOf(draft: Draft, scope: string): void {
  for (const token of draft.state.tokens) {
    if (token.scope !== scope) continue;
    clearToken(draft, token.id);
    draft.removeToken(token.id);
  }
}

/** Removes one wait and tells the host. Actions and gates in flight are left to end by themselves. */
export function takeBack(draft: Draft, wait: Wait): void {
  const { key } = wait;
  draft.unwait(key);
  draft.clearIncident(key);
  switch (wait.kind) {
    case "task":
      return draft.emit({ type: "cancelTask", key, node: wait.node });
    case "timer":
      return draft.emit({ type: "cancelTimer", key });
    case "message":
    case "signal":
      return draft.emit({ type: "unsubscribe", key });
    case "child":
      return draft.emit({ type: "cancelChild", key, childCase: wait.childCase });
    case "action":
    case "gate":
      return;
    default:
      return unreachable(wait);
  }
}
