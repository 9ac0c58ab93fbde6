import { weekday } from "../expression/calendar.ts";
import type { PlanCalendar, PlanShift } from "./plan.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Ten years: who means more has mistyped it, and a walk over days must end. */
export const longestWorkingDuration = 3_660 * dayMs;

/** A point of local time. `at` is the time of day in milliseconds. */
interface Moment {
  readonly day: number;
  readonly at: number;
}

/**
 * The instant (milliseconds since 1970) that lies `duration` milliseconds of working time after `start`.
 *
 * Whole days of the duration are working days: Friday 15:00 plus one is Monday 15:00. The rest is counted within shifts: half an
 * hour before closing time plus one hour is half an hour after the next opening. What begins outside working time begins at the
 * next shift; a working day that ends at a time between or after its shifts ends with the shift before. Null when the duration
 * is negative or longer than `longestWorkingDuration`, or when no working day comes within two years.
 */
export function afterWorkingTime(
  calendar: PlanCalendar,
  zoneOffset: number,
  start: number,
  duration: number,
): number | null {
  if (duration < 0 || duration > longestWorkingDuration) return null;
  const local = start + zoneOffset * minuteMs;
  const days = Math.floor(local / dayMs);
  let moment = opening(calendar, { day: days, at: local - days * dayMs });
  for (let n = Math.floor(duration / dayMs); n > 0 && moment; n -= 1) moment = nextDay(calendar, moment);
  const end = moment && later(calendar, moment, duration % dayMs);
  return end && end.day * dayMs + end.at - zoneOffset * minuteMs;
}

/** Shifts of a day: single days beat the week. */
export function shiftsOf(calendar: PlanCalendar, day: number): readonly PlanShift[] {
  if (calendar.worked.includes(day)) return calendar.makeUp;
  if (calendar.off.includes(day)) return [];
  return calendar.week[weekday(day) - 1] ?? [];
}

/** The moment itself when it is working time, else the beginning of the next shift. */
function opening(calendar: PlanCalendar, { day, at }: Moment): Moment | null {
  const shift = shiftsOf(calendar, day).find(([, end]) => at < end * minuteMs);
  if (shift) return { day, at: Math.max(at, shift[0] * minuteMs) };
  const next = workingDayAfter(calendar, day);
  return next && { day: next.day, at: next.first[0] * minuteMs };
}

/** The same time of the next working day. */
function nextDay(calendar: PlanCalendar, { day, at }: Moment): Moment | null {
  const next = workingDayAfter(calendar, day);
  if (!next) return null;
  const shifts = shiftsOf(calendar, next.day);
  if (at < next.first[0] * minuteMs) return { day: next.day, at: next.first[0] * minuteMs };
  const begun = shifts.filter(([begin]) => begin * minuteMs <= at).at(-1) ?? next.first;
  return { day: next.day, at: Math.min(at, begun[1] * minuteMs) };
}

/** So many milliseconds of working time later. */
function later(calendar: PlanCalendar, moment: Moment, rest: number): Moment | null {
  let left = rest;
  let now = moment;
  while (left > 0) {
    const open = opening(calendar, now);
    const shift = open && shiftsOf(calendar, open.day).find(([, end]) => open.at < end * minuteMs);
    if (!open || !shift) return null;
    const worked = Math.min(left, shift[1] * minuteMs - open.at);
    left -= worked;
    now = { day: open.day, at: open.at + worked };
  }
  return now;
}

function workingDayAfter(
  calendar: PlanCalendar,
  day: number,
): { readonly day: number; readonly first: PlanShift } | null {
  for (let next = day + 1; next <= day + 731; next += 1) {
    const [first] = shiftsOf(calendar, next);
    if (first) return { day: next, first };
  }
  return null;
}
