import type { Plan } from "../compiler/plan.ts";
import { emptyState } from "../interpreter/state.ts";
import { step } from "../interpreter/step.ts";
import type { CaseEvent, CaseState, CaseStatus } from "../interpreter/types.ts";
import type { NodeId } from "../definition/types.ts";
import type { Problem } from "../kernel/problem.ts";

/** What would have become of a recorded case under another definition. */
export type WhatIf =
  | { readonly verdict: "same" }
  | {
      /** From this event on it would have gone another way; what people would have answered then, nobody knows. */
      readonly verdict: "differs";
      /** Number of the event, from 1, and when it happened. */
      readonly seq: number;
      readonly at: string;
      readonly recorded: Standing;
      readonly would: Standing;
      /** Why the event would have been refused, when it would. */
      readonly problem?: Problem;
    }
  /** It went over to another version on its way: what it was given belongs to two flows. */
  | { readonly verdict: "migrated" };

/** Where a case stands after an event: what it waits for, or how it ended. Only nodes that the other one does not have. */
export interface Standing {
  readonly status: CaseStatus;
  readonly nodes: readonly NodeId[];
}

/**
 * Plays the events of a recorded case on another plan beside its own, until the two wait for something different. Actions, gates
 * and timers answer as they did; a gateway or an assignment more or less makes no difference as long as the case waits for
 * the same things.
 */
export function whatIf(recorded: Plan, other: Plan, events: readonly CaseEvent[]): WhatIf {
  let was = emptyState();
  let would = emptyState();
  for (const [index, event] of events.entries()) {
    if (event.type === "migrated") return { verdict: "migrated" };
    was = step(recorded, was, event).state;
    const next = step(other, would, event);
    would = next.state;
    const [before, after] = [standing(was, would), standing(would, was)];
    if (next.refused || before.status !== after.status || before.nodes.length + after.nodes.length > 0)
      return {
        verdict: "differs",
        seq: index + 1,
        at: event.at,
        recorded: before,
        would: after,
        ...(next.refused ? { problem: next.refused } : {}),
      };
  }
  return { verdict: "same" };
}

function standing(state: CaseState, other: CaseState): Standing {
  const left = other.waits.map(({ node }) => node);
  const nodes = state.waits
    .map(({ node }) => node)
    .filter((node) => {
      const at = left.indexOf(node);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  return { status: state.status, nodes };
}
