import { describe, expect, test } from "@jest/globals";
import {
  addDays,
  addMonths,
  addQuantity,
  compareDecimal,
  compareQuantity,
  daysBetween,
  isDay,
  isExpired,
  isExpiry,
  isQuantity,
  isZero,
  lastUsableDay,
  multiplyQuantity,
  subtractQuantity,
  sumQuantities,
} from "./index.ts";

describe("quantities", () => {
  test("add and subtract exactly", () => {
    expect(addQuantity("0.1", "0.2")).toBe("0.3");
    expect(subtractQuantity("1", "0.001")).toBe("0.999");
    expect(subtractQuantity("1", "3")).toBe("-2");
    expect(sumQuantities(["0.5", "0.5", "10"])).toBe("11");
    expect(multiplyQuantity("2.5", 4)).toBe("10");
    expect(isZero("0.000")).toBe(true);
    expect(compareQuantity("10", "9.999")).toBe(1);
  });
  test.each(["-1", "1e3", "1.0001", "NaN", "", " 1", "1.", ".5", 3, null])("%p is no quantity", (value) => {
    expect(isQuantity(value)).toBe(false);
  });
});

describe("decimals", () => {
  test("compare signs and fractions", () => {
    expect(compareDecimal("-0.5", "-1")).toBe(1);
    expect(compareDecimal("8.0", "8")).toBe(0);
    expect(compareDecimal("7.99", "8")).toBe(-1);
  });
});

describe("days of expiry", () => {
  test("month form is usable to the month's last day", () => {
    expect(lastUsableDay("2027-05")).toBe("2027-05-31");
    expect(lastUsableDay("2028-02")).toBe("2028-02-29");
    expect(lastUsableDay("2027-05-08")).toBe("2027-05-08");
    expect(isExpired("2027-05", "2027-05-31")).toBe(false);
    expect(isExpired("2027-05", "2027-06-01")).toBe(true);
  });
  test("days that do not exist are refused", () => {
    expect(isDay("2027-02-29")).toBe(false);
    expect(isExpiry("2027-13")).toBe(false);
    expect(isExpiry("2027.05")).toBe(false);
  });
  test("calendar arithmetic", () => {
    expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1);
    expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  });
});
