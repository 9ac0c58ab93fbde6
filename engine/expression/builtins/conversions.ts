import { isCivilDate } from "../calendar.ts";
import { isNumber, multiply, parseNumber, round, subtract, toInteger, type FeelNumber } from "../decimal.ts";
import { fail } from "../failure.ts";
import type { Machine } from "../machine.ts";
import { monthsBetween, midnight } from "../temporal-arithmetic.ts";
import { parseDate, parseDateTime, parseDuration, parseTime } from "../temporal-text.ts";
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  NANOS_PER_SECOND,
  YearsDuration,
  type Zone,
} from "../temporal.ts";
import type { Value } from "../types.ts";
import { type Arguments, type Builtin, integerAt, invalid, numberAt, single, stringAt, wrong } from "./arguments.ts";
import { parseRange } from "./range-text.ts";

/** Conversion functions (DMN 1.5, 10.3.4.1). Text that is not a value of the type is an error, never null. */
export const conversionBuiltins: Readonly<Record<string, Builtin>> = {
  date: (args) => (args.length > 1 ? civil(args, "date") : dateFrom(single(args[0]))),
  time: (args, m) => (args.length > 1 ? clock(args, 0, "time", m) : timeFrom(single(args[0]), m)),
  "date and time": (args, m) => {
    if (args.length > 2) return new FeelDateTime(civil(args, "date and time"), clock(args, 3, "date and time", m));
    return args.length === 2 ? joined(single(args[0]), single(args[1])) : dateTimeFrom(single(args[0]), m);
  },
  duration: (args) => {
    const value = single(args[0]);
    if (value instanceof DaysDuration || value instanceof YearsDuration) return value;
    const text = stringAt(args, 0, "duration");
    return parseDuration(text) ?? unreadable("duration", text);
  },
  "years and months duration": (args, m) => {
    const [from, to] = [dateTimeAt(args, 0), dateTimeAt(args, 1)];
    return new YearsDuration(monthsBetween(from, to, m.zones));
  },
  number: (args) => {
    const value = single(args[0]);
    if (value !== undefined && isNumber(value) && args.length === 1) return value;
    return numberFrom(stringAt(args, 0, "number"), args[1] ?? null, args[2] ?? null);
  },
  range: (args) => {
    const text = stringAt(args, 0, "range");
    return parseRange(text) ?? unreadable("range", text);
  },
};

function dateFrom(value: Value | undefined): FeelDate {
  if (value instanceof FeelDate) return value;
  if (value instanceof FeelDateTime) return value.date;
  return typeof value === "string"
    ? (parseDate(value) ?? unreadable("date", value))
    : wrong("date", "string, date or date and time", value);
}

function timeFrom(value: Value | undefined, machine: Machine): FeelTime {
  if (value instanceof FeelTime) return value;
  if (value instanceof FeelDateTime) return value.time;
  if (value instanceof FeelDate) return midnight(value).time;
  const time =
    typeof value === "string"
      ? (parseTime(value) ?? unreadable("time", value))
      : wrong("time", "string, time or date and time", value);
  return known(time, machine);
}

function dateTimeFrom(value: Value | undefined, machine: Machine): FeelDateTime {
  if (value instanceof FeelDateTime) return value;
  if (value instanceof FeelDate) return midnight(value);
  const parsed =
    typeof value === "string"
      ? (parseDateTime(value) ?? unreadable("date and time", value))
      : wrong("date and time", "string, date or date and time", value);
  known(parsed.time, machine);
  return parsed;
}

function joined(date: Value | undefined, time: Value | undefined): FeelDateTime {
  const day =
    date instanceof FeelDateTime ? date.date : date instanceof FeelDate ? date : wrong("date and time", "date", date);
  return new FeelDateTime(day, time instanceof FeelTime ? time : wrong("date and time", "time", time));
}

function civil(args: Arguments, name: string): FeelDate {
  const [year, month, day] = [integerAt(args, 0, name), integerAt(args, 1, name), integerAt(args, 2, name)];
  return isCivilDate(year, month, day) ? new FeelDate(year, month, day) : invalid(name, `${year}-${month}-${day}`);
}

function clock(args: Arguments, first: number, name: string, machine: Machine): FeelTime {
  const [hour, minute, second] = [
    integerAt(args, first, name),
    integerAt(args, first + 1, name),
    numberAt(args, first + 2, name),
  ];
  const whole = toInteger(round(second, 0, "floor") ?? 0) ?? -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || whole < 0 || whole > 59) invalid(name, `${hour}:${minute}`);
  const fraction = subtract(second, whole) ?? 0;
  const nano = toInteger(round(multiply(fraction, 1_000_000_000) ?? 0, 0, "floor") ?? 0) ?? 0;
  return known(new FeelTime(hour, minute, whole, nano, zoneFrom(args[first + 3], name)), machine);
}

function zoneFrom(value: Value | undefined, name: string): Zone {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return { name: value };
  if (!(value instanceof DaysDuration)) return wrong(name, "days and time duration", value);
  const seconds = Number(value.nanos / NANOS_PER_SECOND);
  return Math.abs(seconds) <= 18 * 3600 ? { offset: seconds } : invalid(name, "offset");
}

function known(time: FeelTime, machine: Machine): FeelTime {
  if (time.zone !== null && "name" in time.zone && machine.zones(time.zone.name, 0) === null)
    fail("expression.unknown-zone", { zone: time.zone.name });
  return time;
}

function dateTimeAt(args: Arguments, index: number): FeelDateTime {
  const value = single(args[index]);
  if (value instanceof FeelDate) return midnight(value);
  return value instanceof FeelDateTime ? value : wrong("years and months duration", "date or date and time", value);
}

function numberFrom(text: string, grouping: Value, decimal: Value): FeelNumber {
  if (grouping !== null && grouping !== " " && grouping !== "," && grouping !== ".")
    invalid("number", "grouping separator");
  if (decimal !== null && decimal !== "," && decimal !== ".") invalid("number", "decimal separator");
  if (grouping !== null && grouping === decimal) invalid("number", "separators");
  const ungrouped = typeof grouping === "string" ? text.replaceAll(grouping, "") : text;
  const plain = decimal === "," ? (ungrouped.includes(".") ? "" : ungrouped.replace(",", ".")) : ungrouped;
  return parseNumber(plain) ?? unreadable("number", text);
}

function unreadable(name: string, text: string): never {
  return fail("expression.invalid-literal", { text: text.slice(0, 80), expected: name });
}
