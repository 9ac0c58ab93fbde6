import type { PlanMessageCatch, PlanSignalCatch, PlanTimerCatch } from "../../compiler/plan.ts";
import type { JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import { clearToken } from "../cancellation.ts";
import type { Draft } from "../draft.ts";
import { anyType, assignMapping, correlationOf, instantOf } from "../evaluation.ts";
import { edgeFor, edgeOf, follow } from "../routing.ts";
import type { Token, WaitKey } from "../types.ts";

/** Intermediate events that wait: for an instant, or for a message with the right correlation key. */
export function enterTimer(draft: Draft, node: PlanTimerCatch, token: Token, key: WaitKey): Problem | null {
  const fireAt = instantOf(draft, { node: node.id, scope: token.scope }, node.timer);
  if (!fireAt.ok) return fireAt.problem;
  draft.wait({ key, kind: "timer", node: node.id, token: token.id, fireAt: fireAt.value });
  draft.emit({ type: "startTimer", key, node: node.id, fireAt: fireAt.value });
  return null;
}

export function enterMessage(draft: Draft, node: PlanMessageCatch, token: Token, key: WaitKey): Problem | null {
  const correlation = correlationOf(draft, { node: node.id, scope: token.scope }, node.key);
  if (!correlation.ok) return correlation.problem;
  draft.wait({
    key,
    kind: "message",
    node: node.id,
    token: token.id,
    message: node.message,
    correlation: correlation.value,
  });
  draft.emit({ type: "subscribe", key, node: node.id, message: node.message, correlation: correlation.value });
  return null;
}

/** The awaited thing happened; behind an event-based gateway the other events are taken back. */
export function caught(
  draft: Draft,
  node: PlanTimerCatch | PlanMessageCatch | PlanSignalCatch,
  token: Token,
  key: WaitKey,
  payload: JsonObject,
): Problem | null {
  draft.unwait(key);
  if (node.kind !== "timerCatch") {
    const extras = { [node.kind === "signalCatch" ? "signal" : "message"]: { type: anyType, value: payload } };
    const problem = assignMapping(draft, { node: node.id, scope: token.scope, extras }, node.output);
    if (problem) return problem;
  }
  if (token.node !== node.id)
    draft.moves.push({
      node: node.id,
      via: node.incoming.find((edge) => edgeOf(draft.plan, edge).from === token.node) ?? null,
      token: token.id,
    });
  clearToken(draft, token.id);
  follow(draft, token.id, edgeFor(draft.plan, node, null));
  return null;
}
