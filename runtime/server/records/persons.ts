import type { Json, JsonSchema } from "@yaoflow/engine";
import type { RecordAnswer } from "../../contract/index.ts";
import type { Accounts } from "../ports.ts";

/** Ids of the persons that a record speaks of, found by the schema's `x-names`. */
export function personsIn(schema: JsonSchema, value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return schema["x-names"] === "person" ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item: Json) => personsIn(schema.items ?? {}, item));
  if (typeof value !== "object") return [];
  const data = value as Readonly<Record<string, Json>>;
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    Object.hasOwn(data, name) ? personsIn(field, data[name]) : [],
  );
}

/** Records with the names of their persons: rules and stores know ids only, people read names. */
export async function withNames(
  accounts: Pick<Accounts, "names">,
  company: string,
  schema: JsonSchema,
  records: readonly RecordAnswer[],
): Promise<readonly RecordAnswer[]> {
  const persons = records.map(({ data }) => personsIn(schema, data));
  const all = [...new Set(persons.flat())];
  if (all.length === 0) return records;
  const known = await accounts.names(company, all);
  return records.map((record, index) => ({
    ...record,
    names: Object.fromEntries(
      (persons[index] ?? []).flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? id]] : [])),
    ),
  }));
}
