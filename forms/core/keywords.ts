import type { Json, JsonObject, JsonSchema, Language, Text } from "@yaoflow/engine";

/** Keywords of JSON Schema that the form language has; every other one is refused, so that nothing is silently ignored. */
export const schemaKeywords: ReadonlySet<string> = new Set([
  "$id",
  "$schema",
  "$ref",
  "$defs",
  "type",
  "format",
  "title",
  "description",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "enum",
  "const",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "pattern",
  "uniqueItems",
  "readOnly",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentRequired",
  "multipleOf",
]);

/** Our own: what only describes, and what also validates (the decimal bounds). */
export const ourKeywords: ReadonlySet<string> = new Set([
  "x-title",
  "x-help",
  "x-widget",
  "x-unit",
  "x-enum-titles",
  "x-enum-tones",
  "x-picker",
  "x-row-key",
  "x-rows",
  "x-columns",
  "x-width",
  "x-computed",
  "x-visible-when",
  "x-required-when",
  "x-source",
  "x-class",
  "x-order",
  "x-section",
  "x-span",
  "x-minimum",
  "x-maximum",
  "x-exclusive-minimum",
  "x-scale",
  "x-language",
  "x-names",
]);

export const widgetNames = [
  "text",
  "textarea",
  "decimal",
  "integer",
  "date",
  "date-time",
  "month",
  "expiry",
  "select",
  "radio",
  "checkbox",
  "picker",
  "grid",
  "file",
  "scan",
  "hidden",
  "statement",
  "list",
] as const;
export type WidgetName = (typeof widgetNames)[number];

export type RowRule = "fixed" | "split" | "free";
export type DataClass = "personal" | "patient" | "secret";

export interface PickerBinding {
  readonly name: string;
  readonly params?: Readonly<Record<string, string | { readonly const: Json }>>;
  /** Sibling field → path in the item's data, `$label` or `$value`. */
  readonly fill?: Readonly<Record<string, string>>;
  readonly multiple?: boolean;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textKeyword(schema: JsonSchema, keyword: `x-${string}`): Text | null {
  const value = schema[keyword];
  return isObject(value) && typeof value["zh-CN"] === "string" && typeof value["en"] === "string"
    ? { "zh-CN": value["zh-CN"], en: value["en"] }
    : null;
}

/** Label of a field: `x-title`, else `title`, else its name. */
export function titleOf(schema: JsonSchema, name: string): Text {
  const plain = schema.title ?? name;
  return textKeyword(schema, "x-title") ?? { "zh-CN": plain, en: plain };
}

export function helpOf(schema: JsonSchema): Text | null {
  return textKeyword(schema, "x-help");
}

export function sectionOf(schema: JsonSchema): Text | null {
  return textKeyword(schema, "x-section");
}

/** Label of one choice of an `enum`. */
export function enumTitle(schema: JsonSchema, value: Json): Text {
  const titles = schema["x-enum-titles"];
  const plain = String(value);
  if (isObject(titles)) {
    const title = titles[plain];
    if (isObject(title) && typeof title["zh-CN"] === "string" && typeof title["en"] === "string")
      return { "zh-CN": title["zh-CN"], en: title["en"] };
  }
  return { "zh-CN": plain, en: plain };
}

export function enumTone(schema: JsonSchema, value: Json): "positive" | "negative" | "warning" | "neutral" {
  const tones = schema["x-enum-tones"];
  const tone = isObject(tones) ? tones[String(value)] : undefined;
  return tone === "positive" || tone === "negative" || tone === "warning" ? tone : "neutral";
}

/** A field or column that says in one language what a sibling says in the other: shown only on pages of that language. */
export function isForLanguage(schema: JsonSchema, language: Language): boolean {
  const only = schema["x-language"];
  return only === undefined || only === language;
}

export function pickerOf(schema: JsonSchema): PickerBinding | null {
  const value = schema["x-picker"];
  return isObject(value) && typeof value["name"] === "string" ? (value as unknown as PickerBinding) : null;
}

export function rowKeyOf(schema: JsonSchema): string | null {
  const value = schema["x-row-key"];
  return typeof value === "string" ? value : null;
}

export function rowRuleOf(schema: JsonSchema): RowRule {
  const value = schema["x-rows"];
  return value === "fixed" || value === "split" ? value : "free";
}

export function classOf(schema: JsonSchema): DataClass | null {
  const value = schema["x-class"];
  return value === "personal" || value === "patient" || value === "secret" ? value : null;
}

export function typesOf(schema: JsonSchema): readonly string[] {
  return schema.type === undefined ? [] : typeof schema.type === "string" ? [schema.type] : schema.type;
}

/** The control of a field: what the author chose, else what the schema suggests. */
export function widgetOf(schema: JsonSchema): WidgetName {
  const chosen = schema["x-widget"];
  const found = widgetNames.find((name) => name === chosen);
  if (found) return found;
  if (pickerOf(schema)) return "picker";
  if (schema.enum) return "select";
  const types = typesOf(schema);
  if (types.includes("boolean")) return "checkbox";
  if (types.includes("integer")) return "integer";
  if (types.includes("number")) return "decimal";
  if (types.includes("array") && typesOf(schema.items ?? {}).includes("object")) return "grid";
  switch (schema.format) {
    case "decimal":
      return "decimal";
    case "date":
      return "date";
    case "date-time":
      return "date-time";
    case "sha256":
      return "file";
    default:
      return types.includes("array") ? "list" : "text";
  }
}

/** Names of an object's fields in the author's order: `x-order` first, the rest as written. */
export function orderedFields(schema: JsonSchema): readonly string[] {
  const names = Object.keys(schema.properties ?? {});
  const order = schema["x-order"];
  if (!Array.isArray(order)) return names;
  const first = order.filter((name): name is string => typeof name === "string" && names.includes(name));
  return [...first, ...names.filter((name) => !first.includes(name))];
}
