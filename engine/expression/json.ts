import type { Json, JsonObject, JsonSchema } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { ok, refused, type Result } from "../kernel/result.ts";
import {
  compare,
  formatPlain,
  fromDouble,
  isNumber,
  parseNumber,
  toDouble,
  toInteger,
  type FeelNumber,
} from "./decimal.ts";
import { fail, Failure } from "./failure.ts";
import { FeelDate, FeelDateTime, FeelTime, DaysDuration, YearsDuration } from "./temporal.ts";
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatTime,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
} from "./temporal-text.ts";
import type { FeelType, Value, Variables } from "./types.ts";
import { isContext, isList, TYPE_NAMES } from "./value-type.ts";

/** Deeper data than this is refused instead of exhausting the stack. */
const MAX_DEPTH = 100;

/**
 * Reads JSON as a value of a type. A number may come as JSON number or as decimal string; dates, times and durations
 * come as strings; objects become contexts with their own keys. A required entry that is absent stays absent.
 * For use inside `Variables.get`: what does not fit the type stops the evaluation with a problem.
 */
export function fromJson(json: Json, type: FeelType): Value {
  return read(json, type, 0);
}

/** `fromJson` as a result, for use outside an evaluation. */
export function readJson(json: Json, type: FeelType): Result<Value, Problem> {
  return asResult(() => read(json, type, 0), "json");
}

/**
 * Writes a value as JSON for a place of the given type. A number becomes what the type says (`decimal`: plain decimal
 * string, `integer`: exact or refused, `number`: nearest double); without a hint an exact JSON number where there is
 * one and a decimal string otherwise. Functions and ranges are refused.
 */
export function toJson(value: Value, type: FeelType = { kind: "any" }): Result<Json, Problem> {
  return asResult(() => write(value, type, 0), TYPE_NAMES[type.kind]);
}

/** Variables over a JSON object; each one is read when an expression first asks for it. */
export function jsonVariables(data: JsonObject, types: Readonly<Record<string, FeelType>>): Variables {
  const known = new Map<string, Value>();
  return {
    get(name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      if (!Object.hasOwn(data, name)) return undefined;
      const value = read(data[name] ?? null, Object.hasOwn(types, name) ? (types[name] ?? ANY) : ANY, 0);
      known.set(name, value);
      return value;
    },
  };
}

/** The FEEL type of what a JSON Schema admits. Properties that are not `required` are optional. */
export function typeFromSchema(schema: JsonSchema): FeelType {
  return typeOf(schema, schema, 0);
}

const ANY: FeelType = { kind: "any" };
const STRING_FORMATS: Readonly<Record<string, FeelType>> = {
  decimal: { kind: "number", json: "decimal" },
  date: { kind: "date" },
  time: { kind: "time" },
  "date-time": { kind: "dateTime" },
  duration: { kind: "duration" },
};

function typeOf(schema: JsonSchema, root: JsonSchema, depth: number): FeelType {
  if (depth > MAX_DEPTH) return ANY;
  if (schema.$ref !== undefined) {
    const target = referenced(schema.$ref, root);
    return target ? typeOf(target, root, depth + 1) : ANY;
  }
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const others = types.filter((type) => type !== "null");
  const [only] = others;
  if (only === undefined) return types.length > 0 ? { kind: "null" } : untyped(schema);
  if (others.length > 1) return ANY;
  const type = typeOfOne(only, schema, root, depth);
  return others.length < types.length ? { kind: "optional", of: type } : type;
}

function untyped(schema: JsonSchema): FeelType {
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  return values && values.length > 0 && values.every((value) => typeof value === "string")
    ? { kind: "string", values }
    : ANY;
}

function typeOfOne(type: string, schema: JsonSchema, root: JsonSchema, depth: number): FeelType {
  switch (type) {
    case "boolean":
      return { kind: "boolean" };
    case "integer":
      return { kind: "number", json: "integer" };
    case "number":
      return { kind: "number", json: "number" };
    case "string":
      return stringType(schema);
    case "array":
      return { kind: "list", of: schema.items ? typeOf(schema.items, root, depth + 1) : ANY };
    default:
      return contextType(schema, root, depth);
  }
}

function stringType(schema: JsonSchema): FeelType {
  const format =
    schema.format !== undefined && Object.hasOwn(STRING_FORMATS, schema.format)
      ? STRING_FORMATS[schema.format]
      : undefined;
  if (format) return format;
  const listed = untyped(schema);
  return listed.kind === "string" ? listed : { kind: "string" };
}

function contextType(schema: JsonSchema, root: JsonSchema, depth: number): FeelType {
  const required = new Set(schema.required ?? []);
  const entries = Object.entries(schema.properties ?? {}).map(([key, property]): [string, FeelType] => {
    const type = typeOf(property, root, depth + 1);
    return [
      key,
      required.has(key) || type.kind === "optional" || type.kind === "any" ? type : { kind: "optional", of: type },
    ];
  });
  const open =
    schema.properties === undefined ||
    (schema.additionalProperties !== undefined && schema.additionalProperties !== false);
  return { kind: "context", entries: Object.fromEntries(entries), ...(open ? { open } : {}) };
}

function referenced(reference: string, root: JsonSchema): JsonSchema | undefined {
  const match = /^#\/\$defs\/([^/]+)$/.exec(reference);
  const name = match?.[1];
  return name !== undefined && root.$defs && Object.hasOwn(root.$defs, name) ? root.$defs[name] : undefined;
}

function read(json: Json, type: FeelType, depth: number): Value {
  if (depth > MAX_DEPTH) return unfit("data of this depth");
  switch (type.kind) {
    case "any":
      return untypedValue(json, depth);
    case "optional":
      return json === null ? null : read(json, type.of, depth);
    case "null":
      return json === null ? null : unfit("null");
    case "boolean":
      return typeof json === "boolean" ? json : unfit("boolean");
    case "string":
      return typeof json === "string" ? json : unfit("string");
    case "number":
      return (
        (typeof json === "number" ? fromDouble(json) : typeof json === "string" ? parseNumber(json) : null) ??
        unfit("number")
      );
    case "date":
      return fromText(json, parseDate, type);
    case "time":
      return fromText(json, parseTime, type);
    case "dateTime":
      return fromText(json, parseDateTime, type);
    case "duration":
    case "daysDuration":
    case "yearsDuration":
      return fromText(json, parseDuration, type);
    case "list":
      return Array.isArray(json) ? json.map((item: Json) => read(item, type.of, depth + 1)) : unfit("list");
    case "context":
      return isObject(json) ? contextValue(json, type, depth) : unfit("context");
    default:
      return unfit(TYPE_NAMES[type.kind]);
  }
}

function untypedValue(json: Json, depth: number): Value {
  if (json === null || typeof json === "string" || typeof json === "boolean") return json;
  if (typeof json === "number") return fromDouble(json) ?? unfit("number");
  if (Array.isArray(json)) return json.map((item: Json) => read(item, ANY, depth + 1));
  return isObject(json) ? contextValue(json, { kind: "context", entries: {}, open: true }, depth) : unfit("JSON");
}

function contextValue(json: JsonObject, type: Extract<FeelType, { kind: "context" }>, depth: number): Value {
  return new Map(
    Object.entries(json).map(([key, item]) => [
      key,
      read(item, Object.hasOwn(type.entries, key) ? (type.entries[key] ?? ANY) : ANY, depth + 1),
    ]),
  );
}

function fromText(json: Json, parse: (text: string) => Value, type: FeelType): Value {
  return (typeof json === "string" ? parse(json) : null) ?? unfit(TYPE_NAMES[type.kind]);
}

function write(value: Value, type: FeelType, depth: number): Json {
  if (depth > MAX_DEPTH) return unfit("data of this depth");
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  const hint = type.kind === "optional" ? type.of : type;
  if (isNumber(value)) return writeNumber(value, hint.kind === "number" ? hint.json : undefined);
  if (isList(value)) return value.map((item) => write(item, hint.kind === "list" ? hint.of : ANY, depth + 1));
  if (isContext(value))
    return Object.fromEntries([...value].map(([key, item]) => [key, write(item, entryType(hint, key), depth + 1)]));
  if (value instanceof FeelDate) return formatDate(value);
  if (value instanceof FeelDateTime) return formatDateTime(value);
  if (value instanceof FeelTime) return formatTime(value);
  if (value instanceof DaysDuration || value instanceof YearsDuration) return formatDuration(value);
  return unfit("JSON");
}

function writeNumber(value: FeelNumber, json: "number" | "integer" | "decimal" | undefined): Json {
  switch (json) {
    case "decimal":
      return formatPlain(value) ?? unfit("decimal");
    case "integer":
      return toInteger(value) ?? unfit("integer");
    case "number": {
      const double = toDouble(value);
      return Number.isFinite(double) ? double : unfit("number");
    }
    default: {
      const double = toDouble(value);
      const back = fromDouble(double);
      return back !== null && compare(back, value) === 0 ? double : (formatPlain(value) ?? unfit("number"));
    }
  }
}

function entryType(type: FeelType, key: string): FeelType {
  return type.kind === "context" && Object.hasOwn(type.entries, key) ? (type.entries[key] ?? ANY) : ANY;
}

function isObject(json: Json): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function unfit(expected: string): never {
  return fail("expression.not-representable", { expected });
}

function asResult<T>(compute: () => T, source: string): Result<T, Problem> {
  try {
    return ok(compute());
  } catch (error) {
    if (error instanceof Failure) return refused(error.toProblem(source));
    throw error;
  }
}
