import { isNumber, parseNumber } from "../decimal.ts";
import { compareValues } from "../comparison.ts";
import { FeelRange } from "../range.ts";
import { parseDate, parseDateTime, parseDuration, parseTime } from "../temporal-text.ts";
import type { Value } from "../types.ts";
import { kindOf } from "../value-type.ts";
import { noZones } from "../zones.ts";

const RANGE = /^\s*([[(\]])(.*?)\.\.(?!\.)(.*)([\])[])\s*$/s;
/** Keeps the backtracking of `RANGE` bounded. */
const MAX_LENGTH = 300;
const CALL = /^(date and time|date|time|duration)\s*\(\s*"([^"\\]*)"\s*\)$/;

/** `range("[1..3]")`: ends are literals (numbers, strings, `@"…"`, `date("…")` …); an absent end is unbounded. */
export function parseRange(text: string): FeelRange | null {
  const match = text.length > MAX_LENGTH ? null : RANGE.exec(text);
  if (!match) return null;
  const [start, end] = [endpoint((match[2] ?? "").trim()), endpoint((match[3] ?? "").trim())];
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  const [startIncluded, endIncluded] = [match[1] === "[", match[4] === "]"];
  if ((start === null && startIncluded) || (end === null && endIncluded)) return null;
  if (start !== null && end !== null && !ascending(start, end)) return null;
  return new FeelRange(start, startIncluded, end, endIncluded);
}

function ascending(start: Value, end: Value): boolean {
  if (kindOf(start) !== kindOf(end)) return false;
  const order = compareValues(start, end, noZones);
  return order !== null && order <= 0;
}

function endpoint(text: string): Value | undefined {
  if (text === "") return null;
  const number = parseNumber(text);
  if (number !== null && isNumber(number)) return number;
  const quoted = /^"([^"\\]*)"$/.exec(text);
  if (quoted) return quoted[1] ?? "";
  const at = /^@"([^"\\]*)"$/.exec(text);
  if (at) return temporal(at[1] ?? "") ?? undefined;
  const call = CALL.exec(text);
  return call ? (parsers[call[1] ?? ""]?.(call[2] ?? "") ?? undefined) : undefined;
}

const parsers: Readonly<Record<string, (text: string) => Value>> = {
  date: parseDate,
  time: parseTime,
  "date and time": parseDateTime,
  duration: parseDuration,
};

function temporal(text: string): Value {
  return parseDate(text) ?? parseTime(text) ?? parseDateTime(text) ?? parseDuration(text);
}
