import { civilDate, dayNumber, daysInMonth, isCivilDate } from "../expression/calendar.ts";
import type { Instant } from "./types.ts";

/** Instants without a calendar library: RFC 3339 UTC ↔ milliseconds since 1970, proleptic Gregorian, no leap seconds. */

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Milliseconds since 1970 of an RFC 3339 instant with `Z` or an offset; null when it is none. */
export function parseInstant(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isCivilDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return null;
  const fraction = match[7] ? Math.floor(Number(`0.${match[7]}`) * 1000) : 0;
  const zone = match[8] as string;
  const offset =
    zone === "Z" ? 0 : (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  const days = dayNumber(year, month, day);
  return days * dayMs + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
}

/** RFC 3339 UTC with milliseconds. */
export function formatInstant(ms: number): Instant {
  const days = Math.floor(ms / dayMs);
  const rest = ms - days * dayMs;
  const time = `${pad(Math.floor(rest / 3_600_000))}:${pad(Math.floor(rest / minuteMs) % 60)}:${pad(Math.floor(rest / 1000) % 60)}.${String(rest % 1000).padStart(3, "0")}`;
  return `${formatDay(days)}T${time}Z`;
}

/** The calendar day of an instant at a fixed offset (minutes east of UTC), `YYYY-MM-DD`. */
export function dayOf(instant: Instant, zoneOffset: number): string {
  const ms = parseInstant(instant);
  if (ms === null) throw new Error(`not an instant: ${instant}`);
  return formatDay(Math.floor((ms + zoneOffset * minuteMs) / dayMs));
}

/** Same local day of month and time of day, `months` later; the last day of a shorter month. */
export function addMonths(ms: number, months: number, zoneOffset: number): number {
  const local = ms + zoneOffset * minuteMs;
  const days = Math.floor(local / dayMs);
  const { year, month, day } = civilDate(days);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  const targetDay = Math.min(day, daysInMonth(targetYear, targetMonth));
  return dayNumber(targetYear, targetMonth, targetDay) * dayMs + (local - days * dayMs) - zoneOffset * minuteMs;
}

/** `+08:00` of 480. */
export function offsetName(zoneOffset: number): string {
  const size = Math.abs(zoneOffset);
  return `${zoneOffset < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function formatDay(days: number): string {
  const { year, month, day } = civilDate(days);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
