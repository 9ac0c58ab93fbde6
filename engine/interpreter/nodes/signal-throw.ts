import type { PlanSignalThrow } from "../../compiler/plan.ts";
import type { JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { objectOf } from "../evaluation.ts";
import { happened } from "../occurrence.ts";
import { edgeFor, follow } from "../routing.ts";
import { waitOf } from "../state.ts";
import type { Token, WaitKey } from "../types.ts";

/**
 * Signal (BPMN 2.0 §10.5.1): a broadcast. Whoever listens in this case gets it in this very step, other cases by the
 * host; the thrower goes on. It is not kept for who listens later.
 */
export function enterSignalThrow(draft: Draft, node: PlanSignalThrow, token: Token, key: WaitKey): Problem | null {
  const payload = objectOf(draft, { node: node.id, scope: token.scope }, node.payload);
  if (!payload.ok) return payload.problem;
  follow(draft, token.id, edgeFor(draft.plan, node, null));
  const listening = draft.state.waits.filter((wait) => wait.kind === "signal" && wait.signal === node.signal);
  for (const { key: listener } of listening) deliver(draft, listener, key, payload.value);
  draft.emit({ type: "broadcast", key, signal: node.signal, payload: payload.value });
  return null;
}

/** A listener that cannot take it in stands in an incident of its own: the thrower has done its part. */
function deliver(draft: Draft, listener: WaitKey, thrownBy: WaitKey, payload: JsonObject): void {
  // An earlier listener may have interrupted what this one waited in.
  const wait = waitOf(draft.state, listener);
  const token = wait && draft.token(wait.token);
  if (!wait || !token) return;
  const mark = draft.mark();
  const problem = happened(draft, wait, token, payload);
  if (!problem) return;
  draft.rollback(mark);
  const pending = { type: "signalArrived", at: draft.at, key: listener, messageId: thrownBy, payload } as const;
  draft.raise(listener, wait.node, wait.token, problem, pending);
}
