import { describe, expect, test } from "@jest/globals";
import { checkConflicts } from "./conflicts.ts";
import { createThrottle, lockSeconds } from "./throttle.ts";

describe("throttle", () => {
  test("lets a burst through, then one per interval, per key", () => {
    const throttle = createThrottle(3, 1);
    expect([0, 0, 0, 0].map((at) => throttle.take("a", at))).toEqual([0, 0, 0, 1]);
    expect(throttle.take("b", 0)).toBe(0);
    expect(throttle.take("a", 1_000)).toBe(0);
    expect(throttle.take("a", 1_000)).toBe(1);
  });

  test("a clock that goes back gives nothing away", () => {
    const throttle = createThrottle(1, 1);
    expect(throttle.take("a", 10_000)).toBe(0);
    expect(throttle.take("a", 5_000)).toBe(1);
  });

  test("forgets the oldest key when there are too many", () => {
    const throttle = createThrottle(1, 0.001, 2);
    throttle.take("a", 0);
    throttle.take("b", 0);
    throttle.take("c", 0);
    expect(throttle.take("a", 0)).toBe(0);
    expect(throttle.take("c", 0)).toBeGreaterThan(0);
  });
});

describe("lockout", () => {
  test("four failures are free, then the delay doubles up to an hour", () => {
    expect([1, 4, 5, 6, 7, 11, 12, 50].map(lockSeconds)).toEqual([0, 0, 30, 60, 120, 1920, 3600, 3600]);
  });
});

describe("static separation of duties", () => {
  const matrix = [
    { a: "PUR", b: "RCV", source: "rule" },
    { a: "*", b: "AUD", source: "rule" },
  ];
  test.each([
    [["PUR"], true],
    [["PUR", "PUR"], true],
    [["PUR", "SAL"], true],
    [["PUR", "RCV"], false],
    [["RCV", "SAL", "PUR"], false],
    [["AUD"], true],
    [["AUD", "SAL"], false],
  ])("%j → %s", (roles, fits) => {
    expect(checkConflicts(roles, matrix).ok).toBe(fits);
  });
});
