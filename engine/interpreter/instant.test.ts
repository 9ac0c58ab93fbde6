import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addMonths, dayOf, formatInstant, offsetName, parseInstant } from "./instant.ts";

describe("instants", () => {
  test("agree with the platform's own reckoning", () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (ms) => {
        const text = formatInstant(ms);
        expect(Date.parse(text)).toBe(ms);
        expect(parseInstant(text)).toBe(ms);
      }),
      { numRuns: 1_000, seed: 20261123 },
    );
  });

  test.each([
    ["2026-11-23T08:00:00+08:00", Date.UTC(2026, 10, 23)],
    ["2026-11-23T00:00:00.123456789Z", Date.UTC(2026, 10, 23, 0, 0, 0, 123)],
    ["2028-02-29T00:00:00Z", Date.UTC(2028, 1, 29)],
    ["2027-02-29T00:00:00Z", null],
    ["2026-11-23T24:00:00Z", null],
    ["2026-11-23", null],
    ["2026-11-23T00:00:00", null],
    ["constructor", null],
  ])("%s is %s", (text, ms) => {
    expect(parseInstant(text)).toBe(ms);
  });

  test("the business day in China begins at 16:00 UTC of the day before", () => {
    expect(dayOf("2026-11-23T15:59:59.999Z", 480)).toBe("2026-11-23");
    expect(dayOf("2026-11-23T16:00:00.000Z", 480)).toBe("2026-11-24");
    expect(offsetName(480)).toBe("+08:00");
    expect(offsetName(-210)).toBe("-03:30");
  });

  test.each([
    ["2026-01-30T16:00:00.000Z", 1, "2026-02-27T16:00:00.000Z"],
    ["2026-01-31T15:00:00.000Z", 1, "2026-02-28T15:00:00.000Z"],
    ["2028-01-31T04:00:00.000Z", 1, "2028-02-29T04:00:00.000Z"],
    ["2026-11-23T04:00:00.000Z", -11, "2025-12-23T04:00:00.000Z"],
    ["2026-11-23T04:00:00.000Z", 14, "2028-01-23T04:00:00.000Z"],
  ])("%s and %d months is %s", (from, months, to) => {
    expect(formatInstant(addMonths(parseInstant(from) ?? 0, months, 480))).toBe(to);
  });
});
