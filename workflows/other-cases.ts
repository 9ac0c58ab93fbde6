import { getExternalWorkflowHandle, isCancellation, startChild, workflowInfo } from "@temporalio/workflow";
import { type RawValue, WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import type { Problem } from "@yaoflow/engine";
import type { Command } from "@yaoflow/engine/interpreter";
import { local } from "./activities.ts";
import { planPayload } from "./plan-payload.ts";
import {
  type CancelRequest,
  type CaseInput,
  type CaseRef,
  caseWorkflowType,
  type ChildEndedSignal,
  signalNames,
  type StartChildCommand,
  workflowIdOf,
} from "./protocol.ts";
import { searchAttributesOf } from "./search-attributes.ts";
import { workflowNow } from "./workflow-clock.ts";

/**
 * Starts a called flow as a case of its own that outlives this run; it tells its end by a signal. Returns why there is
 * no such case, or null. Twice the same call is one case.
 */
export async function startChildCase(parent: CaseRef, command: StartChildCommand): Promise<Problem | null> {
  const answer = await local.openChild({ case: parent, command, at: workflowNow() });
  if (!answer.ok) return answer.problem;
  if (answer.plan === null) return null;
  try {
    await startChild<(plan: RawValue, input: CaseInput) => Promise<unknown>>(caseWorkflowType, {
      workflowId: workflowIdOf(parent.company, command.childCase),
      args: [planPayload(parent.company, answer.plan), answer.input],
      parentClosePolicy: "ABANDON",
      workflowIdReusePolicy: "REJECT_DUPLICATE",
      workflowTaskTimeout: "5s",
      // Only where the namespace knows them, which whoever started this case has seen.
      ...(workflowInfo().typedSearchAttributes.getAll().length === 0
        ? {}
        : { typedSearchAttributes: searchAttributesOf(answer.input.case) }),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return null;
}

/** Cancels a called case. */
export async function cancelCase(parent: CaseRef, childCase: string): Promise<void> {
  const name = `case:${parent.caseId}`;
  const request: CancelRequest = {
    actor: { personId: name, account: name, role: "system", capacity: "first" },
    reason: `cancelled with case ${parent.caseId}`,
  };
  await signal(workflowIdOf(parent.company, childCase), signalNames.cancel, request);
}

/** Tells the calling case how this one ended. */
export async function tellParent(child: CaseRef, finish: Extract<Command, { readonly type: "finish" }>): Promise<void> {
  if (!child.parent) return;
  const { status, output, problem } = finish;
  const ended: ChildEndedSignal = { key: child.parent.key, status, result: output, ...(problem ? { problem } : {}) };
  await signal(workflowIdOf(child.company, child.parent.caseId), signalNames.childEnded, ended);
}

/** The other case may be gone (ended, or its store lost): then the reconciler tells it from the log. */
async function signal(workflowId: string, name: string, argument: ChildEndedSignal | CancelRequest): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(name, argument);
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}
