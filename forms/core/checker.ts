import type { Json, JsonSchema, Problem } from "@yaoflow/engine";
import { decimalKeywords } from "./decimal-keywords.ts";
import { findingsOf, type SchemaError } from "./findings.ts";
import { formats } from "./formats.ts";
import { sameJson } from "./json-values.ts";
import { isObject, typesOf } from "./keywords.ts";
import { linearPattern, type LinearPattern } from "./pattern.ts";
import { below } from "./pointer.ts";
import { oversized } from "./size.ts";

/**
 * Reads an expanded schema directly, for the page: its Content-Security-Policy has no `unsafe-eval`, and ajv compiles with `Function`.
 * The server's word is ajv's; a differential test holds that both find the same at the same pointers.
 */
export function createChecker(schema: JsonSchema): (data: Json) => readonly Problem[] {
  const patterns = new Map<string, LinearPattern>();
  const matches = (source: string, text: string): boolean => {
    let pattern = patterns.get(source);
    if (!pattern) patterns.set(source, (pattern = linearPattern(source)));
    return pattern.test(text);
  };
  return (data) => {
    const tooMany = oversized(schema, data);
    return findingsOf(tooMany.length > 0 ? tooMany : check(schema, data, "", matches));
  };
}

/** Whether data satisfies one schema; rjsf asks this of alternatives. */
export function satisfies(schema: JsonSchema, data: Json): boolean {
  return check(schema, data, "", (source, text) => linearPattern(source).test(text)).length === 0;
}

type Matches = (source: string, text: string) => boolean;

function check(schema: JsonSchema, data: Json, pointer: string, matches: Matches): SchemaError[] {
  const found: SchemaError[] = [];
  const add = (keyword: string, params: Readonly<Record<string, unknown>> = {}): void => {
    found.push({ keyword, pointer, params });
  };
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => hasType(type, data))) {
    add("type", { type: schema.type });
    // As in ajv: what belongs to a type is not asked of a value of another one.
    return found;
  }
  if (schema.enum !== undefined && !schema.enum.some((each) => sameJson(each, data))) add("enum");
  if (schema.const !== undefined && !sameJson(schema.const, data)) add("const");
  if (typeof data === "string") checkString(schema, data, add, matches);
  else if (typeof data === "number") checkNumber(schema, data, add);
  else if (Array.isArray(data)) found.push(...checkArray(schema, data, pointer, add, matches));
  else if (isObject(data)) found.push(...checkObject(schema, data, pointer, matches));
  found.push(...checkBranches(schema, data, pointer, matches));
  return found;
}

type Add = (keyword: string, params?: Readonly<Record<string, unknown>>) => void;

function checkString(schema: JsonSchema, data: string, add: Add, matches: Matches): void {
  const length = schema.minLength === undefined && schema.maxLength === undefined ? 0 : Array.from(data).length;
  if (schema.minLength !== undefined && length < schema.minLength) add("minLength", { limit: schema.minLength });
  if (schema.maxLength !== undefined && length > schema.maxLength) add("maxLength", { limit: schema.maxLength });
  if (schema.pattern !== undefined && !matches(schema.pattern, data)) add("pattern");
  if (schema.format !== undefined && !formats[schema.format]?.(data)) add("format", { format: schema.format });
  for (const { keyword, holds } of decimalKeywords) {
    const limit = schema[keyword];
    if ((typeof limit === "string" || typeof limit === "number") && !holds(limit, data)) add(keyword, { limit });
  }
}

function checkNumber(schema: JsonSchema, data: number, add: Add): void {
  if (schema.minimum !== undefined && data < schema.minimum) add("minimum", { limit: schema.minimum });
  if (schema.maximum !== undefined && data > schema.maximum) add("maximum", { limit: schema.maximum });
  if (schema.exclusiveMinimum !== undefined && data <= schema.exclusiveMinimum)
    add("exclusiveMinimum", { limit: schema.exclusiveMinimum });
  if (schema.exclusiveMaximum !== undefined && data >= schema.exclusiveMaximum)
    add("exclusiveMaximum", { limit: schema.exclusiveMaximum });
}

function checkArray(
  schema: JsonSchema,
  data: readonly Json[],
  pointer: string,
  add: Add,
  matches: Matches,
): SchemaError[] {
  if (schema.minItems !== undefined && data.length < schema.minItems) add("minItems", { limit: schema.minItems });
  if (schema.maxItems !== undefined && data.length > schema.maxItems) add("maxItems", { limit: schema.maxItems });
  const items = schema.items;
  if (schema.uniqueItems) {
    // Items are scalars (limits.ts); as in ajv, those of a wrong type are reported as such and not compared.
    const types = typesOf(items ?? {});
    const comparable = data.filter((item) => types.some((type) => hasType(type, item)));
    if (new Set(comparable).size < comparable.length) add("uniqueItems");
  }
  return items === undefined ? [] : data.flatMap((item, index) => check(items, item, below(pointer, index), matches));
}

function checkObject(
  schema: JsonSchema,
  data: Readonly<Record<string, Json>>,
  pointer: string,
  matches: Matches,
): SchemaError[] {
  const found: SchemaError[] = [];
  const missing = (name: string): void => {
    if (!Object.hasOwn(data, name)) found.push({ keyword: "required", pointer, params: { missingProperty: name } });
  };
  schema.required?.forEach(missing);
  for (const [name, needed] of Object.entries(schema.dependentRequired ?? {}))
    if (Object.hasOwn(data, name)) needed.forEach(missing);
  const properties = schema.properties ?? {};
  for (const [name, value] of Object.entries(data)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property !== undefined) found.push(...check(property, value, below(pointer, name), matches));
    else if (schema.additionalProperties === false)
      found.push({ keyword: "additionalProperties", pointer, params: { additionalProperty: name } });
    else if (typeof schema.additionalProperties === "object")
      found.push(...check(schema.additionalProperties, value, below(pointer, name), matches));
  }
  return found;
}

function checkBranches(schema: JsonSchema, data: Json, pointer: string, matches: Matches): SchemaError[] {
  const found: SchemaError[] = [];
  const holds = (branch: JsonSchema): boolean => check(branch, data, pointer, matches).length === 0;
  for (const branch of schema.allOf ?? []) found.push(...check(branch, data, pointer, matches));
  if (schema.anyOf !== undefined && !schema.anyOf.some(holds)) found.push({ keyword: "anyOf", pointer, params: {} });
  if (schema.oneOf !== undefined && schema.oneOf.filter(holds).length !== 1)
    found.push({ keyword: "oneOf", pointer, params: {} });
  if (schema.not !== undefined && holds(schema.not)) found.push({ keyword: "not", pointer, params: {} });
  if (schema.if !== undefined) {
    const branch = holds(schema.if) ? schema.then : schema.else;
    if (branch !== undefined) found.push(...check(branch, data, pointer, matches));
  }
  return found;
}

function hasType(type: string, data: Json): boolean {
  switch (type) {
    case "null":
      return data === null;
    case "boolean":
      return typeof data === "boolean";
    case "string":
      return typeof data === "string";
    case "number":
      return typeof data === "number" && Number.isFinite(data);
    case "integer":
      return typeof data === "number" && Number.isInteger(data);
    case "array":
      return Array.isArray(data);
    case "object":
      return isObject(data);
    default:
      return false;
  }
}
