import type { JsonSchema, Text } from "@yaoflow/engine";

/**
 * Small builders for the JSON Schemas of record types and actions, so that a schema reads like a table.
 * Every field names its title in both languages.
 */
type Extra = Partial<JsonSchema>;

export function titled(zh: string, en: string): { readonly "zh-CN": string; readonly en: string } {
  return { "zh-CN": zh, en };
}

export function text(title: Text | null, maxLength = 200, extra: Extra = {}): JsonSchema {
  return { type: "string", minLength: 1, maxLength, ...xTitle(title), ...extra };
}

export function decimal(title: Text | null, extra: Extra = {}): JsonSchema {
  return { type: "string", format: "decimal", ...xTitle(title), ...extra };
}

export function day(title: Text | null, extra: Extra = {}): JsonSchema {
  return { type: "string", format: "date", ...xTitle(title), ...extra };
}

export function instant(title: Text | null, extra: Extra = {}): JsonSchema {
  return { type: "string", format: "date-time", ...xTitle(title), ...extra };
}

export function whole(title: Text | null, minimum: number, maximum: number): JsonSchema {
  return { type: "integer", minimum, maximum, ...xTitle(title) };
}

export function flag(title: Text | null): JsonSchema {
  return { type: "boolean", ...xTitle(title) };
}

export function choice(title: Text | null, codes: readonly string[], extra: Extra = {}): JsonSchema {
  return { type: "string", enum: codes, ...xTitle(title), ...extra };
}

export function list(items: JsonSchema, maxItems: number, extra: Extra = {}): JsonSchema {
  return { type: "array", items, maxItems, ...extra };
}

/** Closed object; a name that ends with `?` is optional. */
export function shape(fields: Readonly<Record<string, JsonSchema>>, extra: Extra = {}): JsonSchema {
  const entries = Object.entries(fields);
  return {
    type: "object",
    additionalProperties: false,
    required: entries.filter(([name]) => !name.endsWith("?")).map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, field]) => [name.replace(/\?$/, ""), mayBeEmpty(field)])),
    ...extra,
  };
}

/** A plain string may be empty in a record; the form language would otherwise read `required` as "filled in". `text` says the opposite. */
function mayBeEmpty(field: JsonSchema): JsonSchema {
  const plain =
    field.type === "string" &&
    field.minLength === undefined &&
    field.enum === undefined &&
    field.const === undefined &&
    field.format === undefined;
  return plain ? { ...field, minLength: 0 } : field;
}

/** A person as the server recorded them: never typed into a form. */
export const actorShape: JsonSchema = shape({
  personId: text(null, 80, { "x-names": "person" }),
  account: text(null, 80),
  role: text(null, 40, { "x-names": "role" }),
  capacity: choice(null, ["first", "second"]),
  "signatureId?": text(null, 120),
});

function xTitle(title: Text | null): Extra {
  return title ? { "x-title": { "zh-CN": title["zh-CN"], en: title.en } } : {};
}
