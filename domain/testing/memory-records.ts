import { ok, problemCatalogue, refused, type JsonObject } from "@yaoflow/engine";
import type { RecordDocument, RecordStore } from "@yaoflow/runtime/contract";

const problems = problemCatalogue({
  "record.exists": { status: 409, text: { "zh-CN": "已存在", en: "exists" } },
  "record.unknown": { status: 404, text: { "zh-CN": "不存在", en: "unknown" } },
});

/**
 * A record store in memory with the promises of the real one (one guarded, idempotent write per document), for unit
 * tests of actions. Values are copied in and out, so that a test cannot pass by sharing an object.
 */
export function memoryRecords(): RecordStore {
  const documents = new Map<string, RecordDocument<JsonObject>>();
  const applied = new Map<string, RecordDocument<JsonObject>>();
  const place = (company: string, type: string, id: string): string => JSON.stringify([company, type, id]);
  /** `never` fits wherever the caller's own type is asked for. */
  const copy = (value: unknown): never => structuredClone(value) as never;
  return {
    async get(company: string, type: string, id: string) {
      const found = documents.get(place(company, type, id));
      return found ? copy(found) : null;
    },
    async getAll(company: string, type: string, ids: readonly string[]) {
      const found = ids.flatMap((id) => documents.get(place(company, type, id)) ?? []);
      return new Map(found.map((each) => [each.id, copy(each)]));
    },
    async find(company: string, type: string, query: Parameters<RecordStore["find"]>[2] = {}) {
      const matches = (document: RecordDocument<JsonObject>): boolean =>
        document.company === company &&
        document.type === type &&
        Object.entries(query.where ?? {}).every(([path, wanted]) => {
          const value = path
            .split(".")
            .reduce<unknown>((at, part) => (at as JsonObject | undefined)?.[part], document.data);
          return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
        }) &&
        (query.text === undefined || JSON.stringify(document.data).includes(query.text));
      const all = [...documents.values()].filter(matches);
      return { items: all.slice(0, query.limit ?? 100).map((each) => copy(each)), next: null };
    },
    async create(write: Parameters<RecordStore["create"]>[0], type: string, id: string, data: unknown) {
      const key = place(write.company, type, id);
      const before = applied.get(`${key}${write.operationId}`);
      if (before) return ok(copy(before));
      if (documents.has(key)) return refused(problems.make("record.exists"));
      const document = {
        company: write.company,
        type,
        id,
        revision: 1,
        createdAt: write.at,
        updatedAt: write.at,
        data: copy(data),
      };
      documents.set(key, document);
      applied.set(`${key}${write.operationId}`, document);
      return ok(copy(document));
    },
    async update(
      write: Parameters<RecordStore["update"]>[0],
      type: string,
      id: string,
      change: (current: never) => ReturnType<Parameters<RecordStore["update"]>[3]>,
    ) {
      const key = place(write.company, type, id);
      const before = applied.get(`${key}${write.operationId}`);
      if (before) return ok(copy(before));
      const current = documents.get(key);
      if (!current) return refused(problems.make("record.unknown"));
      const changed = change(copy(current.data));
      if (!changed.ok) return changed;
      const document = {
        ...current,
        revision: current.revision + 1,
        updatedAt: write.at,
        data: copy(changed.value),
      };
      documents.set(key, document);
      applied.set(`${key}${write.operationId}`, document);
      return ok(copy(document));
    },
  };
}
