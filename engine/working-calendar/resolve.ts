import { checkShape } from "../definition/shape.ts";
import { dayNumber, isCivilDate } from "../expression/calendar.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Json } from "../kernel/json.ts";
import { pointer } from "../kernel/pointer.ts";
import type { Problem } from "../kernel/problem.ts";
import type { ShiftDefinition, WorkingCalendarDefinition } from "./definition.ts";
import type { PlanCalendar, PlanShift } from "./plan.ts";
import { calendarProblems } from "./problems.ts";
import { type PublicHolidays, publicHolidaysOf } from "./public-holidays.ts";
import { workingCalendarSchema } from "./schema.ts";

/** Single days that a calendar may list: thirty years of a company's own. */
const listedDaysLimit = 1_000;

/** `calendar` is present when there are no problems. */
export interface CalendarResolution {
  readonly calendar: PlanCalendar | null;
  readonly problems: readonly Problem[];
}

/**
 * Checks a calendar and brings it into the interpreter's form, with the public holidays as they are known to this version.
 * A company's own days beat the public ones. Takes anything: a document of the wrong shape is answered with its findings.
 */
export function resolveCalendar(
  definition: WorkingCalendarDefinition,
  digest: (text: string) => string,
): CalendarResolution {
  const wrong = checkShape(workingCalendarSchema, definition as unknown as Json);
  if (wrong.length > 0) return { calendar: null, problems: wrong };
  const { week, daysOff = {}, workdays = {}, publicHolidays } = definition;
  const makeUp = definition.makeUp ?? week[0] ?? [];
  const problems = [
    ...week.flatMap((shifts, index) => checkShifts(shifts, `/week/${String(index)}`)),
    ...checkShifts(definition.makeUp ?? [], "/makeUp"),
    ...checkDays(daysOff, workdays),
  ];
  if (week.every((shifts) => shifts.length === 0))
    problems.push(calendarProblems.make("calendar.no-working-time", { pointer: "/week" }));
  if (problems.length > 0) return { calendar: null, problems };

  const country = publicHolidays === undefined ? { holidays: {}, makeUp: {} } : publicHolidaysOf(publicHolidays);
  const [ownOff, ownWorked] = [Object.keys(daysOff).map(dayOf), Object.keys(workdays).map(dayOf)];
  const without = (days: readonly number[], others: readonly number[]) => days.filter((day) => !others.includes(day));
  const content = {
    week: week.map(minutes),
    makeUp: minutes(makeUp),
    off: ascending([...without(daysIn(country.holidays), ownWorked), ...ownOff]),
    worked: ascending([...without(daysIn(country.makeUp), ownOff), ...ownWorked]),
  };
  return { calendar: { hash: digest(canonicalJson(content)), ...content }, problems: [] };
}

function checkShifts(shifts: readonly ShiftDefinition[], at: string): readonly Problem[] {
  return shifts.flatMap(({ from, to }, index) => {
    const before = shifts[index - 1];
    const earliest = before ? minuteOf(before.to) : 0;
    return minuteOf(from) >= earliest && minuteOf(to) > minuteOf(from)
      ? []
      : [calendarProblems.make("calendar.shift-order", { pointer: `${at}/${String(index)}`, params: { from, to } })];
  });
}

function checkDays(
  daysOff: Readonly<Record<string, string>>,
  workdays: Readonly<Record<string, string>>,
): readonly Problem[] {
  const listed = [...Object.keys(daysOff), ...Object.keys(workdays)];
  if (listed.length > listedDaysLimit)
    return [calendarProblems.make("calendar.too-many-days", { params: { limit: listedDaysLimit } })];
  const badDates = Object.entries({ daysOff, workdays }).flatMap(([where, days]) =>
    Object.keys(days)
      .filter((date) => !isDate(date))
      .map((date) =>
        calendarProblems.make("calendar.bad-date", { pointer: `/${where}${pointer(date)}`, params: { date } }),
      ),
  );
  const bothWays = Object.keys(daysOff)
    .filter((date) => Object.hasOwn(workdays, date))
    .map((date) =>
      calendarProblems.make("calendar.both-ways", { pointer: `/daysOff${pointer(date)}`, params: { date } }),
    );
  return [...badDates, ...bothWays];
}

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/;

function isDate(text: string): boolean {
  const [, year, month, day] = datePattern.exec(text) ?? [];
  return year !== undefined && isCivilDate(Number(year), Number(month), Number(day));
}

function dayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return dayNumber(year, month, day);
}

function daysIn(years: PublicHolidays["holidays"]): readonly number[] {
  return Object.entries(years).flatMap(([year, days]) => days.map((day) => dayOf(`${year}-${day}`)));
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function minutes(shifts: readonly ShiftDefinition[]): readonly PlanShift[] {
  return shifts.map(({ from, to }): PlanShift => [minuteOf(from), minuteOf(to)]);
}

function ascending(days: readonly number[]): readonly number[] {
  return [...new Set(days)].sort((a, b) => a - b);
}
