import { describe, expect, test } from "@jest/globals";
import { businessDay, formatInstant, formatSpan } from "./format-time.ts";

describe("times on the pages", () => {
  test("an instant is shown as the business's wall clock", () => {
    expect(formatInstant("2026-11-23T17:30:00.000Z", "zh-CN")).toBe("2026/11/24 01:30");
    expect(formatInstant(null, "en")).toBe("");
    expect(formatInstant("soon", "en")).toBe("soon");
  });
  test("the business day is Asia/Shanghai's", () => {
    expect(businessDay(new Date("2026-11-23T16:00:00Z"))).toBe("2026-11-24");
  });
  test("a span is said by its two largest units", () => {
    expect(formatSpan(90 * 60_000, "zh-CN")).toBe("1 小时 30 分");
    expect(formatSpan(-2 * 86_400_000 - 3 * 3_600_000, "en")).toBe("2 d 3 h");
    expect(formatSpan(10_000, "en")).toBe("0 min");
  });
});
