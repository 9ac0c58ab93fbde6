import { civilDate, dayNumber, daysInMonth, isCivilDate } from "./calendar.ts";
import {
  type DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  NANOS_PER_DAY,
  NANOS_PER_SECOND,
  YearsDuration,
  type Zone,
} from "./temporal.ts";
import type { ZoneOffset } from "./types.ts";

/** Computing with dates, times and durations. `null` means: no such result (out of range, zoned with local, zone unknown). */

const NANOS_PER_DAY_NUMBER = 86_400_000_000_000;

export function dateOf(days: number): FeelDate | null {
  const { year, month, day } = civilDate(days);
  return isCivilDate(year, month, day) ? new FeelDate(year, month, day) : null;
}

export function daysOf(date: FeelDate): number {
  return dayNumber(date.year, date.month, date.day);
}

export function nanosOfDay(time: FeelTime): bigint {
  return BigInt(time.hour * 3600 + time.minute * 60 + time.second) * NANOS_PER_SECOND + BigInt(time.nano);
}

/** The clock reading `nanos` after midnight; wraps around the day. */
export function timeOf(nanos: bigint, zone: Zone): FeelTime {
  const within = Number(((nanos % NANOS_PER_DAY) + NANOS_PER_DAY) % NANOS_PER_DAY) % NANOS_PER_DAY_NUMBER;
  const seconds = Math.floor(within / 1e9);
  return new FeelTime(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, within % 1e9, zone);
}

/** Nanoseconds since 1970-01-01T00:00 on the value's own clock. */
function localNanos(value: FeelDateTime): bigint {
  return BigInt(daysOf(value.date)) * NANOS_PER_DAY + nanosOfDay(value.time);
}

function fromLocalNanos(nanos: bigint, zone: Zone): FeelDateTime | null {
  const days = floorDivide(nanos, NANOS_PER_DAY);
  const date = dateOf(Number(days));
  return date && new FeelDateTime(date, timeOf(nanos - days * NANOS_PER_DAY, zone));
}

/** Offset in seconds of a zone whose local clock shows `localSeconds`; null for local or unknown zones. */
export function offsetAt(zone: Zone, localSeconds: number, zones: ZoneOffset): number | null {
  if (zone === null) return null;
  if ("offset" in zone) return zone.offset;
  const guess = zones(zone.name, localSeconds);
  return guess === null ? null : zones(zone.name, localSeconds - guess);
}

export function offsetOfDateTime(value: FeelDateTime, zones: ZoneOffset): number | null {
  return offsetAt(value.time.zone, Number(localNanos(value) / NANOS_PER_SECOND), zones);
}

/** A zoned time has no date; its offset is that of the first day of the epoch. */
export function offsetOfTime(value: FeelTime, zones: ZoneOffset): number | null {
  return offsetAt(value.zone, Number(nanosOfDay(value) / NANOS_PER_SECOND), zones);
}

/** Instant in nanoseconds since the epoch; null for a local value. */
export function instantOf(value: FeelDateTime, zones: ZoneOffset): bigint | null {
  const offset = offsetOfDateTime(value, zones);
  return offset === null ? null : localNanos(value) - BigInt(offset) * NANOS_PER_SECOND;
}

/** Two clock readings on one scale: both zoned (by instant) or both local; otherwise null. */
export function commonScale(a: FeelDateTime, b: FeelDateTime, zones: ZoneOffset): readonly [bigint, bigint] | null {
  if (a.time.zone === null && b.time.zone === null) return [localNanos(a), localNanos(b)];
  const [x, y] = [instantOf(a, zones), instantOf(b, zones)];
  return x === null || y === null ? null : [x, y];
}

export function commonTimeScale(a: FeelTime, b: FeelTime, zones: ZoneOffset): readonly [bigint, bigint] | null {
  if (a.zone === null && b.zone === null) return [nanosOfDay(a), nanosOfDay(b)];
  const [x, y] = [offsetOfTime(a, zones), offsetOfTime(b, zones)];
  if (x === null || y === null) return null;
  return [nanosOfDay(a) - BigInt(x) * NANOS_PER_SECOND, nanosOfDay(b) - BigInt(y) * NANOS_PER_SECOND];
}

/** Midnight UTC: how FEEL reads a date where a date and time is needed. */
export function midnight(date: FeelDate): FeelDateTime {
  return new FeelDateTime(date, new FeelTime(0, 0, 0, 0, { offset: 0 }));
}

/** Adds months; the day is cut to the month's last one (31 January + 1 month = 28/29 February). */
export function addMonths(date: FeelDate, months: number): FeelDate | null {
  const total = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  const day = Math.min(date.day, daysInMonth(year, month));
  return isCivilDate(year, month, day) ? new FeelDate(year, month, day) : null;
}

export function addToDate(date: FeelDate, duration: DaysDuration | YearsDuration, sign: 1 | -1): FeelDate | null {
  if (duration instanceof YearsDuration) return addMonths(date, sign * duration.months);
  const days = floorDivide(BigInt(daysOf(date)) * NANOS_PER_DAY + BigInt(sign) * duration.nanos, NANOS_PER_DAY);
  return dateOf(Number(days));
}

export function addToDateTime(
  value: FeelDateTime,
  duration: DaysDuration | YearsDuration,
  sign: 1 | -1,
): FeelDateTime | null {
  if (duration instanceof YearsDuration) {
    const date = addMonths(value.date, sign * duration.months);
    return date && new FeelDateTime(date, value.time);
  }
  return fromLocalNanos(localNanos(value) + BigInt(sign) * duration.nanos, value.time.zone);
}

export function addToTime(time: FeelTime, duration: DaysDuration, sign: 1 | -1): FeelTime {
  return timeOf(nanosOfDay(time) + BigInt(sign) * duration.nanos, time.zone);
}

/** Complete months from `from` to `to`, toward zero. */
export function monthsBetween(from: FeelDateTime, to: FeelDateTime, zones: ZoneOffset): number {
  const common = commonScale(from, to, zones) ?? [localNanos(from), localNanos(to)];
  const forward = common[0] <= common[1];
  const [early, late] = forward ? [from, to] : [to, from];
  const months = (late.date.year - early.date.year) * 12 + late.date.month - early.date.month;
  const incomplete =
    late.date.day < early.date.day ||
    (late.date.day === early.date.day && nanosOfDay(late.time) < nanosOfDay(early.time));
  const complete = incomplete && months > 0 ? months - 1 : months;
  return forward ? complete : 0 - complete;
}

/** The instant (RFC 3339) as a clock reading in a zone; null when either is not understood. */
export function inZone(instant: FeelDateTime, zone: Zone, zones: ZoneOffset): FeelDateTime | null {
  const nanos = instantOf(instant, zones);
  if (nanos === null || zone === null) return null;
  const offset = "offset" in zone ? zone.offset : zones(zone.name, Number(nanos / NANOS_PER_SECOND));
  return offset === null ? null : fromLocalNanos(nanos + BigInt(offset) * NANOS_PER_SECOND, zone);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
