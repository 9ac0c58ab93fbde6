import { describe, expect, test } from "@jest/globals";
import { distribution, judged, quantile, spread } from "./figures.ts";

describe("figures", () => {
  test("a quantile is a value that was measured", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([
      quantile(hundred, 0.5),
      quantile(hundred, 0.99),
      quantile(hundred, 1),
      quantile([7], 0.99),
      quantile([], 0.5),
    ]).toEqual([50, 99, 100, 7, 0]);
  });
  test("order of measuring does not matter, and nothing measured is nothing", () => {
    expect(distribution([3, 1, 2])).toEqual(distribution([1, 2, 3]));
    expect(distribution([])).toEqual({ count: 0, p50: 0, p90: 0, p99: 0, max: 0 });
  });
  test("a spread shows its extremes", () => {
    expect(spread([1.239, 0.9, 1.1])).toEqual({ median: 1.1, min: 0.9, max: 1.24 });
  });
  test("judged by the direction that is better", () => {
    expect([
      judged(25, 25, "less").ok,
      judged(26, 25, "less").ok,
      judged(60, 60, "more").ok,
      judged(59, 60, "more").ok,
    ]).toEqual([true, false, true, false]);
  });
});
