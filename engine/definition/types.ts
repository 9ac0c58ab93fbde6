import type { Json, JsonSchema } from "../kernel/json.ts";
import type { Text } from "../kernel/text.ts";

/**
 * The definition language: BPMN 2.0 semantics and names, written as readable JSON, versioned by content hash.
 * `flowSchema` (schema.ts) is the same law as JSON Schema; a test holds the two together.
 *
 * Conventions
 * - `Expression` is FEEL source; the compiler types it. Inside a flow these names are in scope:
 *   the properties of `data` (at top level, by name), `sop` (the flow's parameters, snapshotted at start),
 *   `case` {id, key, startedAt, starter}, `now`, `today`; in a user task's output mapping also `form` and
 *   `outcome`; in an action's output mapping `result`; in a message's output mapping `message`;
 *   in a signal's `signal`, in an escalation's `escalation` {code};
 *   in a call activity's output mapping `result`; in a multi-instance activity its element variable.
 * - `Mapping` targets are dotted paths into `data` (`order.number`), sources are expressions.
 */
export type Expression = string;
export type Mapping = Readonly<Record<string, Expression>>;
export type NodeId = string;

export interface FlowDefinition {
  readonly $schema?: string;
  readonly key: string;
  readonly title: Text;
  readonly description?: Text;
  /** JSON Schema (type object) of the case's data. Undeclared data does not exist for expressions. */
  readonly data: JsonSchema;
  /** Company parameters (SOP) that the law leaves open; a company or a scenario overrides the default. */
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>;
  /** Human-facing unique key of a case; evaluated after the start event's output mapping. */
  readonly businessKey?: Expression;
  readonly lanes?: readonly LaneDefinition[];
  readonly nodes: readonly NodeDefinition[];
  readonly edges: readonly EdgeDefinition[];
  readonly layout?: LayoutDefinition;
  readonly constraints?: ConstraintsDefinition;
  /** Output of the case when it is called by another flow. */
  readonly output?: Mapping;
}

export interface ParameterDefinition {
  readonly title: Text;
  /** A schema of one scalar: string (also `format: duration | decimal | date`), integer, number or boolean. */
  readonly schema: JsonSchema;
  readonly default: Json;
}

export interface LaneDefinition {
  readonly id: string;
  readonly title: Text;
  readonly roles?: readonly string[];
}

export interface EdgeDefinition {
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly title?: Text;
  /** Condition of an edge that leaves an exclusive or inclusive gateway. */
  readonly when?: Expression;
  /** The edge that a gateway takes when no condition holds. */
  readonly default?: true;
  /** The outcome of a user task, or `pass` / `block` of a gate, that this edge follows. */
  readonly outcome?: string;
}

export interface LayoutDefinition {
  readonly nodes?: Readonly<
    Record<NodeId, { readonly x: number; readonly y: number; readonly w?: number; readonly h?: number }>
  >;
  readonly edges?: Readonly<Record<string, { readonly points: readonly (readonly [number, number])[] }>>;
}

export interface ConstraintsDefinition {
  /** Sets of activities whose actors must be pairwise different persons within one case. */
  readonly separation?: readonly { readonly id: string; readonly nodes: readonly NodeId[]; readonly title?: Text }[];
}

/** What every node has. `parent` is the embedded sub-process that holds it, absent at top level. */
interface NodeBase {
  readonly id: NodeId;
  readonly title: Text;
  readonly documentation?: Text;
  readonly lane?: string;
  readonly parent?: NodeId;
}

export type NodeDefinition =
  | StartEvent
  | EndEvent
  | UserTask
  | ServiceTask
  | BusinessRuleTask
  | Gate
  | Assign
  | Gateway
  | TimerCatch
  | MessageCatch
  | SignalCatch
  | MessageThrow
  | SignalThrow
  | EscalationThrow
  | CompensationThrow
  | SubProcess
  | CallActivity
  | BoundaryEvent;

export type NodeKind = NodeDefinition["kind"];

export interface StartEvent extends NodeBase {
  readonly kind: "startEvent";
  readonly trigger: /** A person starts the case by filling a form; `roles` are the candidates. */
    | {
        readonly type: "manual";
        readonly form?: string;
        readonly roles: readonly string[];
        readonly signature?: SignatureDefinition;
        /** Whether the starter may take the case back while nobody has touched what followed. */
        readonly withdraw?: boolean;
      }
    | { readonly type: "message"; readonly name: string }
    /** One new case per broadcast of the signal; its payload is `signal` in the output mapping. */
    | { readonly type: "signal"; readonly name: string }
    | { readonly type: "timer"; readonly cycle: string }
    | { readonly type: "condition"; readonly condition: Expression }
    /**
     * Called by another flow, or the start of an embedded sub-process. `inherits` names the actors that a caller
     * hands down (alias → persons), so that `differentFrom` and separation sets reach across the call.
     */
    | { readonly type: "none"; readonly inherits?: readonly string[] };
  readonly output?: Mapping;
}

export interface EndEvent extends NodeBase {
  readonly kind: "endEvent";
  readonly result:
    | { readonly type: "none" }
    | { readonly type: "error"; readonly code: string }
    | { readonly type: "terminate" }
    | { readonly type: "escalation"; readonly code: string };
  /** Assignments made when the token arrives, e.g. the case's verdict. */
  readonly output?: Mapping;
}

export interface UserTask extends NodeBase, Activity {
  readonly kind: "userTask";
  /** Key of the form. */
  readonly form: string;
  readonly candidates: { readonly roles: readonly string[] /** list of person ids */; readonly persons?: Expression };
  /** Nodes (or inherited aliases) whose actors must not act here; compares persons, not accounts. */
  readonly differentFrom?: readonly NodeId[];
  readonly signature?: SignatureDefinition;
  readonly approval?: ApprovalDefinition;
  /** What people may do with the open task beside completing it; absent = reassign, remind, copy. */
  readonly verbs?: readonly TaskVerb[];
  /** How many signers and advisers may be added to one visit of the task; absent = 5. */
  readonly addedSigners?: number;
  /** Of several, the first is consent: what an approval counts. */
  readonly outcomes: readonly OutcomeDefinition[];
  /** Counted from the moment the task opens; with a working calendar, in its working time. */
  readonly due?: { readonly duration: Expression; readonly calendar?: string };
  /** Initial form data: field path → expression. */
  readonly input?: Mapping;
  /** A domain reader that fills the form when the task opens; merged over `input`. */
  readonly prefill?: { readonly reader: string; readonly input?: Mapping };
  /** Evaluated at completion over `form` and `outcome`; keep ids and decisions, not documents. */
  readonly output?: Mapping;
  /** Shown in the inbox line, e.g. the order number. */
  readonly subject?: Expression;
  /** Field paths that this step may edit; absent = as the form says. */
  readonly editable?: readonly string[];
}

export interface OutcomeDefinition {
  readonly id: string;
  readonly title: Text;
  readonly tone?: "positive" | "negative" | "neutral";
}

export interface SignatureDefinition {
  /** `sign` = the actor's password again; `dual` = a second person with own credentials. */
  readonly mode: "none" | "sign" | "dual";
  /** When it holds, `dual` is asked whatever `mode` says (special drugs). */
  readonly dualWhen?: Expression;
  readonly meaning: Text;
  /** Roles that the second person must hold; absent = the task's candidate roles. */
  readonly secondRoles?: readonly string[];
}

/**
 * Countersigning: several persons, pairwise different, each with a task of their own (a seat). There is one seat per
 * person in `candidates.persons`, else one per entry of `candidates.roles`. The first declared outcome is consent; the
 * result is consent as soon as enough have consented, else the outcome that made this impossible.
 */
export interface ApprovalDefinition {
  /**
   * `any` 或签: one task for all candidates, who comes first decides. `all` 会签: everybody consents. `nOfM`: `count` do.
   * `percent`: that share of the seats does, rounded up.
   */
  readonly mode: "any" | "all" | "nOfM" | "percent";
  readonly count?: number;
  readonly percent?: number;
  /** `sequential` 顺序签: each seat is asked when the one before has answered; absent = parallel. */
  readonly order?: "parallel" | "sequential";
}

/**
 * 加签, 减签, 转办, 委托, 退回, 撤回, 催办, 抄送. What only hands on or informs is allowed unless a task says otherwise; what
 * changes who decides or where the flow goes must be declared.
 */
export type TaskVerb =
  | "addSigner"
  | "removeSigner"
  | "reassign"
  | "delegate"
  | "return"
  | "withdraw"
  | "remind"
  | "copy";

/** What any activity may carry. */
interface Activity {
  readonly multiInstance?: MultiInstanceDefinition;
  /** Activity without edges that undoes this one when its scope is compensated (BPMN: compensation boundary event). */
  readonly compensation?: NodeId;
}

export interface MultiInstanceDefinition {
  readonly collection: Expression;
  /** Name of the element variable in expressions of this activity; also `<element>Index` (1-based). */
  readonly element: string;
  readonly mode: "parallel" | "sequential";
  /** Evaluated after each instance over `completed` and `total` beside the case's data. */
  readonly completionCondition?: Expression;
  /** Collects one value per instance, in the collection's order, into a list in `data`. */
  readonly collect?: { readonly into: string; readonly value: Expression };
}

export interface ServiceTask extends NodeBase, Activity {
  readonly kind: "serviceTask";
  readonly action: string;
  readonly input?: Mapping;
  readonly output?: Mapping;
  /**
   * User tasks (or the manual start) whose last signed submission in this case the action acts upon.
   * The runtime hands the action their form data, outcome and actors; a form can never claim an actor.
   */
  readonly evidence?: readonly NodeId[];
}

export interface BusinessRuleTask extends NodeBase, Activity {
  readonly kind: "businessRuleTask";
  readonly table: string;
  readonly input?: Mapping;
  readonly output?: Mapping;
}

/** A named domain rule, fail-closed. Leaves by the edge with outcome `pass` or `block`. */
export interface Gate extends NodeBase {
  readonly kind: "gate";
  readonly gate: string;
  readonly input?: Mapping;
  /** Over `findings` (list of {code, text}) and `verdict`. */
  readonly output?: Mapping;
}

export interface Assign extends NodeBase {
  readonly kind: "assign";
  readonly set: Mapping;
}

export interface Gateway extends NodeBase {
  readonly kind: "exclusiveGateway" | "parallelGateway" | "inclusiveGateway" | "eventGateway";
}

export interface TimerCatch extends NodeBase {
  readonly kind: "timerCatch";
  readonly timer: TimerDefinition;
}

/** Exactly one of the two; a duration is FEEL days-and-time or years-and-months, a date-time is an instant. */
export interface TimerDefinition {
  readonly duration?: Expression;
  readonly until?: Expression;
  /** Key of a working calendar: the duration (days and time) counts its working time only. */
  readonly calendar?: string;
}

export interface MessageCatch extends NodeBase {
  readonly kind: "messageCatch";
  readonly message: string;
  /** Correlation key: the message's `key` must equal this value (a string). */
  readonly key: Expression;
  readonly output?: Mapping;
}

/** Waits for a signal: unlike a message it has no addressee, all who wait when it is thrown get it, and it is not kept. */
export interface SignalCatch extends NodeBase {
  readonly kind: "signalCatch";
  readonly signal: string;
  readonly output?: Mapping;
}

export interface MessageThrow extends NodeBase {
  readonly kind: "messageThrow";
  readonly message: string;
  readonly key: Expression;
  readonly payload?: Mapping;
}

/** Broadcasts a signal to everything that waits for it now: in this case and in all cases of the company. */
export interface SignalThrow extends NodeBase {
  readonly kind: "signalThrow";
  readonly signal: string;
  readonly payload?: Mapping;
}

/** Tells the sub-process around it that something needs attention; the flow goes on unless the catcher interrupts. */
export interface EscalationThrow extends NodeBase {
  readonly kind: "escalationThrow";
  readonly code: string;
}

/**
 * Undoes completed activities of its scope that have a compensation handler, in reverse order of their completion,
 * and goes on when the last one is undone. `activity` limits it to one activity (of a sub-process: what is in it).
 */
export interface CompensationThrow extends NodeBase {
  readonly kind: "compensationThrow";
  readonly activity?: NodeId;
}

export interface SubProcess extends NodeBase, Activity {
  readonly kind: "subProcess";
}

export interface CallActivity extends NodeBase, Activity {
  readonly kind: "callActivity";
  readonly flow: string;
  /** `latest` at the moment of the call, or the hash of a published plan. */
  readonly version: "latest" | { readonly hash: string };
  readonly input?: Mapping;
  readonly output?: Mapping;
  /** Alias that the called flow inherits → node (or inherited alias) of this flow whose actors it stands for. */
  readonly actors?: Readonly<Record<string, NodeId>>;
}

export interface BoundaryEvent extends NodeBase {
  readonly kind: "boundaryEvent";
  readonly attachedTo: NodeId;
  readonly interrupting: boolean;
  readonly trigger:
    | ({ readonly type: "timer" } & TimerDefinition)
    /** Matches the problem code of the failed activity; absent code catches every business error. */
    | { readonly type: "error"; readonly code?: string }
    | { readonly type: "message"; readonly name: string; readonly key: Expression }
    | { readonly type: "signal"; readonly name: string }
    /** Thrown inside the sub-process; absent code catches every escalation. */
    | { readonly type: "escalation"; readonly code?: string };
  readonly output?: Mapping;
}

/** A form as a pack or the designer keeps it. Its content hash is pinned in the plan. */
export interface FormDefinition {
  readonly key: string;
  readonly title: Text;
  /** JSON Schema with our keywords; the same schema validates in the browser and on the server. */
  readonly schema: JsonSchema;
  /** rjsf uiSchema, data only. */
  readonly ui?: Json;
}
