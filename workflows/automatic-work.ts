import { ActivityFailure, isCancellation } from "@temporalio/workflow";
import type { CaseEvent, Plan } from "@yaoflow/engine/interpreter";
import { local, remote } from "./activities.ts";
import type { LogWrite } from "./case-log-buffer.ts";
import type { CommitAnswer, DecideGateCommand, InvokeCommand } from "./protocol.ts";
import { actionEnded, undeliverable } from "./what-ended.ts";
import { workflowNow } from "./workflow-clock.ts";

/** What nobody does by hand: a business action, or a gate. */
export type Work = InvokeCommand | DecideGateCommand;

/** What the log said, when it was reached, and what came of the work; nothing where the log held other entries. */
export interface Done {
  readonly answer: CommitAnswer | null;
  readonly event: (() => CaseEvent) | null;
}

/** Does it in one activity, which first writes the log entries that ride along. */
export async function perform(plan: Plan, command: Work, write: LogWrite): Promise<Done> {
  return command.type === "invoke" ? await invoke(plan, command, write) : await decide(command, write);
}

async function invoke(plan: Plan, command: InvokeCommand, write: LogWrite): Promise<Done> {
  const node = plan.nodes[command.node];
  const run = node?.kind === "serviceTask" && node.local ? local.invoke : remote.invoke;
  const { key } = command;
  try {
    const answer = await run({ ...write.request, key, command: write.first ? null : command });
    const { outcome } = answer;
    return { answer, event: outcome && (() => actionEnded(key, outcome)) };
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    return { answer: null, event: () => undeliverable(command, error) };
  }
}

async function decide(command: DecideGateCommand, write: LogWrite): Promise<Done> {
  const { key } = command;
  const answer = await local.decideGate({ ...write.request, key, command: write.first ? null : command });
  if (!answer.verdict) return { answer, event: null };
  const { pass, findings } = answer.verdict;
  return { answer, event: () => ({ type: "gateDecided", key, pass, findings, at: workflowNow() }) };
}
