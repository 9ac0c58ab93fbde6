import { describe, expect, test } from "@jest/globals";
import { judge, type ConformanceCase } from "./conformance.ts";
import { realData } from "./testing/real-data.mjs";
import { intlZones } from "./zones.ts";

const kit = realData("feel-conformance.jsonl");
const zones = intlZones();

describe("the judge of conformance cases", () => {
  const number = (value: string) => ({ type: "decimal", value }) as const;

  test.each<[string, ConformanceCase, boolean]>([
    [
      "a value that is right",
      { id: "1", expression: "x + 1", inputs: { x: number("1") }, expected: number("2") },
      true,
    ],
    [
      "a fraction that the kit shortens",
      { id: "2", expression: "1 / 3", inputs: {}, expected: number("0.333333333") },
      true,
    ],
    ["a value that is wrong", { id: "3", expression: "1", inputs: {}, expected: number("2") }, false],
    ["a problem where a value is expected", { id: "4", expression: "1 / 0", inputs: {}, expected: number("2") }, false],
    [
      "a problem where null is expected",
      { id: "5", expression: "1 / 0", inputs: {}, expected: { type: "null" }, error: true },
      true,
    ],
    [
      "a value where null is expected",
      { id: "6", expression: "1", inputs: {}, expected: { type: "null" }, error: true },
      false,
    ],
    [
      "an unsupported construct where null is expected",
      { id: "7", expression: "function(x) external {java: {}}", inputs: {}, expected: { type: "null" }, error: true },
      false,
    ],
  ])("%s", (_what, kase, passed) => {
    expect(judge(kase, zones).passed).toBe(passed);
  });
});

(kit === null ? test.skip : test)(
  `DMN conformance kit: at least 97 % of each class${kit !== null ? "" : " (skipped: no feel-conformance.jsonl in YAOFLOW_REAL_DATA)"}`,
  () => {
    const cases = (kit ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as ConformanceCase);
    const verdicts = cases.map((kase) => judge(kase, zones));
    for (const name of ["value", "error"] as const) {
      const own = verdicts.filter((verdict) => verdict.class === name);
      expect(own.filter(({ passed }) => passed).length / own.length).toBeGreaterThanOrEqual(0.97);
    }
  },
);
