import type { JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { triggerBoundary } from "./boundary.ts";
import type { Draft } from "./draft.ts";
import { anyType } from "./evaluation.ts";
import { caught } from "./nodes/catch-event.ts";
import type { Token, Wait } from "./types.ts";

/** A timer, message or signal came: for the event's own node, or attached to an activity. */
export function happened(draft: Draft, wait: Wait, token: Token, payload: JsonObject): Problem | null {
  const node = draft.node(wait.node);
  if (node.kind === "boundaryEvent") {
    draft.unwait(wait.key);
    const name = wait.kind === "signal" ? "signal" : "message";
    return triggerBoundary(draft, node, token, { [name]: { type: anyType, value: payload } });
  }
  if (node.kind === "timerCatch" || node.kind === "messageCatch" || node.kind === "signalCatch")
    return caught(draft, node, token, wait.key, payload);
  throw new Error(`wait ${wait.key} stands at ${node.kind} ${node.id}`);
}
