import type { JsonObject, Problem, TableDecision } from "@yaoflow/engine";
import type {
  Acceptance,
  ActorRef,
  CaseEvent,
  CaseState,
  Command,
  Instant,
  TaskCompletion,
  VerbEvent,
  WaitKey,
} from "@yaoflow/engine/interpreter";

/** What the API, the worker and the sandbox agree on. Names and shapes only. */

/** The one workflow type. */
export const caseWorkflowType = "caseWorkflow";

/** `flow`: workflows, local and eager activities; `io`: what talks to slow outside systems. */
export const taskQueues = { flow: "yaoflow-flow", io: "yaoflow-io" } as const;

export const updateNames = {
  begin: "begin",
  complete: "complete",
  act: "act",
  retryIncident: "retryIncident",
  cancel: "cancel",
} as const;
export const signalNames = {
  message: "message",
  childEnded: "childEnded",
  cancel: "cancelSignal",
  sync: "sync",
  handOver: "handOver",
} as const;
export const queryNames = { state: "state" } as const;

/** Encoding of the payload that carries a plan by hash; its data is `<company>/<plan hash>`. */
export const planEncoding = "yaoflow/plan";

export function workflowIdOf(company: string, caseId: string): string {
  return `${company}/case/${caseId}`;
}

/** Company of a workflow id made by `workflowIdOf`; payloads are sealed for it. */
export function companyOf(workflowId: string): string | null {
  const at = workflowId.indexOf("/case/");
  return at > 0 ? workflowId.slice(0, at) : null;
}

/** What every activity needs to know about a case. Only `plan` ever changes: when the case goes over to another version. */
export interface CaseRef {
  readonly company: string;
  readonly branch?: string;
  readonly warehouse?: string;
  readonly caseId: string;
  readonly flow: string;
  readonly plan: string;
  readonly businessKey: string | null;
  readonly starter: ActorRef | null;
  readonly parent: { readonly caseId: string; readonly key: WaitKey } | null;
}

export type StartedEvent = Extract<CaseEvent, { readonly type: "started" }>;

/** Where the case log stands: the last acknowledged entry and its chain hash. `seq` 0 is the genesis. */
export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

/** One interpreter input with the commands that it led to, and what decision tables answered on the way; `seq` counts from 1. */
export interface LogEntry {
  readonly seq: number;
  readonly event: CaseEvent;
  readonly commands: readonly Command[];
  readonly decisions?: readonly TableDecision[];
}

/** Argument of the workflow beside the plan: a new case, or one that goes on. */
export interface CaseInput {
  readonly case: CaseRef;
  readonly begin: StartedEvent | null;
  readonly resume: {
    readonly state: CaseState;
    readonly head: LogHead;
    /** Commands of the log whose waits are still open, to be issued again (idempotent by key). Empty after continue-as-new. */
    readonly pending: readonly Command[];
  } | null;
  /** The case has gone over to this plan: where it goes on from stands in its log. What came in meanwhile is taken in then. */
  readonly late?: {
    readonly messages: readonly MessageSignal[];
    readonly children: readonly ChildEndedSignal[];
    readonly cancelled: CancelRequest | null;
  };
}

export interface CaseResult {
  readonly status: "completed" | "failed" | "cancelled";
}

export type CompleteRequest = Omit<TaskCompletion, "at"> & { readonly acceptance: Acceptance };
export interface CompleteAnswer {
  /** When this submission completed the task; null when the log knows of another one. */
  readonly at: Instant | null;
}
/** What somebody does with a task beside completing it. */
export type ActRequest = VerbEvent;
export interface RetryRequest {
  readonly key: WaitKey;
  readonly actor: ActorRef;
}
export interface CancelRequest {
  readonly actor: ActorRef;
  readonly reason: string;
}
/** A message, or what another case broadcast: the wait's kind tells. */
export interface MessageSignal {
  readonly key: WaitKey;
  readonly messageId: string;
  readonly payload: JsonObject;
}
export interface ChildEndedSignal {
  readonly key: WaitKey;
  readonly status: "completed" | "failed" | "cancelled";
  readonly result: JsonObject;
  readonly problem?: Problem;
}

/** Entries not yet known to be written, from the first one after `head`. Writing them twice changes nothing. */
export interface CommitRequest {
  readonly case: CaseRef;
  readonly head: LogHead;
  readonly entries: readonly LogEntry[];
}

export interface CommitAnswer {
  /** How far the log agrees with what was sent. */
  readonly head: LogHead;
  /**
   * Entries that the log holds after `head` instead of those sent, and where it then stands: what an earlier attempt
   * of a lost workflow task had written. The log decides; the workflow takes them over. Nothing else was done then.
   */
  readonly adopted: { readonly entries: readonly LogEntry[]; readonly head: LogHead } | null;
  /** Kept messages that were waiting for a subscription made by these entries, now claimed for this case. */
  readonly messages: readonly MessageSignal[];
}

export type InvokeCommand = Extract<Command, { readonly type: "invoke" }>;
export type DecideGateCommand = Extract<Command, { readonly type: "decideGate" }>;
export type StartChildCommand = Extract<Command, { readonly type: "startChild" }>;

/** The action's command, and the log entries that ride along: they are written first. */
export interface InvokeRequest extends CommitRequest {
  readonly key: WaitKey;
  /** Null when the command is in the last entry, so that it does not travel twice. */
  readonly command: InvokeCommand | null;
}

export interface InvokeAnswer extends CommitAnswer {
  /** Null when the log held other entries: then the action was not run. */
  readonly outcome:
    | { readonly ok: true; readonly result: JsonObject }
    | { readonly ok: false; readonly problem: Problem }
    | null;
}

export interface GateRequest extends CommitRequest {
  readonly key: WaitKey;
  readonly command: DecideGateCommand | null;
}

export interface GateAnswer extends CommitAnswer {
  /** Null when the log held other entries. */
  readonly verdict: { readonly pass: boolean; readonly findings: readonly Problem[] } | null;
}

export interface ChildRequest {
  readonly case: CaseRef;
  readonly command: StartChildCommand;
  readonly at: string;
}

/** A child that cannot be started (no published version, duplicate business key) ends at once with a problem. */
export type ChildAnswer =
  | { readonly ok: true; readonly plan: string; readonly input: CaseInput }
  /** It has ended already: whoever brought the caller back tells it. */
  | { readonly ok: true; readonly plan: null }
  | { readonly ok: false; readonly problem: Problem };

export interface ResumeAnswer {
  /** Hash of the plan that the log ends under. */
  readonly plan: string;
  readonly from: NonNullable<CaseInput["resume"]>;
}

/** What the worker does for the sandbox. All of them may run twice with the same effect as once. */
export interface CaseActivities {
  commit(request: CommitRequest): Promise<CommitAnswer>;
  invoke(request: InvokeRequest): Promise<InvokeAnswer>;
  decideGate(request: GateRequest): Promise<GateAnswer>;
  openChild(request: ChildRequest): Promise<ChildAnswer>;
  /** Where a case goes on from, by its log. */
  resume(request: { readonly case: CaseRef }): Promise<ResumeAnswer>;
  /** A claimed message that came too late goes back to be kept for another case. */
  returnMessage(request: {
    readonly company: string;
    readonly caseId: string;
    readonly messageId: string;
  }): Promise<void>;
}
