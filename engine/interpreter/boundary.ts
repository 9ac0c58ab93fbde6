import type { PlanBoundary, PlanNode } from "../compiler/plan.ts";
import type { Problem } from "../kernel/problem.ts";
import { clearToken } from "./cancellation.ts";
import type { Draft } from "./draft.ts";
import { anyType, assignMapping, correlationOf, instantOf, type Extras } from "./evaluation.ts";
import { edgeFor, follow } from "./routing.ts";
import { listen } from "./signal.ts";
import type { Token } from "./types.ts";

/** Arms the timers and message subscriptions attached to the activity that a token has entered. */
export function armBoundaries(draft: Draft, node: PlanNode, token: Token): Problem | null {
  for (const id of node.boundary) {
    const boundary = draft.node(id) as PlanBoundary;
    const problem = armBoundary(draft, boundary, token);
    if (problem) return problem;
  }
  return null;
}

/** Arms one of them. What an activity throws itself needs no arming. */
export function armBoundary(draft: Draft, boundary: PlanBoundary, token: Token): Problem | null {
  const site = { node: boundary.id, scope: token.scope };
  const { trigger } = boundary;
  if (trigger.type === "error" || trigger.type === "escalation") return null;
  if (trigger.type === "signal") {
    listen(draft, boundary.id, draft.visit(boundary.id), token, trigger.signal);
    return null;
  }
  if (trigger.type === "timer") {
    const fireAt = instantOf(draft, site, trigger.timer);
    if (!fireAt.ok) return fireAt.problem;
    const key = draft.visit(boundary.id);
    draft.wait({ key, kind: "timer", node: boundary.id, token: token.id, fireAt: fireAt.value });
    draft.emit({ type: "startTimer", key, node: boundary.id, fireAt: fireAt.value });
    return null;
  }
  const correlation = correlationOf(draft, site, trigger.key);
  if (!correlation.ok) return correlation.problem;
  const key = draft.visit(boundary.id);
  draft.wait({
    key,
    kind: "message",
    node: boundary.id,
    token: token.id,
    message: trigger.message,
    correlation: correlation.value,
  });
  draft.emit({ type: "subscribe", key, node: boundary.id, message: trigger.message, correlation: correlation.value });
  return null;
}

/**
 * A boundary event happens to the activity where `host` waits. Interrupting: everything in the activity is taken back
 * and its token goes on from the boundary event. Otherwise a second token does, and the activity goes on.
 */
export function triggerBoundary(draft: Draft, boundary: PlanBoundary, host: Token, extras: Extras): Problem | null {
  const problem = assignMapping(draft, { node: boundary.id, scope: host.scope, extras }, boundary.output);
  if (problem) return problem;
  let leaving = host.id;
  if (boundary.interrupting) clearToken(draft, host.id);
  else leaving = draft.addToken(boundary.id, null, host.scope).id;
  if (boundary.trigger.type === "error" || boundary.trigger.type === "escalation") draft.visit(boundary.id);
  draft.moves.push({ node: boundary.id, via: null, token: leaving });
  follow(draft, leaving, edgeFor(draft.plan, boundary, null));
  return null;
}

/**
 * Hands an error to the nearest boundary event that catches it: at the activity itself, else at the activities that
 * enclose it, from inside out. An event that names the code goes before one that catches all.
 * Answers whether it was caught, or the problem of the catcher's output mapping.
 */
export function throwError(
  draft: Draft,
  at: Token,
  error: Problem,
): { readonly caught: boolean; readonly problem: Problem | null } {
  let host: Token | undefined = at;
  while (host) {
    const boundary = catcher(draft, host, error.code);
    if (boundary)
      return {
        caught: true,
        problem: triggerBoundary(draft, boundary, host, {
          error: { type: anyType, value: { code: error.code, text: { ...error.text } } },
        }),
      };
    host = enclosing(draft, host);
  }
  return { caught: false, problem: null };
}

/** The token that waits at the activity around a token; undefined at the top level. */
export function enclosing(draft: Draft, token: Token): Token | undefined {
  const scope = draft.scope(token.scope);
  return scope.token === undefined ? undefined : draft.token(scope.token);
}

function catcher(draft: Draft, host: Token, code: string): PlanBoundary | undefined {
  // An instance of a multi-instance activity has no boundary of its own: the activity as a whole has.
  if (draft.scope(host.scope).index !== undefined && draft.scope(host.scope).node === host.node) return undefined;
  const boundaries = draft.node(host.node).boundary.map((id) => draft.node(id) as PlanBoundary);
  const errors = boundaries.filter((boundary) => boundary.trigger.type === "error");
  const catches = (wanted: string | null): PlanBoundary | undefined =>
    errors.find((boundary) => boundary.trigger.type === "error" && boundary.trigger.code === wanted);
  return catches(code) ?? catches(null);
}
