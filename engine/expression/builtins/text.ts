import { formatNumber, isNumber } from "../decimal.ts";
import { fail } from "../failure.ts";
import type { Machine } from "../machine.ts";
import { FeelRange } from "../range.ts";
import { formatDate, formatDateTime, formatDuration, formatTime } from "../temporal-text.ts";
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, YearsDuration } from "../temporal.ts";
import type { Value } from "../types.ts";
import { isContext, isList } from "../value-type.ts";

/** `string(value)`: the value as text; strings inside lists and contexts are quoted. */
export function formatValue(value: Value, machine: Machine): string {
  return typeof value === "string" ? value : inner(value, machine);
}

function inner(value: Value, machine: Machine): string {
  machine.spend(1);
  if (value === null) return "null";
  if (typeof value === "string") return quote(value);
  if (typeof value === "boolean") return String(value);
  if (isNumber(value)) return formatNumber(value);
  if (isList(value)) return `[${value.map((item) => inner(item, machine)).join(", ")}]`;
  if (isContext(value))
    return `{${[...value].map(([key, entry]) => `${keyText(key)}: ${inner(entry, machine)}`).join(", ")}}`;
  if (value instanceof FeelDate) return formatDate(value);
  if (value instanceof FeelTime) return formatTime(value);
  if (value instanceof FeelDateTime) return formatDateTime(value);
  if (value instanceof DaysDuration || value instanceof YearsDuration) return formatDuration(value);
  return value instanceof FeelRange
    ? rangeText(value, machine)
    : fail("expression.not-representable", { expected: "string" });
}

function rangeText(range: FeelRange, machine: Machine): string {
  if (range.test !== null) return `${range.test} ${inner(range.start ?? range.end, machine)}`;
  return `${range.startIncluded ? "[" : "("}${inner(range.start, machine)}..${inner(range.end, machine)}${range.endIncluded ? "]" : ")"}`;
}

function keyText(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? key : quote(key);
}

function quote(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
