import { weekday } from "./calendar.ts";
import { daysOf, offsetOfDateTime, offsetOfTime } from "./temporal-arithmetic.ts";
import { fail } from "./failure.ts";
import type { Machine } from "./machine.ts";
import { FeelRange } from "./range.ts";
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  NANOS_PER_DAY,
  NANOS_PER_SECOND,
  YearsDuration,
} from "./temporal.ts";
import { add, fromBigInt, parseNumber } from "./decimal.ts";
import type { Value } from "./types.ts";
import { isContext, isList, typeNameOf } from "./value-type.ts";

/**
 * `value.name`. On a list the path is taken on every element. A missing entry is null only where it is declared
 * optional; a path on null is an error, never null.
 */
export function pathOf(value: Value, name: string, optional: boolean, machine: Machine): Value {
  if (isContext(value)) {
    const entry = value.get(name);
    if (entry !== undefined) return entry;
    return optional ? null : fail("expression.no-value", { name });
  }
  if (value === null) fail("expression.null-operand", { what: `.${name}` });
  if (isList(value)) {
    machine.spend(value.length);
    machine.allocate(value.length);
    return value.map((item) => pathOf(item, name, optional, machine));
  }
  const property = propertyOf(value, name, machine);
  if (property === undefined)
    fail("expression.type-mismatch", { what: `.${name}`, expected: "context", actual: typeNameOf(value) });
  return property;
}

function propertyOf(value: Value, name: string, machine: Machine): Value | undefined {
  if (value instanceof FeelDate) return dateProperty(value, name);
  if (value instanceof FeelTime) return timeProperty(value, name, () => offsetOfTime(value, machine.zones));
  if (value instanceof FeelDateTime)
    return (
      dateProperty(value.date, name) ?? timeProperty(value.time, name, () => offsetOfDateTime(value, machine.zones))
    );
  if (value instanceof YearsDuration) {
    if (name === "years") return Math.trunc(value.months / 12) + 0;
    return name === "months" ? (value.months % 12) + 0 : undefined;
  }
  if (value instanceof DaysDuration) return durationProperty(value.nanos, name);
  return value instanceof FeelRange ? rangeProperty(value, name) : undefined;
}

function dateProperty(date: FeelDate, name: string): Value | undefined {
  if (name === "year") return date.year;
  if (name === "month") return date.month;
  if (name === "day") return date.day;
  return name === "weekday" ? weekday(daysOf(date)) : undefined;
}

function timeProperty(time: FeelTime, name: string, offset: () => number | null): Value | undefined {
  if (name === "hour") return time.hour;
  if (name === "minute") return time.minute;
  if (name === "second") return time.nano === 0 ? time.second : add(time.second, parseNumber(`${time.nano}e-9`) ?? 0);
  if (name === "timezone") return time.zone !== null && "name" in time.zone ? time.zone.name : null;
  if (name !== "time offset") return undefined;
  const seconds = offset();
  return seconds === null ? null : new DaysDuration(BigInt(seconds) * NANOS_PER_SECOND);
}

function durationProperty(nanos: bigint, name: string): Value | undefined {
  const seconds = nanos / NANOS_PER_SECOND;
  if (name === "days") return fromBigInt(nanos / NANOS_PER_DAY);
  if (name === "hours") return Number((seconds / 3600n) % 24n);
  if (name === "minutes") return Number((seconds / 60n) % 60n);
  return name === "seconds" ? Number(seconds % 60n) : undefined;
}

function rangeProperty(range: FeelRange, name: string): Value | undefined {
  if (name === "start") return range.start;
  if (name === "end") return range.end;
  if (name === "start included") return range.startIncluded;
  return name === "end included" ? range.endIncluded : undefined;
}
