import type { PlanBoundary } from "../compiler/plan.ts";
import type { Problem } from "../kernel/problem.ts";
import { enclosing, triggerBoundary } from "./boundary.ts";
import type { Draft } from "./draft.ts";
import { anyType } from "./evaluation.ts";
import type { Token } from "./types.ts";

/**
 * Escalation (BPMN 2.0 §10.5.7): goes from inside out to the first sub-process around the token that catches it, by code
 * before by none. It is not critical: nobody has to catch it, and the thrower goes on unless the catcher interrupts.
 */
export function throwEscalation(draft: Draft, at: Token, code: string): Problem | null {
  for (let host = enclosing(draft, at); host; host = enclosing(draft, host)) {
    const boundary = catcher(draft, host, code);
    if (boundary) return triggerBoundary(draft, boundary, host, { escalation: { type: anyType, value: { code } } });
  }
  return null;
}

function catcher(draft: Draft, host: Token, code: string): PlanBoundary | undefined {
  const boundaries = draft.node(host.node).boundary.map((id) => draft.node(id) as PlanBoundary);
  const catches = (wanted: string | null): PlanBoundary | undefined =>
    boundaries.find(({ trigger }) => trigger.type === "escalation" && trigger.code === wanted);
  // An instance of a multi-instance activity has no boundary of its own: the activity as a whole has.
  const { index, node } = draft.scope(host.scope);
  return index !== undefined && node === host.node ? undefined : (catches(code) ?? catches(null));
}
