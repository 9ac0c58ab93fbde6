import type { ActivityFailure } from "@temporalio/workflow";
import type { Problem } from "@yaoflow/engine";
import type { CaseEvent, WaitKey } from "@yaoflow/engine/interpreter";
import { hostProblems } from "./problems.ts";
import type { InvokeAnswer, InvokeCommand } from "./protocol.ts";
import { workflowNow } from "./workflow-clock.ts";

/** What an action's answer is to the interpreter. */
export function actionEnded(key: WaitKey, outcome: NonNullable<InvokeAnswer["outcome"]>): CaseEvent {
  const at = workflowNow();
  return outcome.ok
    ? { type: "actionSucceeded", key, result: outcome.result, at }
    : { type: "actionFailed", key, problem: outcome.problem, at };
}

/** An action that could not even be run: an operator is asked. */
export function undeliverable({ key, action }: InvokeCommand, error: ActivityFailure): CaseEvent {
  const reason = error.cause?.message ?? error.message;
  const problem = hostProblems.make("case.action-undeliverable", { params: { action, reason } });
  return { type: "actionFailed", key, problem, at: workflowNow() };
}

/** A called flow that could not be started has failed at once. */
export function childNotStarted(key: WaitKey, problem: Problem): CaseEvent {
  return { type: "childEnded", key, status: "failed", result: {}, problem, at: workflowNow() };
}
