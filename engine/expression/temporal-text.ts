import { dayNumber, isCivilDate, civilDate } from "./calendar.ts";
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  NANOS_PER_DAY,
  NANOS_PER_SECOND,
  YearsDuration,
  type Zone,
} from "./temporal.ts";

/** Text ⇄ temporal values: ISO 8601 as FEEL restricts it. Zone names are checked by whoever has zone data. */

const DATE = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9})\d*)?(Z|z|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z0-9_+\-/]{1,64})?$/;
const DAYS = /^(-?)P(?:(\d{1,18})D)?(?:T(?=\d)(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d{0,9})\d*)?S)?)?$/;
const YEARS = /^(-?)P(?:(\d{1,10})Y)?(?:(\d{1,11})M)?$/;
/** ISO offsets go to ±18 hours, as in the XML Schema type that FEEL cites plus its widest implementations. */
const MAX_OFFSET = 18 * 3600;

export function parseDate(text: string): FeelDate | null {
  const match = DATE.exec(text);
  if (!match || match[1] === "-0000") return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isCivilDate(year, month, day) ? new FeelDate(year, month, day) : null;
}

export function parseTime(text: string): FeelTime | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const nano = Number((match[4] ?? "").padEnd(9, "0"));
  const zone = parseZone(match[5] ?? "");
  if (zone === undefined) return null;
  const endOfDay = hour === 24 && minute === 0 && second === 0 && nano === 0;
  return endOfDay || (hour < 24 && minute < 60 && second < 60) ? new FeelTime(hour, minute, second, nano, zone) : null;
}

/** A date and time; a bare date is its midnight, and 24:00:00 the next day's. */
export function parseDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf("T");
  const date = parseDate(split < 0 ? text : text.slice(0, split));
  if (!date) return null;
  if (split < 0) return new FeelDateTime(date, new FeelTime(0, 0, 0, 0, null));
  const time = parseTime(text.slice(split + 1));
  if (!time) return null;
  if (time.hour < 24) return new FeelDateTime(date, time);
  const next = civilDate(dayNumber(date.year, date.month, date.day) + 1);
  return new FeelDateTime(new FeelDate(next.year, next.month, next.day), new FeelTime(0, 0, 0, 0, time.zone));
}

export function parseDuration(text: string): DaysDuration | YearsDuration | null {
  if (text.endsWith("P") || text.endsWith("T")) return null;
  const years = YEARS.exec(text);
  if (years) {
    const months = Number(years[2] ?? 0) * 12 + Number(years[3] ?? 0);
    return Number.isSafeInteger(months) ? new YearsDuration(years[1] === "-" ? 0 - months : months) : null;
  }
  const days = DAYS.exec(text);
  if (!days) return null;
  const seconds =
    BigInt(days[2] ?? 0) * 86_400n + BigInt(days[3] ?? 0) * 3_600n + BigInt(days[4] ?? 0) * 60n + BigInt(days[5] ?? 0);
  const nanos = seconds * NANOS_PER_SECOND + BigInt((days[6] ?? "").padEnd(9, "0"));
  return new DaysDuration(days[1] === "-" ? -nanos : nanos);
}

/** `undefined` when it is no zone; `""` is the local one. */
export function parseZone(text: string): Zone | undefined {
  if (text === "") return null;
  if (text === "Z" || text === "z") return { offset: 0 };
  if (text.startsWith("@")) return text === "@Z" ? { offset: 0 } : { name: text.slice(1) };
  const match = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match || Number(match[3]) > 59 || Number(match[4] ?? 0) > 59) return undefined;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  if (seconds > MAX_OFFSET) return undefined;
  return { offset: match[1] === "-" ? 0 - seconds : seconds };
}

export function formatDate(date: FeelDate): string {
  const year = String(Math.abs(date.year)).padStart(4, "0");
  return `${date.year < 0 ? "-" : ""}${year}-${two(date.month)}-${two(date.day)}`;
}

export function formatTime(time: FeelTime): string {
  const fraction = time.nano === 0 ? "" : `.${String(time.nano).padStart(9, "0").replace(/0+$/, "")}`;
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction}${formatZone(time.zone)}`;
}

export function formatDateTime(value: FeelDateTime): string {
  return `${formatDate(value.date)}T${formatTime(value.time)}`;
}

export function formatZone(zone: Zone): string {
  if (zone === null) return "";
  if ("name" in zone) return `@${zone.name}`;
  if (zone.offset === 0) return "Z";
  const seconds = Math.abs(zone.offset);
  const rest = seconds % 60 === 0 ? "" : `:${two(seconds % 60)}`;
  return `${zone.offset < 0 ? "-" : "+"}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

/** Canonical ISO text: `PT24H` is written `P1D`, `P12M` is written `P1Y`. */
export function formatDuration(duration: DaysDuration | YearsDuration): string {
  if (duration instanceof YearsDuration) {
    const months = Math.abs(duration.months);
    if (months === 0) return "P0M";
    const years = Math.floor(months / 12);
    return `${duration.months < 0 ? "-" : ""}P${years > 0 ? `${years}Y` : ""}${months % 12 > 0 ? `${months % 12}M` : ""}`;
  }
  if (duration.nanos === 0n) return "PT0S";
  const nanos = duration.nanos < 0n ? -duration.nanos : duration.nanos;
  const days = nanos / NANOS_PER_DAY;
  const seconds = (nanos % NANOS_PER_DAY) / NANOS_PER_SECOND;
  const [hours, minutes, rest] = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  const fraction = nanos % NANOS_PER_SECOND;
  const second =
    fraction === 0n
      ? rest === 0n
        ? ""
        : `${rest}S`
      : `${rest}.${String(fraction).padStart(9, "0").replace(/0+$/, "")}S`;
  const clock = `${hours > 0n ? `${hours}H` : ""}${minutes > 0n ? `${minutes}M` : ""}${second}`;
  return `${duration.nanos < 0n ? "-" : ""}P${days > 0n ? `${days}D` : ""}${clock === "" ? "" : `T${clock}`}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
