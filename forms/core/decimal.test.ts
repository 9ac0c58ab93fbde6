import { describe, expect, test } from "@jest/globals";
import { compareDecimals, isDecimal, parseDecimal } from "./decimal.ts";

describe("decimal strings", () => {
  test.each(["0", "-1", "12.50", "0.000001", "9".repeat(34)])("%s is a decimal", (text) => {
    expect(isDecimal(text)).toBe(true);
  });
  test.each(["", "01", "1.", ".5", "1e3", "+1", "NaN", "１", "1,000", "9".repeat(35), "1 "])("%j is not", (text) => {
    expect(isDecimal(text)).toBe(false);
  });
  test("comparison is exact where binary floats are not", () => {
    expect(compareDecimals("0.30", "0.3")).toBe(0);
    expect(compareDecimals("0.1000000000000000000000000000000001", "0.1")).toBe(1);
    expect(compareDecimals("-2", "-1.99")).toBe(-1);
  });
  test.each([
    ["１２．５", "12.5"],
    ["1,234,567.80", "1234567.80"],
    ["+3", "3"],
    [".5", "0.5"],
    ["007", "7"],
    ["5.", "5"],
  ])("typed %s is understood as %s", (typed, decimal) => {
    expect(parseDecimal(typed)).toBe(decimal);
  });
  test.each(["", "abc", "1,23", "1.2.3", "--1"])("typed %j is no decimal", (typed) => {
    expect(parseDecimal(typed)).toBeNull();
  });
});
