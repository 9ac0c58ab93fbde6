import type { Connection, Model } from "mongoose";
import type { Json, JsonObject } from "@yaoflow/engine";
import type { OutboxEntry, RecordDocument, WriteContext } from "../../contract/index.ts";
import type { KeyRing } from "../ports.ts";
import { rowModel } from "../store/model.ts";
import { attribute, searchText, valuesAt } from "./attributes.ts";
import { digestFields, openFields, sealFields } from "./marked-fields.ts";
import type { RegisteredType } from "./registry.ts";

export interface RecordRow {
  _id: string;
  company: string;
  type: string;
  id: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
  data: JsonObject;
  attrs: string[];
  unique: string[];
  search: string;
  operations: string[];
  outbox: OutboxEntry[];
}

export function recordModel(db: Connection): Model<RecordRow> {
  return rowModel<RecordRow>(
    db,
    "records",
    {
      _id: String,
      company: String,
      type: String,
      id: String,
      revision: Number,
      createdAt: String,
      updatedAt: String,
      data: {},
      attrs: [String],
      unique: [String],
      search: String,
      operations: [String],
      outbox: [{}],
    },
    [
      { fields: { company: 1, type: 1, id: 1 }, options: { unique: true } },
      { fields: { company: 1, type: 1, attrs: 1, id: 1 } },
      // Never empty: the first element is the id, so that documents without unique paths do not collide.
      { fields: { company: 1, type: 1, unique: 1 }, options: { unique: true } },
    ],
  );
}

export function rowId(company: string, type: string, id: string): string {
  return `${company}/${type}/${id}`;
}

/** The stored parts that follow from the data: sealed fields, attributes, unique keys and search text. */
export function storedParts(
  keyRing: KeyRing,
  registered: RegisteredType,
  company: string,
  id: string,
  data: JsonObject,
): Pick<RecordRow, "data" | "attrs" | "unique" | "search"> {
  const type = registered.definition.type;
  // Marked values are compared by digest, so that the index holds no plain text of them.
  const comparable = digestFields(keyRing, data, registered.marked, company);
  const attributes = (paths: readonly string[]) => [
    ...new Set(paths.flatMap((path) => valuesAt(comparable, path).map((value) => attribute(path, digestText(value))))),
  ];
  return {
    data: sealFields(keyRing, data, registered.marked, rowId(company, type, id)),
    attrs: attributes(registered.indexes),
    unique: [attribute("id", id), ...attributes(registered.unique)],
    search: searchText(id, data, registered.searched),
  };
}

export function documentOf<T>(keyRing: KeyRing, registered: RegisteredType, row: RecordRow): RecordDocument<T> {
  return {
    company: row.company,
    type: row.type,
    id: row.id,
    revision: row.revision,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    data: openFields(keyRing, row.data, registered.marked, row._id) as T,
  };
}

/** The audit entry that travels in the record's own outbox. Of a change only the top-level fields that differ. */
export function auditOf(
  keyRing: KeyRing,
  registered: RegisteredType,
  write: WriteContext,
  id: string,
  before: JsonObject | null,
  after: JsonObject,
): OutboxEntry {
  const { company } = write;
  const type = registered.definition.type;
  const plainly = (data: JsonObject) => digestFields(keyRing, data, registered.marked, company);
  const changed =
    before === null
      ? Object.keys(after)
      : [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
          (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
        );
  const pick = (data: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(plainly(data)).filter(([key]) => changed.includes(key)));
  const key = `${write.operationId}/${type}/${id}`;
  return {
    key,
    kind: "audit",
    company,
    at: write.at,
    payload: {
      company,
      key,
      at: write.at,
      what: `record.${before === null ? "created" : "updated"}`,
      outcome: "done",
      actors: write.actors as unknown as Json,
      object: `${type}/${id}`,
      ...(before === null ? {} : { before: pick(before) }),
      after: pick(after),
      ...(write.caseId === undefined ? {} : { caseId: write.caseId }),
      ...(write.node === undefined ? {} : { node: write.node }),
      ...(write.reason === undefined ? {} : { reason: write.reason }),
    },
  };
}

/** The attribute under which a filter value is found; marked fields are compared by their digest. */
export function filterAttribute(
  keyRing: KeyRing,
  registered: RegisteredType,
  company: string,
  path: string,
  value: string | number | boolean,
): string {
  const marked = registered.marked.find((parts) => parts.filter((part) => part !== "*").join(".") === path);
  return attribute(path, marked === undefined ? value : keyRing.digest(value, `${company}#${marked.join(".")}`));
}

function digestText(value: Json): Json {
  return typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    typeof (value as JsonObject)["digest"] === "string"
    ? ((value as JsonObject)["digest"] as string)
    : value;
}
