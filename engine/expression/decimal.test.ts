import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  add,
  compare,
  divide,
  formatNumber,
  fromDouble,
  modulo,
  multiply,
  parseNumber,
  power,
  round,
  type FeelNumber,
} from "./decimal.ts";
import { answer } from "./testing/answer.ts";

const number = (text: string): FeelNumber => {
  const value = parseNumber(text);
  if (value === null) throw new Error(`not a number: ${text}`);
  return value;
};

describe("EXP-1 decimal numbers", () => {
  test.each([
    ["0.1 + 0.2 = 0.3", "true"],
    ["0.1 + 0.2", "0.3"],
    ["1 / 3", "0.3333333333333333333333333333333333"],
    ["2 / 3", "0.6666666666666666666666666666666667"],
    ["9007199254740993 - 9007199254740992", "1"],
    ["9007199254740991 + 2", "9007199254740993"],
    ["99999999 * 99999999", "9999999800000001"],
    ["1.10", "1.1"],
    ["-0 = 0", "true"],
    ["2 ** 100", "1267650600228229401496703205376"],
    ["2 ** -1", "0.5"],
    ["-5 ** 2", "25"],
    ["decimal(2.5, 0)", "2"],
    ["decimal(3.5, 0)", "4"],
    ["round half up(2.5, 0)", "3"],
    ["round up(-1.121, 2)", "-1.13"],
    ["floor(-1.5)", "-2"],
    ["round down(1234.5, -2)", "1200"],
  ])("%s is %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });

  test.each([
    ["1 / 0", "?division-by-zero"],
    ["0 ** -1", "?number-out-of-range"],
    ["(-8) ** 0.5", "?number-out-of-range"],
    ["9 ** 9 ** 9 ** 9 ** 9 ** 9", "?number-out-of-range"],
    ["1e6144 * 10", "?number-out-of-range"],
    ["1e9999", "!invalid-literal"],
  ])("%s stops with %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });

  test("money: price times quantity is exact where binary floats are not", () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_00 });
    const millis = fc.integer({ min: 1, max: 100_000_000 });
    fc.assert(
      fc.property(cents, millis, (price, quantity) => {
        const product = multiply(number(`${price}e-2`), number(`${quantity}e-3`));
        expect(formatNumber(product as FeelNumber)).toBe(
          formatNumber(number(`${BigInt(price) * BigInt(quantity)}e-5`)),
        );
      }),
    );
  });

  test("sums do not depend on the fast path for integers", () => {
    const integers = fc.maxSafeInteger();
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        expect(formatNumber(add(a, b) as FeelNumber)).toBe(formatNumber(number(String(BigInt(a) + BigInt(b)))));
        if (b !== 0) expect(compare(modulo(a, b) as FeelNumber, 0) === 0).toBe(a % b === 0);
      }),
    );
  });

  test("a JSON number is read by its shortest decimal form", () => {
    expect(formatNumber(fromDouble(0.1) as FeelNumber)).toBe("0.1");
    expect(fromDouble(Number.NaN)).toBeNull();
    expect(fromDouble(Number.POSITIVE_INFINITY)).toBeNull();
    expect(Object.is(fromDouble(-0), 0)).toBe(true);
  });

  test("undefined results are null, not NaN", () => {
    expect(divide(1, 0)).toBeNull();
    expect(power(0, -1)).toBeNull();
    expect(round(number("1.005"), 2, "half-even")).toEqual(number("1"));
  });
});
