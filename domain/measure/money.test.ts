import { describe, expect, test } from "@jest/globals";
import { amountOf, isPrice, sumAmounts } from "./money.ts";

describe("money", () => {
  test("amount is exact and rounds half up to the fen", () => {
    expect(amountOf("0.1", "3")).toBe("0.30");
    expect(amountOf("12.3456", "100")).toBe("1234.56");
    expect(amountOf("0.005", "1")).toBe("0.01");
    expect(amountOf("999999999999.9999", "1")).toBe("1000000000000.00");
  });
  test("sums without binary fractions", () => {
    expect(sumAmounts(["0.10", "0.20", "0.30"])).toBe("0.60");
    expect(sumAmounts([])).toBe("0.00");
  });
  test.each(["-1", "1.00001", "1e3", "", 3])("%p is no price", (value) => {
    expect(isPrice(value)).toBe(false);
  });
});
