import { describe, expect, test } from "@jest/globals";
import { parseTypedDate, parseTypedExpiry, parseTypedMonth, shiftDay } from "./typed-date.ts";

describe("typed dates", () => {
  test.each(["2027-05-31", "2027.5.31", "2027/05/31", "20270531", "2027年5月31日", " ２０２７．０５．３１ "])(
    "%s",
    (typed) => {
      expect(parseTypedDate(typed)).toBe("2027-05-31");
    },
  );
  test.each(["2027-02-29", "2027-13-01", "2027.05", "31.05.2027", "", "soon"])("%j is no date", (typed) => {
    expect(parseTypedDate(typed)).toBeNull();
  });
  test.each([
    ["2027.05", "2027-05-31"],
    ["2028-2", "2028-02-29"],
    ["202702", "2027-02-28"],
    ["2027年6月", "2027-06-30"],
    ["2027.05.08", "2027-05-08"],
  ])("expiry %s is usable to %s", (typed, date) => {
    expect(parseTypedExpiry(typed)).toBe(date);
  });
  test("a month", () => {
    expect(parseTypedMonth("2027.5")).toBe("2027-05");
    expect(parseTypedMonth("2027.15")).toBeNull();
  });
  test("a day is moved by the arrow keys across months, and what is no day stays", () => {
    expect(shiftDay("20270531", 1)).toBe("2027-06-01");
    expect(shiftDay("2027-03-01", -1)).toBe("2027-02-28");
    expect(shiftDay("soon", 1)).toBeNull();
  });
});
