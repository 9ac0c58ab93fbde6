import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import announced from "chinese-days/dist/chinese-days.json" with { type: "json" };
import library from "chinese-days/package.json" with { type: "json" };
import fc from "fast-check";
import { dayNumber, weekday } from "../expression/calendar.ts";
import { office, officeDay, shift } from "../testing/calendars.ts";
import { digest } from "../testing/flows.ts";
import { cnPublicHolidays } from "./cn-public-holidays.ts";
import type { WorkingCalendarDefinition } from "./definition.ts";
import type { PlanCalendar } from "./plan.ts";
import { resolveCalendar } from "./resolve.ts";
import { workingCalendarSchema } from "./schema.ts";
import { afterWorkingTime, longestWorkingDuration, shiftsOf } from "./working-time.ts";

const hour = 3_600_000;
const day = 24 * hour;
const zone = 480;

function calendar(definition: WorkingCalendarDefinition = office): PlanCalendar {
  const { calendar: resolved, problems } = resolveCalendar(definition, digest);
  if (!resolved) throw new Error(JSON.stringify(problems));
  return resolved;
}

/** Local time in Shanghai. */
const shanghai = (local: string): number => Date.parse(`${local}:00+08:00`);
const local = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms + zone * 60_000).toISOString().slice(0, 16);
const after = (start: string, duration: number, definition: WorkingCalendarDefinition = office): string | null =>
  local(afterWorkingTime(calendar(definition), zone, shanghai(start), duration));

const night: WorkingCalendarDefinition = {
  ...office,
  week: office.week.map(() => [shift("00:00", "06:00"), shift("22:00", "24:00")]),
};
const around: WorkingCalendarDefinition = { ...office, week: office.week.map(() => [shift("00:00", "24:00")]) };

describe("working time", () => {
  test.each<readonly [string, string, number, string, WorkingCalendarDefinition]>([
    ["within a shift", "2026-11-23T09:00", 2 * hour, "2026-11-23T11:00", office],
    ["over the noon break", "2026-11-23T11:30", hour, "2026-11-23T13:30", office],
    ["until closing time, not until the next opening", "2026-11-23T16:30", hour, "2026-11-23T17:30", office],
    ["over night", "2026-11-23T17:00", hour, "2026-11-24T09:00", office],
    ["over a weekend", "2026-11-27T17:00", hour, "2026-11-30T09:00", office],
    ["from outside working time", "2026-11-28T20:00", hour, "2026-11-30T09:30", office],
    ["nothing, from within", "2026-11-23T09:00", 0, "2026-11-23T09:00", office],
    ["nothing, from outside: the next opening", "2026-11-23T12:15", 0, "2026-11-23T13:00", office],
    ["a working day", "2026-11-27T15:00", day, "2026-11-30T15:00", office],
    ["three working days", "2026-11-26T15:00", 3 * day, "2026-12-01T15:00", office],
    ["a working day and an hour", "2026-11-27T17:00", day + hour, "2026-12-01T09:00", office],
    ["a working day from before opening", "2026-11-27T06:00", day, "2026-11-30T08:30", office],
    // National Day 2026: 1–7 October off, Saturday 10 October is worked (State Council, November 2025).
    ["over the National Day week", "2026-09-30T16:30", 2 * hour, "2026-10-08T09:30", office],
    ["a make-up Saturday counts", "2026-10-09T17:00", hour, "2026-10-10T09:00", office],
    ["the Sunday after it does not", "2026-10-10T17:00", hour, "2026-10-12T09:00", office],
    ["a night shift goes on after midnight", "2026-11-23T23:00", 2 * hour, "2026-11-24T01:00", night],
    ["a day that is worked around the clock", "2026-11-28T23:00", 2 * hour, "2026-11-29T01:00", around],
  ])("%s", (_what, start, duration, expected, definition) => {
    expect(after(start, duration, definition)).toBe(expected);
  });

  test("a working day ends within the shifts of the day it leads to", () => {
    const shortFriday = {
      ...office,
      week: office.week.map((shifts, index) => (index === 4 ? [shift("08:30", "12:00")] : shifts)),
    };
    expect(after("2026-11-26T15:00", day, shortFriday)).toBe("2026-11-27T12:00");
  });

  test("the company's own days beat the public ones", () => {
    const own = {
      ...office,
      daysOff: { "2026-11-24": "stocktaking", "2026-10-10": "no make-up day here" },
      workdays: { "2026-10-07": "on call" },
      makeUp: [shift("10:00", "12:00")],
    };
    expect(after("2026-11-23T17:00", hour, own)).toBe("2026-11-25T09:00");
    expect(after("2026-10-06T09:00", hour, own)).toBe("2026-10-07T11:00");
    expect(after("2026-10-09T17:00", hour, own)).toBe("2026-10-12T09:00");
  });

  test("what has no answer is null: backwards, too long, a year without work", () => {
    const start = shanghai("2026-11-23T09:00");
    const closed: PlanCalendar = { ...calendar(), week: [[], [], [], [], [], [], []], worked: [] };
    expect(afterWorkingTime(calendar(), zone, start, -1)).toBeNull();
    expect(afterWorkingTime(calendar(), zone, start, longestWorkingDuration + 1)).toBeNull();
    expect(afterWorkingTime(closed, zone, start, hour)).toBeNull();
    expect(afterWorkingTime(calendar(), zone, start, longestWorkingDuration)).not.toBeNull();
  });

  test("counted minute by minute it comes to the same, and more time never ends earlier", () => {
    const plan = calendar();
    const start = shanghai("2026-09-25T00:00");
    const works = (ms: number): boolean => {
      const minute = Math.floor((ms + zone * 60_000) / 60_000);
      const at = ((minute % 1440) + 1440) % 1440;
      return shiftsOf(plan, Math.floor(minute / 1440)).some(([begin, end]) => at >= begin && at < end);
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 1440 }), fc.integer({ min: 1, max: 1438 }), (offset, minutes) => {
        const from = start + offset * 60_000;
        const end = afterWorkingTime(plan, zone, from, minutes * 60_000) ?? Number.NaN;
        let counted = 0;
        for (let at = from; at < end; at += 60_000) counted += works(at) ? 1 : 0;
        expect(counted).toBe(minutes);
        expect(works(end - 60_000)).toBe(true);
        expect(afterWorkingTime(plan, zone, from, (minutes + 1) * 60_000)).toBeGreaterThan(end);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a calendar's definition", () => {
  const refusedFor = (definition: unknown): readonly (readonly [string, string | undefined])[] =>
    resolveCalendar(definition as WorkingCalendarDefinition, digest).problems.map(({ code, pointer }) => [
      code,
      pointer,
    ]);

  test.each<readonly [string, unknown, string, string?]>([
    ["six weekdays", { ...office, week: office.week.slice(1) }, "definition.out-of-bounds", "/week"],
    [
      "a time that does not exist",
      { ...office, makeUp: [shift("08:30", "24:30")] },
      "definition.bad-format",
      "/makeUp/0/to",
    ],
    ["another country", { ...office, publicHolidays: "XX" }, "definition.unknown-value", "/publicHolidays"],
    [
      "a shift that ends before it begins",
      { ...office, makeUp: [shift("22:00", "06:00")] },
      "calendar.shift-order",
      "/makeUp/0",
    ],
    [
      "shifts that overlap",
      { ...office, makeUp: [shift("08:00", "12:00"), shift("11:00", "13:00")] },
      "calendar.shift-order",
      "/makeUp/1",
    ],
    ["no date", { ...office, daysOff: { "2026-02-30": "?" } }, "calendar.bad-date", "/daysOff/2026-02-30"],
    [
      "a day off that is worked",
      { ...office, daysOff: { "2026-02-03": "a" }, workdays: { "2026-02-03": "b" } },
      "calendar.both-ways",
      "/daysOff/2026-02-03",
    ],
    ["no working time", { ...office, week: office.week.map(() => []) }, "calendar.no-working-time", "/week"],
    [
      "a prototype's name",
      { ...office, daysOff: JSON.parse('{"__proto__": "x"}') as unknown },
      "calendar.bad-date",
      "/daysOff/__proto__",
    ],
    ["a list", [], "definition.wrong-type", ""],
  ])("%s is refused", (_what, definition, code, at) => {
    expect(refusedFor(definition)).toContainEqual([code, at]);
  });

  test("thousands of single days are refused, not listed one by one", () => {
    const daysOff = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`day ${String(n)}`, ""]));
    expect(refusedFor({ ...office, daysOff })).toEqual([["calendar.too-many-days", undefined]]);
  });

  test("its hash is of what it says, public holidays included", () => {
    expect(calendar().hash).toBe(calendar({ ...office, title: { "zh-CN": "坐班", en: "Desk" } }).hash);
    const { publicHolidays: _none, ...plain } = office;
    expect(calendar(plain).hash).not.toBe(calendar().hash);
  });

  test("the schema is JSON Schema, and says what the types say", () => {
    const validate = new Ajv2020({ strict: false }).compile(workingCalendarSchema);
    expect(validate(office)).toBe(true);
    expect(validate({ ...office, script: "" })).toBe(false);
  });
});

describe("public holidays", () => {
  test("are those of the library, which says so", () => {
    expect(cnPublicHolidays.source).toBe(`chinese-days ${library.version}`);
    for (const [year, days] of Object.entries(cnPublicHolidays.holidays))
      expect(days).toEqual(
        Object.keys(announced.holidays)
          .filter((date) => date.startsWith(year))
          .map((date) => date.slice(5))
          .sort(),
      );
  });

  test("make-up workdays are Saturdays and Sundays, holidays never are worked", () => {
    const plan = calendar();
    for (const worked of plan.worked) expect(weekday(worked)).toBeGreaterThan(5);
    for (const off of plan.off) expect(shiftsOf(plan, off)).toEqual([]);
    expect(shiftsOf(plan, dayNumber(2026, 10, 10))).toEqual(
      officeDay.length === 2
        ? [
            [510, 720],
            [780, 1050],
          ]
        : [],
    );
  });
});
