import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { civilDate, dayNumber, isoWeek, weekday } from "./calendar.ts";
import { answer } from "./testing/answer.ts";

describe("dates, times, durations", () => {
  test.each([
    ['date("2026-01-31") + duration("P1M")', "2026-02-28"],
    ['date("2024-02-29") + duration("P1Y")', "2025-02-28"],
    ['date("2026-03-01") - duration("P1D")', "2026-02-28"],
    ['date("2026-03-01") - date("2026-02-01")', "P28D"],
    ['@"2026-11-23T23:30:00+08:00" + @"PT1H"', "2026-11-24T00:30:00+08:00"],
    ['@"2026-11-23T08:00:00+08:00" = @"2026-11-23T00:00:00Z"', "true"],
    ['@"2026-11-23T08:00:00@Asia/Shanghai" = @"2026-11-23T00:00:00Z"', "true"],
    ['@"2026-11-23T08:00:00" = @"2026-11-23T00:00:00Z"', "?type-mismatch"],
    ['@"2026-11-23T08:00:00" < @"2026-11-23T00:00:00Z"', "?type-mismatch"],
    ['@"10:15:00" + @"P1D"', "10:15:00"],
    ['@"P1Y" + @"P2M"', "P1Y2M"],
    ['@"P1D" * 1.5', "P1DT12H"],
    ['@"P10D" / @"P4D"', "2.5"],
    ['@"P1Y" > @"P1D"', "!type-mismatch"],
    ['@"P1Y" + @"P1D"', "!type-mismatch"],
    ['years and months duration(@"2011-12-22", @"2013-08-24")', "P1Y8M"],
    ['@"2026-11-23".weekday', "1"],
    ['week of year(@"2026-01-01")', "1"],
    ['day of week(@"2026-11-23")', '"Monday"'],
    ["date(2026, 2, 29)", "?invalid-argument"],
    ["time(10, 30, 15.5)", "10:30:15.5"],
    ['date and time(@"2026-11-23", @"10:00:00")', "2026-11-23T10:00:00"],
    ['@"2026-11-23T10:00:00@Nowhere/Land"', "?unknown-zone"],
    ['string(@"PT1000M")', '"PT16H40M"'],
    ['@"2026-11-23" = "2026-11-23"', "!type-mismatch"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });

  test("EXP-7 the clock and the zone are inputs", () => {
    const now = "2026-11-23T17:30:00.000Z";
    expect(answer("today()", { now, zone: "Asia/Shanghai" })).toBe("2026-11-24");
    expect(answer("today()", { now, zone: "+08:00" })).toBe("2026-11-24");
    expect(answer("today()", { now, zone: "Z" })).toBe("2026-11-23");
    expect(answer("now()", { now, zone: "+08:00" })).toBe("2026-11-24T01:30:00+08:00");
    expect(answer("now()", { now, zone: "Nowhere/Land" })).toBe("?unknown-zone");
  });

  test("day numbers and civil dates are inverses, and weekdays go round", () => {
    const days = fc.integer({ min: -365_000_000_000, max: 365_000_000_000 });
    fc.assert(
      fc.property(days, (day) => {
        const { year, month, day: dayOfMonth } = civilDate(day);
        expect(dayNumber(year, month, dayOfMonth)).toBe(day);
        expect(weekday(day + 1)).toBe((weekday(day) % 7) + 1);
        expect(isoWeek(day)).toBeGreaterThan(0);
      }),
    );
    expect(civilDate(0)).toEqual({ year: 1970, month: 1, day: 1 });
  });
});
