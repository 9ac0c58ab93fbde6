import type { Json, JsonSchema } from "@yaoflow/engine";
import type { RecordType } from "../../contract/index.ts";

/** At most this many columns beside the record's label. */
const most = 6;

/** Top-level fields that a list shows: indexed ones first, then short scalars as written; marked (encrypted) ones never. */
export function listedFields(type: RecordType): readonly { readonly name: string; readonly schema: JsonSchema }[] {
  const properties = Object.entries(type.schema.properties ?? {}).filter(
    ([, schema]) => isScalar(schema) && schema["x-class"] === undefined,
  );
  const indexed = new Set(type.indexes ?? []);
  const ordered = [
    ...properties.filter(([name]) => name === type.label),
    ...properties.filter(([name]) => name !== type.label && indexed.has(name)),
    ...properties.filter(([name]) => name !== type.label && !indexed.has(name)),
  ];
  return ordered.slice(0, most + 1).map(([name, schema]) => ({ name, schema }));
}

function isScalar(schema: JsonSchema): boolean {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return schema.enum !== undefined || types.some((type) => ["string", "integer", "number", "boolean"].includes(type));
}

/** The value at a dotted path. */
export function valueAt(data: Json | undefined, path: string): Json | undefined {
  let value = data;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[step];
  }
  return value;
}
