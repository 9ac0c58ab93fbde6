import { setTimeout as delay } from "node:timers/promises";
import { trusted, type Connection } from "mongoose";
import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { RecordDocument, RecordQuery, RecordStore, WriteContext } from "../../contract/index.ts";
import { storableJson } from "../canonical-json.ts";
import type { ChangeFeed, KeyRing } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { recordProblems } from "./problems.ts";
import type { RecordRegistry, RegisteredType } from "./registry.ts";
import { auditOf, documentOf, filterAttribute, recordModel, rowId, storedParts, type RecordRow } from "./rows.ts";

const MAX_ATTEMPTS = 40;
const KEPT_OPERATIONS = 200;
const MAX_PAGE = 500;
const DEFAULT_PAGE = 50;

export interface RecordStoreParts {
  readonly db: Connection;
  readonly registry: RecordRegistry;
  readonly keyRing: KeyRing;
  readonly changes: Pick<ChangeFeed, "publish">;
  /** Called after every write, so that the relay need not wait for its next poll. */
  readonly nudge: () => void;
}

/** The generic store behind every record type. See `RecordStore` for what it promises. */
export function createRecordStore({ db, registry, keyRing, changes, nudge }: RecordStoreParts): RecordStore {
  const rows = recordModel(db);

  const announce = (company: string, type: string, id: string): void => {
    nudge();
    // Only a notice for screens: a lost one costs a refresh, never data.
    void changes.publish(company, "record", `${type}/${id}`).catch(() => undefined);
  };

  const accept = (registered: RegisteredType, id: string, data: unknown): Result<JsonObject, Problem> => {
    const storable = storableJson(data) as JsonObject;
    const findings = registered.check(storable);
    return findings.length === 0
      ? ok(storable)
      : refused(recordProblems.make("record.invalid", { params: { type: registered.definition.type, id }, findings }));
  };

  async function createRecord<T>(
    write: WriteContext,
    type: string,
    id: string,
    data: T,
  ): Promise<Result<RecordDocument<T>, Problem>> {
    const registered = registry.get(type);
    if (registered === undefined) return refused(recordProblems.make("record.unknown-type", { params: { type } }));
    if (!usableId(id)) return refused(recordProblems.make("record.bad-id"));
    const accepted = accept(registered, id, data);
    if (!accepted.ok) return accepted;
    const row: RecordRow = {
      _id: rowId(write.company, type, id),
      company: write.company,
      type,
      id,
      revision: 1,
      createdAt: write.at,
      updatedAt: write.at,
      ...storedParts(keyRing, registered, write.company, id, accepted.value),
      operations: [write.operationId],
      outbox: [auditOf(keyRing, registered, write, id, null, accepted.value)],
    };
    try {
      await rows.create(row);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const there = await rows.findById(row._id).lean();
      if (there === null) return refused(notUnique(type, error));
      if (there.operations.includes(write.operationId)) return ok(documentOf<T>(keyRing, registered, there));
      return refused(recordProblems.make("record.exists", { params: { type, id } }));
    }
    announce(write.company, type, id);
    return ok(documentOf<T>(keyRing, registered, row));
  }

  async function updateRecord<T>(
    write: WriteContext,
    type: string,
    id: string,
    change: (current: T) => Result<T, Problem>,
    revision?: number,
  ): Promise<Result<RecordDocument<T>, Problem>> {
    const registered = registry.get(type);
    if (registered === undefined) return refused(recordProblems.make("record.unknown-type", { params: { type } }));
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const row = await rows.findById(rowId(write.company, type, id)).lean();
      if (row === null) return refused(recordProblems.make("record.not-found", { params: { type, id } }));
      const current = documentOf<T>(keyRing, registered, row);
      if (row.operations.includes(write.operationId)) return ok(current);
      if (revision !== undefined && row.revision !== revision) return refused(recordProblems.make("record.stale"));
      const changed = change(current.data);
      if (!changed.ok) return changed;
      const accepted = accept(registered, id, changed.value);
      if (!accepted.ok) return accepted;
      const written = await replaceRow(registered, write, row, current.data as JsonObject, accepted.value);
      if (!written.ok) return written;
      if (written.value !== null) {
        announce(write.company, type, id);
        return ok(documentOf<T>(keyRing, registered, written.value));
      }
      await delay(Math.min(attempt, 10));
    }
    return refused(recordProblems.make("record.too-contended", { params: { type, id } }));
  }

  /** The deciding write; null when somebody else changed the record since it was read. */
  async function replaceRow(
    registered: RegisteredType,
    write: WriteContext,
    row: RecordRow,
    before: JsonObject,
    after: JsonObject,
  ): Promise<Result<RecordRow | null, Problem>> {
    try {
      const next = await rows
        .findOneAndUpdate(
          { _id: row._id, revision: row.revision },
          {
            $set: {
              ...storedParts(keyRing, registered, row.company, row.id, after),
              revision: row.revision + 1,
              updatedAt: write.at,
            },
            $push: {
              operations: { $each: [write.operationId], $slice: -KEPT_OPERATIONS },
              outbox: auditOf(keyRing, registered, write, row.id, before, after),
            },
          },
          { returnDocument: "after" },
        )
        .lean();
      return ok(next);
    } catch (error) {
      if (isDuplicateKey(error)) return refused(notUnique(row.type, error));
      throw error;
    }
  }

  async function findRecords<T>(
    company: string,
    type: string,
    query: RecordQuery = {},
  ): Promise<{ items: readonly RecordDocument<T>[]; next: string | null }> {
    const registered = registry.get(type);
    if (registered === undefined) return { items: [], next: null };
    const limit = Math.min(Math.max(Math.trunc(query.limit ?? DEFAULT_PAGE), 1), MAX_PAGE);
    const found = await rows
      .find(filterOf(registered, company, type, query))
      .sort({ id: 1 })
      .limit(limit + 1)
      .lean();
    const page = found.slice(0, limit);
    return {
      items: page.map((row) => documentOf<T>(keyRing, registered, row)),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  function filterOf(registered: RegisteredType, company: string, type: string, query: RecordQuery) {
    const conditions = Object.entries(query.where ?? {}).map(([path, wanted]) => {
      if (!registered.indexes.includes(path)) throw new RangeError(`record type ${type} declares no index on ${path}`);
      const values = (
        Array.isArray(wanted) ? (wanted as readonly (string | number)[]) : [wanted as string | number | boolean]
      ).map((value) => filterAttribute(keyRing, registered, company, path, value));
      return { attrs: trusted({ $in: values }) };
    });
    return {
      company,
      type,
      ...(conditions.length === 0 ? {} : { $and: conditions }),
      ...(query.text === undefined || query.text === ""
        ? {}
        : { search: trusted({ $regex: escapeRegExp(query.text.toLowerCase().slice(0, 100)) }) }),
      ...(query.cursor === undefined ? {} : { id: trusted({ $gt: query.cursor }) }),
    };
  }

  return {
    async get<T = JsonObject>(company: string, type: string, id: string) {
      const registered = registry.get(type);
      if (registered === undefined) return null;
      const row = await rows.findById(rowId(company, type, id)).lean();
      return row === null ? null : documentOf<T>(keyRing, registered, row);
    },
    async getAll<T = JsonObject>(company: string, type: string, ids: readonly string[]) {
      const registered = registry.get(type);
      const wanted = [...new Set(ids)].map((id) => rowId(company, type, id));
      if (registered === undefined || wanted.length === 0) return new Map<string, RecordDocument<T>>();
      const found = await rows.find({ _id: trusted({ $in: wanted }) }).lean();
      return new Map(found.map((row) => [row.id, documentOf<T>(keyRing, registered, row)] as const));
    },
    find: findRecords,
    create: createRecord,
    update: updateRecord,
  };
}

function notUnique(type: string, error: { readonly keyValue?: Record<string, unknown> }): Problem {
  const value = String(error.keyValue?.["unique"] ?? "");
  return recordProblems.make("record.not-unique", {
    params: { type, path: value.slice(0, Math.max(value.indexOf("="), 0)) },
  });
}

/** Ids are shown, put into URLs and sorted: no control characters, no surrogates, bounded. */
function usableId(id: string): boolean {
  return id.length > 0 && id.length <= 200 && !/[\p{Control}\p{Surrogate}]/u.test(id) && id === id.trim();
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
