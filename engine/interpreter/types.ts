import type { Json, JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import type { Text } from "../kernel/text.ts";
import type { NodeId, OutcomeDefinition, TaskVerb } from "../definition/types.ts";
import type { ApprovalState, SeatNotice, SeatSignature } from "./approval/types.ts";
import type { VerbCommand, VerbEvent, Withdrawable } from "./verbs/types.ts";

export type { ApprovalState, Seat, SeatNotice, SeatSignature } from "./approval/types.ts";
export type { NamedPerson, VerbEvent, Withdrawable } from "./verbs/types.ts";

/**
 * The interpreter's vocabulary. `step(plan, state, event, port) → { state, commands, refused? }` is pure and total;
 * hosts (Temporal workflow, simulator, prover, tests) carry commands out and feed their results back as events.
 *
 * Every wait of a case (task, action, gate, timer, message, child) has a key `<node>.<visit>`; `visit` counts
 * the arrivals at that node over the whole case, and every seat of an approval like one, so a key is used once and a completed key is recognised
 * for ever without keeping a list: visit ≤ the node's count and no open wait.
 */
export type WaitKey = string;
/** RFC 3339 instant in UTC, e.g. `2026-11-23T07:00:00.000Z`. */
export type Instant = string;

/** A person who acted, in the role under which policy let them. Written by the server, never by a form. */
export interface ActorRef {
  readonly personId: string;
  readonly account: string;
  readonly role: string;
  /** `second` is the other person of a dual signature. */
  readonly capacity: "first" | "second";
  readonly signatureId?: string;
}

/** The last completed submission of a user task (or manual start) in a scope. */
export interface EvidenceRef {
  readonly node: NodeId;
  readonly key: WaitKey;
  /** Id of the immutable submission document; its data stays out of the state. */
  readonly submission: string;
  readonly outcome: string;
  /** Who stands behind the outcome: of an approval all who gave it, in the order of their signatures. */
  readonly actors: readonly ActorRef[];
  readonly at: Instant;
  /** In whose place they acted (委托): separation counts them, a signature they gave none. */
  readonly delegators?: readonly ActorRef[];
  /** Of an approval: every signature, those that another outcome overruled and advice too. */
  readonly signatures?: readonly SeatSignature[];
}

/** Under what a submission was accepted: kept with it as evidence, of no meaning to the interpreter. */
export interface Acceptance {
  readonly form: { readonly key: string; readonly hash: string };
  readonly policyVersion: string;
  /** What was signed, when it was: hash over data, outcome, form, plan, policies and meaning. */
  readonly digest: string | null;
}

export type CaseStatus = "running" | "completed" | "failed" | "cancelled";

export interface CaseState {
  readonly semanticsVersion: 1;
  readonly caseId: string;
  readonly status: CaseStatus;
  /** Number of events applied so far: the next event's sequence number in the case log. */
  readonly seq: number;
  readonly startedAt: Instant;
  readonly starter: ActorRef | null;
  readonly businessKey: string | null;
  readonly data: JsonObject;
  readonly sop: JsonObject;
  readonly tokens: readonly Token[];
  readonly scopes: readonly ScopeState[];
  readonly waits: readonly Wait[];
  /** Arrivals at each node, by its `index` in the plan: a list of numbers is copied ten times faster than a map. */
  readonly visits: readonly number[];
  /** Distinct actors per node, over all visits: what separation of duties compares. */
  readonly actors: Readonly<Record<NodeId, readonly ActorRef[]>>;
  readonly evidence: Readonly<Record<NodeId, EvidenceRef>>;
  /** Completed activities that can be undone, in the order of their completion; each is undone once. */
  readonly undoable: readonly Undoable[];
  readonly incidents: readonly Incident[];
  /** Steps whose makers may still take them back: what followed is untouched. */
  readonly withdrawable: readonly Withdrawable[];
  /** Command keys of the last hundred verbs: the same command again is answered and changes nothing. */
  readonly handled: readonly string[];
  readonly nextToken: number;
  readonly output: JsonObject | null;
  readonly failure: Problem | null;
}

export interface Token {
  readonly id: number;
  readonly node: NodeId;
  /** The edge it came by; joins count by edge. */
  readonly via: string | null;
  readonly scope: string;
}

/** The root, an embedded sub-process, a multi-instance body or one instance of it. */
export interface ScopeState {
  readonly id: string;
  readonly parent: string | null;
  readonly node: NodeId | null;
  /** Local variables: the multi-instance element and its index. */
  readonly locals: JsonObject;
  /** The token that waits at `node` until the scope is done; absent for the root. */
  readonly token?: number;
  /** Set while it runs as one activity over many elements: how many there are, started and done. */
  readonly multi?: {
    readonly total: number;
    readonly next: number;
    readonly completed: number;
    readonly items: readonly Json[];
    readonly collected: readonly Json[];
  };
  readonly index?: number;
  /** Set while a compensation throw waits for its handlers, which run here one after the other. */
  readonly undo?: {
    /** The one activity that is undone; null = everything in the throw's scope. */
    readonly activity: NodeId | null;
    /** What was completed later is not touched. */
    readonly until: number;
    readonly current: WaitKey;
    /** Of a return (退回): where the token goes on afterwards, and the activities that are undone for it. */
    readonly back?: { readonly to: NodeId; readonly among: readonly NodeId[] };
  };
  /** Set while several persons sign one user task. */
  readonly approval?: ApprovalState;
}

/** A completed activity with a compensation handler. */
export interface Undoable {
  readonly node: NodeId;
  readonly key: WaitKey;
  /** The scope that can undo it: of a sub-process that is done, the one around it. */
  readonly scope: string;
  /** Sub-processes that it was completed in and that are done, from inside out. */
  readonly within: readonly NodeId[];
  /** Local variables as they were: the handler sees the same element. */
  readonly locals: JsonObject;
  readonly seq: number;
}

/** What a case waits for, in the order in which the waits began: an array is copied faster than a map whose keys keep changing. */
export type Wait = { readonly key: WaitKey } & (
  | {
      readonly kind: "task";
      readonly node: NodeId;
      readonly token: number;
      readonly revision: number;
      readonly outcomes: readonly string[];
      readonly dual: boolean;
      readonly signature: boolean;
      readonly roles: readonly string[];
      readonly persons: readonly string[] | null;
      /** Who had others act in their place. */
      readonly delegators?: readonly ActorRef[];
      /** When somebody last reminded of it. */
      readonly remindedAt?: Instant;
    }
  | { readonly kind: "action"; readonly node: NodeId; readonly token: number; readonly attempt: number }
  | { readonly kind: "gate"; readonly node: NodeId; readonly token: number }
  | { readonly kind: "timer"; readonly node: NodeId; readonly token: number; readonly fireAt: Instant }
  | {
      readonly kind: "message";
      readonly node: NodeId;
      readonly token: number;
      readonly message: string;
      readonly correlation: string;
    }
  | { readonly kind: "signal"; readonly node: NodeId; readonly token: number; readonly signal: string }
  | {
      readonly kind: "child";
      readonly node: NodeId;
      readonly token: number;
      readonly flow: string;
      readonly childCase: string;
    }
);

/**
 * Something that only an operator can get going again. `incidentRetried` re-invokes a failed action,
 * applies a `pending` event again, or lets the token enter its node again.
 */
export interface Incident {
  readonly key: WaitKey;
  readonly node: NodeId;
  readonly token: number;
  /** The event whose consequences could not be worked out; applied again on retry. */
  readonly pending?: CaseEvent;
  readonly problem: Problem;
  readonly at: Instant;
}

/** What happened. `at` is the host's clock; the interpreter has none. */
export type CaseEvent = { readonly at: Instant } & (
  | {
      readonly type: "started";
      readonly caseId: string;
      readonly trigger: "manual" | "message" | "signal" | "call" | "schedule";
      readonly node?: NodeId;
      readonly data: JsonObject;
      readonly form?: JsonObject;
      readonly submission?: string;
      readonly actors: readonly ActorRef[];
      readonly sop: JsonObject /** Actors handed down by a calling case, by alias. */;
      readonly inherited?: Readonly<Record<string, readonly ActorRef[]>>;
    }
  | {
      readonly type: "taskCompleted";
      readonly key: WaitKey;
      readonly revision: number;
      readonly outcome: string;
      readonly form: JsonObject;
      readonly submission: string;
      readonly actors: readonly ActorRef[];
      readonly commandKey: string;
      /** Absent where nobody keeps submissions: in a simulation. */
      readonly acceptance?: Acceptance;
    }
  | { readonly type: "actionSucceeded"; readonly key: WaitKey; readonly result: JsonObject }
  | { readonly type: "actionFailed"; readonly key: WaitKey; readonly problem: Problem }
  | {
      readonly type: "gateDecided";
      readonly key: WaitKey;
      readonly pass: boolean;
      readonly findings: readonly Problem[];
    }
  | { readonly type: "timerFired"; readonly key: WaitKey }
  | { readonly type: "messageArrived"; readonly key: WaitKey; readonly messageId: string; readonly payload: JsonObject }
  /** A signal thrown by another case; signals of the case itself are taken in by the step that throws them. */
  | { readonly type: "signalArrived"; readonly key: WaitKey; readonly messageId: string; readonly payload: JsonObject }
  | {
      readonly type: "childEnded";
      readonly key: WaitKey;
      readonly status: "completed" | "failed" | "cancelled";
      readonly result: JsonObject;
      readonly problem?: Problem;
    }
  /** An operator retries what stands in an incident. */
  | { readonly type: "incidentRetried"; readonly key: WaitKey; readonly actor: ActorRef }
  | { readonly type: "cancelled"; readonly actor: ActorRef; readonly reason: string }
  /** The case goes over to another version of its flow: the step's plan is the new one. */
  | {
      readonly type: "migrated";
      readonly actor: ActorRef;
      readonly reason: string;
      /** Hashes of the two plans. */
      readonly from: string;
      readonly to: string;
      /** Nodes that the new version has under another id. */
      readonly nodes: Readonly<Record<NodeId, NodeId>>;
      /** The old plan's nodes in the order of their indexes: whose arrivals `visits` counted. */
      readonly order: readonly NodeId[];
      /** Nodes of both versions that do not do the same any more: what waits there is entered anew. */
      readonly changed: readonly NodeId[];
      /** The new version's parameters; those that the case has are kept. */
      readonly sop: JsonObject;
    }
  | VerbEvent
);

/** What the host must do. Order matters within one step; keys make each command idempotent. */
export type Command =
  | OpenTask
  | VerbCommand
  | { readonly type: "cancelTask"; readonly key: WaitKey; readonly node: NodeId }
  | {
      readonly type: "invoke";
      readonly key: WaitKey;
      readonly node: NodeId;
      readonly attempt: number;
      readonly action: string;
      readonly input: JsonObject;
      readonly evidence: readonly EvidenceRef[];
      /** Of a compensation handler: the completed activity that it undoes. */
      readonly undoes?: WaitKey;
    }
  | {
      readonly type: "decideGate";
      readonly key: WaitKey;
      readonly node: NodeId;
      readonly gate: string;
      readonly input: JsonObject;
    }
  | { readonly type: "startTimer"; readonly key: WaitKey; readonly node: NodeId; readonly fireAt: Instant }
  | { readonly type: "cancelTimer"; readonly key: WaitKey }
  | {
      readonly type: "subscribe";
      readonly key: WaitKey;
      readonly node: NodeId;
      readonly message: string;
      readonly correlation: string;
    }
  /** Wants every signal of this name that another case throws from now on; ended by `unsubscribe`. */
  | { readonly type: "listen"; readonly key: WaitKey; readonly node: NodeId; readonly signal: string }
  | { readonly type: "unsubscribe"; readonly key: WaitKey }
  /** Brings a signal to all other cases that listen now, and starts the flows that begin with it. Not kept. */
  | { readonly type: "broadcast"; readonly key: WaitKey; readonly signal: string; readonly payload: JsonObject }
  | {
      readonly type: "publish";
      readonly key: WaitKey;
      readonly message: string;
      readonly correlation: string;
      readonly payload: JsonObject;
    }
  | {
      readonly type: "startChild";
      readonly key: WaitKey;
      readonly node: NodeId;
      readonly childCase: string;
      readonly flow: string;
      readonly version: "latest" | { readonly hash: string };
      readonly data: JsonObject;
      readonly inherited: Readonly<Record<string, readonly ActorRef[]>>;
    }
  | { readonly type: "cancelChild"; readonly key: WaitKey; readonly childCase: string }
  | { readonly type: "raiseIncident"; readonly incident: Incident }
  | { readonly type: "clearIncident"; readonly key: WaitKey }
  | {
      readonly type: "finish";
      readonly status: "completed" | "failed" | "cancelled";
      readonly output: JsonObject;
      readonly problem?: Problem;
    };

export interface OpenTask {
  readonly type: "openTask";
  readonly key: WaitKey;
  readonly node: NodeId;
  readonly title: Text;
  readonly subject: string | null;
  /** Content hash of the form, pinned at publication. */
  readonly form: { readonly key: string; readonly hash: string };
  readonly roles: readonly string[];
  readonly persons: readonly string[] | null;
  /** Persons who may not act here, as known when the task opens; completion checks again. */
  readonly excluded: readonly string[];
  /** Nodes whose actors are compared, for claims that come later. */
  readonly differentFrom: readonly NodeId[];
  readonly signature: {
    readonly mode: "none" | "sign" | "dual";
    readonly meaning: Text | null;
    readonly secondRoles: readonly string[];
  };
  readonly outcomes: readonly OutcomeDefinition[];
  readonly data: JsonObject;
  readonly prefill: { readonly reader: string; readonly input: JsonObject } | null;
  readonly editable: readonly string[] | null;
  readonly dueAt: Instant | null;
  /** Which seat of an approval it is. */
  readonly seat?: SeatNotice;
  /** What people may do with it beside completing it; absent = `defaultVerbs`. */
  readonly verbs?: readonly TaskVerb[];
}

export type { DecisionPort, Question } from "./decision-port.ts";

/** A node that a token entered in this step, and the edge it came by: the case's path, coverage, replay on the canvas. */
export interface Move {
  readonly node: NodeId;
  readonly via: string | null;
  readonly token: number;
}

/** A decision table that answered in this step: what coverage counts, and what tells why a case went its way. */
export interface TableDecision {
  readonly node: NodeId;
  readonly key: WaitKey;
  readonly table: string;
  readonly hash: string;
  /** What the table was handed: with it anybody can decide again, and be told why. */
  readonly given: JsonObject;
  /** The rules behind the answer; empty for defaults. */
  readonly rules: readonly string[];
}

export interface Step {
  readonly state: CaseState;
  readonly commands: readonly Command[];
  /** In the order in which they happened; empty when refused. */
  readonly moves: readonly Move[];
  /** In the order in which they were taken; absent when there were none. */
  readonly decisions?: readonly TableDecision[];
  /** Set when the event was not allowed; state is then unchanged and commands are empty. */
  readonly refused?: Problem;
}

/** A verb with the host's clock. */
export type TimedVerb = { readonly at: Instant } & VerbEvent;

/** A `taskCompleted` event before it is one: what the validator looks at. */
export type TaskCompletion = Omit<Extract<CaseEvent, { readonly type: "taskCompleted" }>, "type">;
