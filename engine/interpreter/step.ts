import type { Plan } from "../compiler/plan.ts";
import type { Problem } from "../kernel/problem.ts";
import { advance } from "./advance.ts";
import { Draft } from "./draft.ts";
import { apply, checkEvent } from "./events.ts";
import { concretePort } from "./port.ts";
import { interpreterProblems as problems } from "./problems.ts";
import { waitOf } from "./state.ts";
import type { CaseEvent, CaseState, DecisionPort, Step } from "./types.ts";
import { isVerb } from "./verbs/allowed.ts";
import { keepWithdrawable } from "./verbs/withdraw.ts";

/**
 * Applies one event to a case and lets its tokens go on until everything waits: pure, deterministic and total.
 *
 * - An event that is not allowed (late, twice, by the wrong person, to an ended case) is `refused`; so is a start, a
 *   completion or a verb whose own output mapping cannot be evaluated: the person sees it, the task stays open.
 * - Anything else that cannot be worked out becomes an incident: the token stays where it is until an operator retries.
 *
 * The state is plain JSON; it shares with the one before all that did not change.
 */
export function step(plan: Plan, state: CaseState, event: CaseEvent, port: DecisionPort = concretePort): Step {
  const version: number = state.semanticsVersion;
  if (version !== 1) return refuse(state, problems.make("case.semantics-unknown", { params: { version } }));
  const refusal = checkEvent(state, plan, event);
  if (refusal) return refuse(state, refusal);
  const draft = new Draft(plan, state, event.at, port);
  const mark = draft.mark();
  const problem = apply(draft, event);
  if (problem) {
    const wait =
      "key" in event && event.type !== "taskCompleted" && event.type !== "incidentRetried" && !isVerb(event)
        ? waitOf(state, event.key)
        : undefined;
    if (!wait || !("key" in event)) return refuse(state, problem);
    draft.rollback(mark);
    draft.raise(event.key, wait.node, wait.token, problem, event);
  }
  advance(draft);
  keepWithdrawable(draft, state, event);
  draft.state.seq += 1;
  const { commands, moves, decisions } = draft;
  return { state: draft.state, commands, moves, ...(decisions.length > 0 ? { decisions } : {}) };
}

function refuse(state: CaseState, problem: Problem): Step {
  return { state, commands: [], moves: [], refused: problem };
}
