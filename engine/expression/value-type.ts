import { isNumber } from "./decimal.ts";
import { FeelFunction } from "./functions.ts";
import { FeelRange } from "./range.ts";
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, YearsDuration } from "./temporal.ts";
import type { FeelContext, FeelType, Value } from "./types.ts";

type ValueKind = Exclude<FeelType["kind"], "any" | "optional" | "duration">;

/** The names that DMN gives its types; used in messages in both languages, as code names are. */
export const TYPE_NAMES: Readonly<Record<FeelType["kind"], string>> = {
  any: "Any",
  null: "null",
  boolean: "boolean",
  number: "number",
  string: "string",
  date: "date",
  time: "time",
  dateTime: "date and time",
  daysDuration: "days and time duration",
  yearsDuration: "years and months duration",
  duration: "duration",
  list: "list",
  range: "range",
  context: "context",
  function: "function",
  optional: "optional",
};

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isContext(value: Value): value is FeelContext {
  return value instanceof Map;
}

export function kindOf(value: Value): ValueKind {
  if (value === null) return "null";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (isNumber(value)) return "number";
  if (isList(value)) return "list";
  if (isContext(value)) return "context";
  if (value instanceof FeelDate) return "date";
  if (value instanceof FeelDateTime) return "dateTime";
  if (value instanceof FeelTime) return "time";
  if (value instanceof DaysDuration) return "daysDuration";
  if (value instanceof YearsDuration) return "yearsDuration";
  return value instanceof FeelRange ? "range" : "function";
}

export function typeNameOf(value: Value): string {
  return TYPE_NAMES[kindOf(value)];
}

/** DMN `instance of`. Null is an instance of no type but Null (and of `optional`, which only declarations have). */
export function isInstance(value: Value, type: FeelType): boolean {
  switch (type.kind) {
    case "any":
      return value !== null;
    case "optional":
      return value === null || isInstance(value, type.of);
    case "duration":
      return value instanceof DaysDuration || value instanceof YearsDuration;
    case "list":
      return isList(value) && value.every((item) => conforms(item, type.of));
    case "context":
      return (
        isContext(value) &&
        Object.entries(type.entries).every(([key, entry]) => value.has(key) && conforms(value.get(key) ?? null, entry))
      );
    case "range":
      return value instanceof FeelRange && [value.start, value.end].every((end) => conforms(end, type.of));
    case "function":
      return value instanceof FeelFunction && value.conformsTo(type);
    default:
      return kindOf(value) === type.kind;
  }
}

/** Inside lists, contexts and ranges null conforms to every type (DMN 1.5, 10.3.2.9.4). */
function conforms(value: Value, type: FeelType): boolean {
  return value === null || isInstance(value, type);
}
