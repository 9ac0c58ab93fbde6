import type { Connection } from "mongoose";
import type { Json, JsonObject, Problem, Result, Text } from "@yaoflow/engine";
import type {
  AuditEntry,
  DomainPlugin,
  FileReader,
  OutboxSource,
  ParameterSource,
  PolicyLine,
  Principal,
  RecordStore,
  Scope,
} from "../contract/index.ts";
import type { PolicyInstall } from "./policies/sets.ts";
import type { PolicyChange } from "./policies/three-way.ts";

/**
 * What the platform half of the server (accounts, policies, audit, key ring, files, records, changes) offers to the
 * flow half (definitions, cases, tasks, messages, templates). The composition root builds the one and hands it to the other.
 */
export interface Platform {
  readonly db: Connection;
  readonly plugin: DomainPlugin;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly policies: Policies;
  readonly audit: Audit;
  readonly changes: ChangeFeed;
  readonly keyRing: KeyRing;
  readonly records: RecordStore;
  readonly parameters: ParameterSource;
  readonly files: FileReader;
}

/** The one clock of a process. */
export interface Clock {
  /** RFC 3339 UTC with milliseconds. */
  now(): string;
  /** Business day in Asia/Shanghai. */
  today(): string;
}

export interface Accounts {
  /** argon2id behind a queue of two; locks out after repeated failures; same time for an unknown name. */
  authenticate(company: string, username: string, password: string): Promise<Result<Principal, Problem>>;
  /** Current principal with grants in force, or null when closed or unknown. */
  principal(company: string, account: string): Promise<Principal | null>;
  names(company: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Persons who hold one of the roles in a domain that covers the given one. */
  holders(
    company: string,
    roles: readonly string[],
    domain: string,
  ): Promise<
    readonly { readonly personId: string; readonly account: string; readonly name: string; readonly role: string }[]
  >;
}

export interface PolicyDecision {
  readonly allowed: boolean;
  /** The deciding line, or why there is none. */
  readonly reason: Text;
  /** The role under which it was allowed. */
  readonly role: string | null;
}

export interface Policies {
  /** `domain` from `domainOf(scope)`; exact objects and acts, `*` only as a whole. */
  decide(principal: Principal, domain: string, object: string, act: string): PolicyDecision;
  /** Hash of the policies in force in a company: part of every signature. */
  version(company: string): string;
  /**
   * Puts the lines that a pack brings in force, three-way against what its last version brought and what was changed
   * here since. One atomic write; idempotent by publication. Audited.
   */
  install(company: string, install: PolicyInstall): Promise<Result<PolicyChange, Problem>>;
  /** What `install` would change now, or did change when it was done. */
  preview(company: string, install: PolicyInstall): Promise<PolicyChange>;
  /** Validates lines as code: shape, known roles, no wildcard grants of `*` `*`, no matcher. */
  check(lines: readonly PolicyLine[]): readonly Problem[];
}

export interface Audit {
  /** Durable when it resolves (`j: true`); chained by the appender soon after. Idempotent by company + key. */
  append(entry: AuditEntry): Promise<void>;
}

/** Small notices to every process, for server-sent events and caches. Durable, polled. */
export interface ChangeFeed {
  publish(company: string, topic: ChangeTopic, id: string): Promise<void>;
  subscribe(
    listener: (change: { readonly company: string; readonly topic: ChangeTopic; readonly id: string }) => void,
  ): () => void;
}
export type ChangeTopic = "task" | "case" | "record" | "policy" | "publication" | "parameter" | "account";

/** One key ring for marked fields and Temporal payloads. Encrypt-then-MAC; the envelope carries the key id. */
export interface KeyRing {
  /** `context` is bound into the MAC (company + purpose), so that a value cannot be moved elsewhere. */
  seal(plain: Uint8Array, context: string): Uint8Array;
  open(sealed: Uint8Array, context: string): Uint8Array;
  /** Salted digest of a marked value for the audit log. */
  digest(value: Json, context: string): string;
}

/** What the flow half needs at start-up beside the platform. */
export interface FlowHalf {
  readonly outboxes: readonly OutboxSource[];
}

export type { JsonObject, PolicyLine, Scope };
