import type { Connection } from "mongoose";
import type {
  ActionDescriptor,
  ActorRef,
  GateDescriptor,
  Json,
  JsonObject,
  JsonSchema,
  Problem,
  ProblemKind,
  ReaderDescriptor,
  Result,
  Text,
  WorkingCalendarDefinition,
} from "@yaoflow/engine";
import type { Invariant } from "@yaoflow/engine/proof";
import type { PolicyLine, Principal, RoleConflict, RoleDefinition } from "./principal.ts";
import type { RecordLifecycle, RecordStore, RecordType } from "./records.ts";
import type { Route } from "./route.ts";
import type { Scope } from "./scope.ts";

/** What the business plugs into the platform. `runtime/server` is the only place that composes it. */
export interface DomainPlugin {
  readonly rooms: readonly Room[];
  readonly roles: readonly RoleDefinition[];
  readonly conflicts: readonly RoleConflict[];
  /** Every problem code of the rooms; merged into the closed catalogue that the API documents. */
  readonly problems: Readonly<Record<string, ProblemKind>>;
  /** Company parameters with their defaults, e.g. `acceptance.limit.ordinary`. */
  readonly parameters: Readonly<
    Record<string, { readonly title: Text; readonly schema: JsonSchema; readonly default: Json }>
  >;
  /** Working calendars that flows may count due dates and timers by. */
  readonly calendars?: readonly WorkingCalendarDefinition[];
  /** Rights that hold before any pack is imported (records, pickers, areas). Packs add the rights of their own flows. */
  readonly policies?: readonly PolicyLine[];
  /** Roles of which one must approve a publication that reaches these effects. */
  publicationApprovers(effects: readonly string[]): readonly string[];
  /** What must hold of every flow that reaches an effect; proved before publication. */
  readonly invariants?: readonly Invariant[];
  /** What people call the effects that the rooms' actions declare. */
  readonly effectTitles?: Readonly<Record<string, Text>>;
  /** What a company calls itself; null where that is not known (yet). */
  companyName?(company: string): Promise<string | null>;
  readonly demo: DemoCompany;
}

/** One concept of the business. Built by a factory over `DomainHost` and the rooms it needs. */
export interface Room {
  readonly key: string;
  readonly actions?: readonly Action[];
  readonly gates?: readonly GateRule[];
  readonly readers?: readonly Reader[];
  readonly pickers?: readonly Picker[];
  readonly recordTypes?: readonly RecordType[];
  readonly lifecycles?: readonly RecordLifecycle[];
  readonly routes?: readonly Route[];
  readonly outboxes?: readonly OutboxSource[];
  /** Creates indexes; called once per process before anything else. */
  prepare?(): Promise<void>;
}

export interface DomainHost {
  readonly db: Connection;
  readonly records: RecordStore;
  readonly parameters: ParameterSource;
  readonly files: FileReader;
  readonly people: PeopleReader;
}

/** Names of persons, for what people read; rules compare ids. */
export interface PeopleReader {
  names(company: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Company parameters (SOP): the company's value or the declared default. */
export interface ParameterSource {
  get(company: string, key: string): Promise<Json>;
}

/** Content-addressed files: whether a hash is there and what it is. */
export interface FileReader {
  stat(
    company: string,
    hash: string,
  ): Promise<{ readonly name: string; readonly type: string; readonly size: number } | null>;
}

export interface CallContext {
  readonly scope: Scope;
  /** Server clock, RFC 3339 UTC. */
  readonly at: string;
  /** Business day in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string;
}

export interface ActionContext extends CallContext {
  readonly caseId: string;
  readonly businessKey: string | null;
  readonly flow: string;
  readonly node: string;
  /** Idempotency key of the effect: stable over every retry and restart. */
  readonly operationId: string;
  /** The signed submissions named by the service task's `evidence`, in that order. */
  readonly evidence: readonly Evidence[];
  /** The case's starter, when a person started it. */
  readonly starter: ActorRef | null;
}

/** What a person submitted and signed, as the server recorded it. A guard may rely on it; a form cannot forge it. */
export interface Evidence {
  readonly node: string;
  readonly submission: string;
  readonly outcome: string;
  readonly data: JsonObject;
  /** Who stands behind the outcome; of an approval several. */
  readonly actors: readonly ActorRef[];
  /** In whose place they acted: a rule of separation counts them, a rule that wants a signature does not. */
  readonly delegators?: readonly ActorRef[];
  readonly at: string;
  /** Digest of form data + definition + policy version that was signed; null = not signed. */
  readonly digest: string | null;
}

/** An activity of the flow. A refusal is a value; an exception is retried. `run` must be idempotent by `operationId`. */
export interface Action extends Omit<ActionDescriptor, "undo"> {
  run(context: ActionContext, input: JsonObject): Promise<Result<JsonObject, Problem>>;
  undo?(context: ActionContext, input: JsonObject, output: JsonObject): Promise<Result<JsonObject, Problem>>;
}

/** Fail-closed: a thrown error or a missing datum blocks. Empty findings = pass; warnings pass. */
export interface GateRule extends GateDescriptor {
  evaluate(context: CallContext, input: JsonObject): Promise<readonly Problem[]>;
}

export interface Reader extends ReaderDescriptor {
  read(context: CallContext, input: JsonObject): Promise<Result<JsonObject, Problem>>;
}

/** A reference that a form picks: supplier, product, lot, outbound line. */
export interface Picker {
  readonly name: string;
  readonly title: Text;
  /** Casbin object and act; default `picker:<name>` `read`. */
  readonly params?: JsonSchema;
  search(
    context: CallContext,
    query: PickerQuery,
  ): Promise<{ readonly items: readonly PickerItem[]; readonly next: string | null }>;
  /** Labels and data of chosen values, and the server's check that they exist in this company. */
  resolve(context: CallContext, values: readonly string[]): Promise<readonly PickerItem[]>;
}

export interface PickerQuery {
  readonly text: string;
  readonly params: JsonObject;
  readonly limit: number;
  readonly cursor: string | null;
}

export interface PickerItem {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  /** Set when it may be seen but not chosen (expired, locked), with the reason. */
  readonly disabled?: Problem;
  /** Copied into sibling fields by the form (`x-fill`). */
  readonly data?: JsonObject;
}

/**
 * A collection whose documents carry an `outbox` array of `{key, kind, company, at, payload}`. The platform's relay
 * hands every entry to `deliver` (idempotent by `key`), then pulls it. Kind `audit` goes to the audit log by itself.
 */
export interface OutboxSource {
  readonly collection: string;
  deliver(entry: OutboxEntry): Promise<void>;
}

export interface OutboxEntry {
  readonly key: string;
  readonly kind: string;
  readonly company: string;
  readonly at: string;
  readonly payload: JsonObject;
}

/** The audit entry that an outbox of kind `audit` carries as payload, and that services append directly. */
export interface AuditEntry {
  readonly company: string;
  /** Operation key: the entry's id, so that a retry adds nothing. */
  readonly key: string;
  readonly at: string;
  readonly what: string;
  readonly outcome: "done" | "refused";
  readonly actors: readonly ActorRef[];
  readonly caseId?: string;
  readonly node?: string;
  /** What it was done to, e.g. `stock:P001/L1`. */
  readonly object?: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string;
}

/** The sample company that an empty development store is seeded with. Never in production. */
export interface DemoCompany {
  readonly company: string;
  readonly title: Text;
  readonly branches: readonly {
    readonly code: string;
    readonly title: Text;
    readonly warehouses: readonly { readonly code: string; readonly title: Text }[];
  }[];
  readonly people: readonly {
    readonly account: string;
    readonly personId: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
  /** Master data, written through the rooms' own stores. Idempotent. */
  seed(context: CallContext, host: DomainHost): Promise<void>;
}

export type { Principal };
