import type { ActorRef, JsonObject, JsonSchema, Problem, Result, Text } from "@yaoflow/engine";

/**
 * Record types are data, not code: an analyst or a pack adds one without a developer, and the built-in ones of
 * domain/ go through the same registry and the same store. Hot documents with their own deciding write
 * (stock, lineage) have a model of their own.
 */
export interface RecordType {
  readonly type: string;
  readonly version: number;
  readonly title: Text;
  /** Fields may carry `x-class: personal | patient | secret`: encrypted at rest, digested in the audit log. */
  readonly schema: JsonSchema;
  /** Field paths that lists can filter by (equality) and that are indexed. */
  readonly indexes?: readonly string[];
  /** Field paths whose values are unique within a company. */
  readonly unique?: readonly string[];
  /** Field path shown as the record's title. */
  readonly label?: string;
  /** Casbin object is `record:<type>`; acts are `read`, `create`, `update`. Create/update over HTTP only where said. */
  readonly http?: { readonly create?: boolean; readonly update?: boolean };
}

/**
 * Base data: a record that one person brings in and another one puts in force. `data.status` is `draft`, `active` or
 * `locked`. The room has routes and rules; the pages show the state, what is missing, and what this person may do.
 * Casbin acts on `record:<type>`: `update` (correct), `activate`, `lock`.
 */
export interface RecordLifecycle {
  readonly type: string;
  /** Address of the room's routes: `PATCH <path>/:id` (correct), `POST <path>/:id/activation`, `POST <path>/:id/lock` `{reason}`. */
  readonly path: string;
  /** What a correction may change: JSON Schema (object) that a form is drawn by. */
  readonly fields: JsonSchema;
  /** What keeps the data from being in force on that business day; warnings do not block. Pure. */
  gaps(today: string, data: JsonObject): readonly Problem[];
}

/** `GET /api/record-types`. */
export interface RecordTypeInfo extends RecordType {
  readonly lifecycle?: Pick<RecordLifecycle, "path" | "fields">;
}

/** A record as the API answers it; base data with what keeps them from being in force today. */
export interface RecordAnswer extends RecordDocument {
  readonly gaps?: readonly Problem[];
  /** What people call the persons in it, by id: of every field that says `x-names: person`. */
  readonly names?: Readonly<Record<string, string>>;
}

export interface RecordDocument<T = JsonObject> {
  readonly company: string;
  readonly type: string;
  readonly id: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly data: T;
}

/** Who writes, why, and the key under which a retry is recognised. */
export interface WriteContext {
  readonly company: string;
  /** Same id, same write: the second time returns what the first one made. */
  readonly operationId: string;
  readonly at: string;
  readonly actors: readonly ActorRef[];
  readonly caseId?: string;
  readonly node?: string;
  readonly reason?: string;
}

export interface RecordQuery {
  /** Equality on indexed paths. */
  readonly where?: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;
  readonly text?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * One document per record; every write is one atomic, guarded, idempotent update that carries its audit entry
 * in the record's own outbox. `update` re-reads and retries on a lost race, so `change` must be pure.
 */
export interface RecordStore {
  get<T = JsonObject>(company: string, type: string, id: string): Promise<RecordDocument<T> | null>;
  /** Those of the ids that exist, by id, in one question to the store. */
  getAll<T = JsonObject>(
    company: string,
    type: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, RecordDocument<T>>>;
  find<T = JsonObject>(
    company: string,
    type: string,
    query?: RecordQuery,
  ): Promise<{ readonly items: readonly RecordDocument<T>[]; readonly next: string | null }>;
  create<T>(write: WriteContext, type: string, id: string, data: T): Promise<Result<RecordDocument<T>, Problem>>;
  /** With `revision`, a record that was changed since is refused (`record.stale`) instead of being changed anew. */
  update<T>(
    write: WriteContext,
    type: string,
    id: string,
    change: (current: T) => Result<T, Problem>,
    revision?: number,
  ): Promise<Result<RecordDocument<T>, Problem>>;
}
