import type { FeelType } from "../expression/types.ts";
import type { Json, JsonObject } from "../kernel/json.ts";

/** The plainest JSON that a type admits: what a generated scenario fills in where nothing else is asked for. */
export function sampleOf(type: FeelType): Json {
  switch (type.kind) {
    case "boolean":
      return false;
    case "number":
      return type.json === "decimal" ? "1" : 1;
    case "string":
      return type.values?.[0] ?? "x";
    case "date":
      return "2026-11-23";
    case "time":
      return "08:00:00";
    case "dateTime":
      return "2026-11-23T08:00:00Z";
    case "daysDuration":
    case "duration":
      return "P1D";
    case "yearsDuration":
      return "P1M";
    case "list":
      return [];
    case "context":
      return Object.fromEntries(Object.entries(type.entries).map(([name, entry]) => [name, sampleOf(entry)]));
    case "optional":
      return sampleOf(type.of);
    case "any":
      return {};
    case "null":
    case "range":
    case "function":
      return null;
  }
}

/** A sample object with other values at dotted paths; objects on the way are made. */
export function withValues(base: Json, values: ReadonlyMap<string, Json>): JsonObject {
  let object = isObject(base) ? base : {};
  for (const [path, value] of values) object = put(object, path.split("."), value);
  return object;
}

function put(object: JsonObject, [name = "", ...rest]: readonly string[], value: Json): JsonObject {
  const inner = object[name];
  return { ...object, [name]: rest.length === 0 ? value : put(isObject(inner) ? inner : {}, rest, value) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
