import type { PlanTable } from "../decision/plan.ts";
import type { PlanCalendar } from "../working-calendar/plan.ts";
import type { Environment, FeelType, Tree } from "../expression/types.ts";
import type { Json } from "../kernel/json.ts";
import type { Text } from "../kernel/text.ts";
import type { NodeId, OutcomeDefinition, TaskVerb } from "../definition/types.ts";

/**
 * A compiled definition: all that `step` needs and nothing that it does not. Plain JSON, so that it travels, is
 * hashed and is kept for ever; expressions are typed trees, so neither parser nor schema enters the sandbox.
 */
export interface Plan {
  readonly semanticsVersion: 1;
  /** Content hash of everything below (canonical JSON). Signatures and cases name it. */
  readonly hash: string;
  /** Content hash of the definition it was compiled from, layout included. */
  readonly definitionHash: string;
  readonly key: string;
  readonly title: Text;
  /** Minutes east of UTC in which `today` and calendar durations are reckoned: 480 = Asia/Shanghai. */
  readonly zoneOffset: number;
  /** Types of the names that every expression of the flow sees: the data's properties, `sop`, `case`, `now`, `today`. */
  readonly environment: Environment;
  /** Types of the submissions by form key: how `form` reads JSON in an output mapping. */
  readonly formTypes: Readonly<Record<string, FeelType>>;
  readonly parameters: Readonly<Record<string, PlanParameter>>;
  readonly businessKey: PlanExpression | null;
  /** Start events of the top level, in the order of the definition. */
  readonly starts: readonly NodeId[];
  readonly nodes: Readonly<Record<NodeId, PlanNode>>;
  readonly edges: Readonly<Record<string, PlanEdge>>;
  readonly output: PlanMapping;
  /** Content hash of every form that the flow shows, by key. */
  readonly forms: Readonly<Record<string, string>>;
  /** Decision tables that the flow asks, by key, compiled; absent in a flow without one. */
  readonly tables?: Readonly<Record<string, PlanTable>>;
  /** Working calendars that timers and due dates count by, by key; absent in a flow without one. */
  readonly calendars?: Readonly<Record<string, PlanCalendar>>;
  /** Declared effects of all actions that the flow may call, sorted: publication rules read them. */
  readonly effects: readonly string[];
}

export interface PlanParameter {
  readonly default: Json;
}

export interface PlanEdge {
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly outcome: string | null;
  readonly when: PlanExpression | null;
  readonly isDefault: boolean;
}

/** A typed tree and the place in the definition it came from. */
export interface PlanExpression {
  /** JSON Pointer into the definition. */
  readonly pointer: string;
  readonly tree: Tree;
  /** How the value travels as JSON: the type of its target where that is declared, else its own. */
  readonly type: FeelType;
}

/** Assignments in the definition's order; each sees the values that were there before the mapping. */
export type PlanMapping = readonly PlanAssignment[];

export interface PlanAssignment {
  readonly path: readonly string[];
  readonly value: PlanExpression;
}

export interface PlanNodeBase {
  readonly id: NodeId;
  /** Its place among the flow's nodes: where a case counts the arrivals at it. */
  readonly index: number;
  readonly title: Text;
  /** The embedded sub-process that holds it. */
  readonly parent: NodeId | null;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** Boundary events attached to it. */
  readonly boundary: readonly NodeId[];
}

export interface PlanMultiInstance {
  readonly collection: PlanExpression;
  readonly element: string;
  readonly elementType: FeelType;
  readonly mode: "parallel" | "sequential";
  readonly completionCondition: PlanExpression | null;
  readonly collect: { readonly into: readonly string[]; readonly value: PlanExpression } | null;
}

export interface PlanSignature {
  readonly mode: "none" | "sign" | "dual";
  readonly dualWhen: PlanExpression | null;
  readonly meaning: Text | null;
  readonly secondRoles: readonly string[];
}

/** How many consents an approval needs: of all seats, a number, or a share rounded up. */
export interface PlanApproval {
  readonly needs:
    | { readonly kind: "all" }
    | { readonly kind: "count"; readonly count: number }
    | { readonly kind: "percent"; readonly percent: number };
  readonly order: "parallel" | "sequential";
}

/** `calendar` is a key of the plan's `calendars`: the duration counts its working time. */
export type PlanTimer =
  | { readonly kind: "duration"; readonly value: PlanExpression; readonly calendar?: string }
  | { readonly kind: "until"; readonly value: PlanExpression };

export interface PlanStart extends PlanNodeBase {
  readonly kind: "startEvent";
  readonly trigger: "manual" | "message" | "signal" | "timer" | "condition" | "none";
  readonly form: { readonly key: string; readonly hash: string } | null;
  readonly roles: readonly string[];
  readonly signature: PlanSignature;
  readonly message: string | null;
  readonly signal: string | null;
  /** Aliases under which a calling flow hands down actors, for separation across the call. */
  readonly inherits: readonly string[];
  /** The starter may take the case back while nothing that followed was touched. */
  readonly withdraw?: true;
  readonly output: PlanMapping;
}

export interface PlanEnd extends PlanNodeBase {
  readonly kind: "endEvent";
  readonly result:
    | { readonly type: "none" | "terminate" }
    | { readonly type: "error" | "escalation"; readonly code: string };
  readonly output: PlanMapping;
}

export interface PlanUserTask extends PlanNodeBase {
  readonly kind: "userTask";
  readonly form: { readonly key: string; readonly hash: string };
  readonly roles: readonly string[];
  readonly persons: PlanExpression | null;
  /** Nodes and aliases whose actors may not act here: `differentFrom` both ways, and the sets it belongs to. */
  readonly separatedFrom: readonly NodeId[];
  /** Several sign, each at a seat of their own; absent = one task for all candidates. */
  readonly approval?: PlanApproval;
  /** What people may do with the task beside completing it; absent = `defaultVerbs`. */
  readonly verbs?: readonly TaskVerb[];
  /** Absent = `defaultAddedSigners`. */
  readonly addedSigners?: number;
  readonly signature: PlanSignature;
  readonly outcomes: readonly OutcomeDefinition[];
  readonly due: PlanExpression | null;
  /** Key of the working calendar that `due` counts by; absent = every hour counts. */
  readonly dueCalendar?: string;
  readonly input: PlanMapping;
  readonly prefill: { readonly reader: string; readonly input: PlanMapping } | null;
  readonly output: PlanMapping;
  readonly subject: PlanExpression | null;
  readonly editable: readonly string[] | null;
  readonly multi: PlanMultiInstance | null;
  /** The activity that undoes this one. */
  readonly compensation: NodeId | null;
}

export interface PlanServiceTask extends PlanNodeBase {
  readonly kind: "serviceTask";
  readonly action: string;
  readonly input: PlanMapping;
  readonly output: PlanMapping;
  readonly evidence: readonly NodeId[];
  /** Type of the action's output: how `result` reads JSON. */
  readonly resultType: FeelType;
  /** Short and idempotent: the host may run it as a local activity. */
  readonly local: boolean;
  readonly effects: readonly string[];
  readonly multi: PlanMultiInstance | null;
  /** The activity that undoes this one. */
  readonly compensation: NodeId | null;
}

export interface PlanBusinessRuleTask extends PlanNodeBase {
  readonly kind: "businessRuleTask";
  /** JSON Pointer to the table's name in the definition. */
  readonly pointer: string;
  /** Key of the table in the plan's `tables`. */
  readonly table: string;
  /** Content hash of the table's definition. */
  readonly hash: string;
  readonly input: PlanMapping;
  readonly output: PlanMapping;
  readonly multi: PlanMultiInstance | null;
  /** The activity that undoes this one. */
  readonly compensation: NodeId | null;
}

export interface PlanGate extends PlanNodeBase {
  readonly kind: "gate";
  readonly gate: string;
  readonly input: PlanMapping;
  readonly output: PlanMapping;
}

export interface PlanAssign extends PlanNodeBase {
  readonly kind: "assign";
  readonly set: PlanMapping;
}

export interface PlanGateway extends PlanNodeBase {
  readonly kind: "exclusiveGateway" | "parallelGateway" | "eventGateway";
}

export interface PlanInclusiveGateway extends PlanNodeBase {
  readonly kind: "inclusiveGateway";
  /** For each incoming edge, the nodes from which a token can still reach it without passing this gateway. */
  readonly reachedFrom: Readonly<Record<string, readonly NodeId[]>>;
}

export interface PlanTimerCatch extends PlanNodeBase {
  readonly kind: "timerCatch";
  readonly timer: PlanTimer;
}

export interface PlanMessageCatch extends PlanNodeBase {
  readonly kind: "messageCatch";
  readonly message: string;
  readonly key: PlanExpression;
  readonly output: PlanMapping;
}

export interface PlanMessageThrow extends PlanNodeBase {
  readonly kind: "messageThrow";
  readonly message: string;
  readonly key: PlanExpression;
  readonly payload: PlanMapping;
}

export interface PlanSignalCatch extends PlanNodeBase {
  readonly kind: "signalCatch";
  readonly signal: string;
  readonly output: PlanMapping;
}

export interface PlanSignalThrow extends PlanNodeBase {
  readonly kind: "signalThrow";
  readonly signal: string;
  readonly payload: PlanMapping;
}

export interface PlanEscalationThrow extends PlanNodeBase {
  readonly kind: "escalationThrow";
  readonly code: string;
}

export interface PlanCompensationThrow extends PlanNodeBase {
  readonly kind: "compensationThrow";
  /** The one activity to undo; null = everything in the scope that can be undone. */
  readonly activity: NodeId | null;
}

export interface PlanSubProcess extends PlanNodeBase {
  readonly kind: "subProcess";
  /** Its one start event. */
  readonly start: NodeId;
  readonly multi: PlanMultiInstance | null;
  /** The activity that undoes this one. */
  readonly compensation: NodeId | null;
}

export interface PlanCallActivity extends PlanNodeBase {
  readonly kind: "callActivity";
  readonly flow: string;
  readonly version: "latest" | { readonly hash: string };
  readonly input: PlanMapping;
  readonly output: PlanMapping;
  /** Type of the called flow's output: how `result` reads JSON. */
  readonly resultType: FeelType;
  /** Alias in the called flow → node or alias of this flow whose actors it hands down. */
  readonly actors: Readonly<Record<string, NodeId>>;
  readonly multi: PlanMultiInstance | null;
  /** The activity that undoes this one. */
  readonly compensation: NodeId | null;
}

export interface PlanBoundary extends PlanNodeBase {
  readonly kind: "boundaryEvent";
  readonly attachedTo: NodeId;
  readonly interrupting: boolean;
  readonly trigger:
    | { readonly type: "timer"; readonly timer: PlanTimer }
    | { readonly type: "error"; readonly code: string | null }
    | { readonly type: "message"; readonly message: string; readonly key: PlanExpression }
    | { readonly type: "signal"; readonly signal: string }
    | { readonly type: "escalation"; readonly code: string | null };
  readonly output: PlanMapping;
}

export type PlanNode =
  | PlanStart
  | PlanEnd
  | PlanUserTask
  | PlanServiceTask
  | PlanBusinessRuleTask
  | PlanGate
  | PlanAssign
  | PlanGateway
  | PlanInclusiveGateway
  | PlanTimerCatch
  | PlanMessageCatch
  | PlanMessageThrow
  | PlanSignalCatch
  | PlanSignalThrow
  | PlanEscalationThrow
  | PlanCompensationThrow
  | PlanSubProcess
  | PlanCallActivity
  | PlanBoundary;

/** A plan's content without its own hash: what is hashed. */
export type PlanContent = Omit<Plan, "hash">;
