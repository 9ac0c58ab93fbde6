import type { Plan } from "../compiler/plan.ts";
import { unreachable } from "../kernel/exhaustive.ts";
import type { Problem } from "../kernel/problem.ts";
import { throwError } from "./boundary.ts";
import { isUndo } from "./compensation.ts";
import { checkCompletion } from "./completion.ts";
import type { Draft } from "./draft.ts";
import { abort } from "./ending.ts";
import { checkMigration, migrate } from "./migration/migrate.ts";
import { completeCallActivity, startChild } from "./nodes/call-activity.ts";
import { decideGate, enterGate } from "./nodes/gate.ts";
import { completeServiceTask, invoke } from "./nodes/service-task.ts";
import { completeUserTask } from "./nodes/user-task.ts";
import { happened } from "./occurrence.ts";
import { interpreterProblems as problems } from "./problems.ts";
import { start } from "./start.ts";
import { waitOf } from "./state.ts";
import type { CaseEvent, CaseState, Token, VerbEvent, Wait } from "./types.ts";
import { isVerb } from "./verbs/allowed.ts";
import { checkVerb } from "./verbs/check.ts";
import { applyVerb } from "./verbs/index.ts";

type Keyed = Exclude<
  CaseEvent,
  { readonly type: "started" | "cancelled" | "incidentRetried" | "migrated" | VerbEvent["type"] }
>;

const awaits: Readonly<Record<Keyed["type"], Wait["kind"]>> = {
  taskCompleted: "task",
  actionSucceeded: "action",
  actionFailed: "action",
  gateDecided: "gate",
  timerFired: "timer",
  messageArrived: "message",
  signalArrived: "signal",
  childEnded: "child",
};

/** Why an event cannot be taken in now, or null. */
export function checkEvent(state: CaseState, plan: Plan, event: CaseEvent): Problem | null {
  if (event.type === "started") return state.seq === 0 ? null : problems.make("case.already-started");
  if (state.seq === 0) return problems.make("case.not-started");
  if (event.type === "taskCompleted") return checkCompletion(state, plan, event);
  if (isVerb(event)) return checkVerb(state, plan, event);
  if (state.status !== "running") return problems.make("case.ended", { params: { status: state.status } });
  if (event.type === "cancelled") return null;
  if (event.type === "migrated") return checkMigration(state, plan, event);
  if (event.type === "incidentRetried") {
    return state.incidents.some((incident) => incident.key === event.key)
      ? null
      : problems.make("incident.unknown", { params: { key: event.key } });
  }
  return waitOf(state, event.key)?.kind === awaits[event.type]
    ? null
    : problems.make("event.not-awaited", { params: { key: event.key } });
}

/** Takes in a checked event. A problem means that nothing of it counts. */
export function apply(draft: Draft, event: CaseEvent): Problem | null {
  if (isVerb(event)) return applyVerb(draft, event);
  switch (event.type) {
    case "started":
      return start(draft, event);
    case "cancelled":
      abort(draft, "cancelled", null);
      return null;
    case "migrated":
      return migrate(draft, event);
    case "incidentRetried":
      return retry(draft, event.key);
    default:
      return applyKeyed(draft, event);
  }
}

function applyKeyed(draft: Draft, event: Keyed): Problem | null {
  const wait = waitOf(draft.state, event.key) as Wait;
  const token = draft.token(wait.token);
  if (!token) throw new Error(`wait ${event.key} has no token`);
  draft.clearIncident(event.key);
  const node = draft.node(wait.node);
  switch (event.type) {
    case "taskCompleted":
      if (node.kind !== "userTask" || wait.kind !== "task") break;
      return completeUserTask(draft, node, token, wait, event);
    case "actionSucceeded":
      if (node.kind !== "serviceTask") break;
      return completeServiceTask(draft, node, token, event.key, event.result);
    case "actionFailed":
      failed(draft, event.key, token, event.problem);
      return null;
    case "gateDecided":
      if (node.kind !== "gate") break;
      return decideGate(draft, node, token, event.key, event.pass, event.findings);
    case "timerFired":
      return happened(draft, wait, token, {});
    case "messageArrived":
    case "signalArrived":
      return happened(draft, wait, token, event.payload);
    case "childEnded":
      if (node.kind !== "callActivity") break;
      if (event.status === "completed") return completeCallActivity(draft, node, token, event.key, event.result);
      failed(
        draft,
        event.key,
        token,
        event.problem ?? problems.make(event.status === "failed" ? "flow.child-failed" : "flow.child-cancelled"),
      );
      return null;
    default:
      return unreachable(event);
  }
  throw new Error(`wait ${event.key} of kind ${wait.kind} stands at ${node.kind} ${node.id}`);
}

/** A failed action or child: caught by a boundary event, else an incident; the wait stays for the retry. A failed undo is one always. */
function failed(draft: Draft, key: string, token: Token, error: Problem): void {
  if (isUndo(draft, token)) return draft.raise(key, token.node, token.id, error);
  const mark = draft.mark();
  const { caught: isCaught, problem } = throwError(draft, token, error);
  if (isCaught && !problem) return;
  draft.rollback(mark);
  draft.raise(key, token.node, token.id, problem ?? error);
}

function retry(draft: Draft, key: string): Problem | null {
  const incident = draft.state.incidents.find((candidate) => candidate.key === key);
  if (!incident) return null;
  draft.clearIncident(key);
  if (incident.pending) return applyAgain(draft, { ...incident.pending, at: draft.at });
  const wait = waitOf(draft.state, key);
  const token = draft.token(incident.token);
  if (!token) return null;
  if (!wait) {
    draft.enqueue(token.id, key);
    return null;
  }
  const problem = again(draft, key, wait, token);
  if (problem) draft.raise(key, incident.node, incident.token, problem);
  return null;
}

function applyAgain(draft: Draft, event: CaseEvent): Problem | null {
  const mark = draft.mark();
  const problem = apply(draft, event);
  if (!problem || !("key" in event)) return problem;
  draft.rollback(mark);
  const wait = waitOf(draft.state, event.key) as Wait;
  draft.raise(event.key, wait.node, wait.token, problem, event);
  return null;
}

function again(draft: Draft, key: string, wait: Wait, token: Token): Problem | null {
  const node = draft.node(wait.node);
  if (wait.kind === "action" && node.kind === "serviceTask") return invoke(draft, node, token, key, wait.attempt + 1);
  if (wait.kind === "gate" && node.kind === "gate") return enterGate(draft, node, token, key);
  if (wait.kind !== "child" || node.kind !== "callActivity") return null;
  const next = draft.visit(node.id);
  const problem = startChild(draft, node, token, next);
  if (!problem) draft.unwait(key);
  return problem;
}
