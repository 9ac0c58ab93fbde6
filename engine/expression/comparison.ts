import { compare as compareNumbers, isNumber } from "./decimal.ts";
import { FeelRange } from "./range.ts";
import { commonScale, commonTimeScale, daysOf } from "./temporal-arithmetic.ts";
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, YearsDuration } from "./temporal.ts";
import type { Value, ZoneOffset } from "./types.ts";

/**
 * Equality of two values. Null equals only null; `null` as the answer means that the two cannot be compared
 * (different types, or one clock reading has a zone and the other has none).
 */
export function equals(a: Value, b: Value, zones: ZoneOffset): boolean | null {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a === "string" || typeof a === "boolean") return typeof b === typeof a ? false : null;
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) === 0 : null;
  if (Array.isArray(a)) return Array.isArray(b) ? listsEqual(a, b, zones) : null;
  if (a instanceof Map) return b instanceof Map ? contextsEqual(a, b, zones) : null;
  if (a instanceof FeelRange) return b instanceof FeelRange ? rangesEqual(a, b, zones) : null;
  const order = compareValues(a, b, zones);
  return order === null ? null : order === 0;
}

/** `equals` for membership (list contains, distinct values …): what cannot be compared is not equal. */
export function same(a: Value, b: Value, zones: ZoneOffset): boolean {
  return equals(a, b, zones) === true;
}

/** Negative, zero, positive; null when the two have no order. Strings go by code point. */
export function compareValues(a: Value, b: Value, zones: ZoneOffset): number | null {
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) : null;
  if (typeof a === "string") return typeof b === "string" ? compareStrings(a, b) : null;
  if (a instanceof FeelDate) return b instanceof FeelDate ? daysOf(a) - daysOf(b) : null;
  if (a instanceof FeelDateTime) return b instanceof FeelDateTime ? order(commonScale(a, b, zones)) : null;
  if (a instanceof FeelTime) return b instanceof FeelTime ? order(commonTimeScale(a, b, zones)) : null;
  if (a instanceof DaysDuration) return b instanceof DaysDuration ? order([a.nanos, b.nanos]) : null;
  if (a instanceof YearsDuration) return b instanceof YearsDuration ? a.months - b.months : null;
  return null;
}

/** Whether a value lies in a range; null when it cannot be compared with the ends. */
export function includes(range: FeelRange, value: Value, zones: ZoneOffset): boolean | null {
  if (range.test === "=" || range.test === "!=") {
    const equal = equals(value, range.start, zones);
    return equal === null ? null : equal === (range.test === "=");
  }
  if (range.test === null && (range.start === null || range.end === null)) return null;
  let inside = true;
  if (range.start !== null) {
    const low = compareValues(value, range.start, zones);
    if (low === null) return null;
    inside = range.startIncluded ? low >= 0 : low > 0;
  }
  if (range.end !== null) {
    const high = compareValues(value, range.end, zones);
    if (high === null) return null;
    inside = inside && (range.endIncluded ? high <= 0 : high < 0);
  }
  return inside;
}

function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they sort after U+E000–U+FFFF. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

function order(pair: readonly [bigint, bigint] | null): number | null {
  if (pair === null) return null;
  return pair[0] < pair[1] ? -1 : pair[0] > pair[1] ? 1 : 0;
}

function listsEqual(a: readonly Value[], b: readonly Value[], zones: ZoneOffset): boolean {
  return a.length === b.length && a.every((item, i) => same(item, b[i] ?? null, zones));
}

function contextsEqual(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>, zones: ZoneOffset): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !same(value, other, zones)) return false;
  }
  return true;
}

function rangesEqual(a: FeelRange, b: FeelRange, zones: ZoneOffset): boolean {
  return (
    a.test === b.test &&
    a.startIncluded === b.startIncluded &&
    a.endIncluded === b.endIncluded &&
    same(a.start, b.start, zones) &&
    same(a.end, b.end, zones)
  );
}
