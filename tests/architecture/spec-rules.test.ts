import { describe, expect, test } from "@jest/globals";
import { idsInTitles, rulesOf } from "../spec-rules.mjs";

describe("matching rules and tests", () => {
  test("a rule is a table row that begins with its id", () => {
    const text = "# Lots\n\n| id | rule |\n|---|---|\n| LOT-4 | A lot … |\nLOT-5 is only mentioned\n| LOT-6a | More |";
    expect(rulesOf(text)).toEqual([
      { id: "LOT-4", line: 5 },
      { id: "LOT-6a", line: 7 },
    ]);
  });

  test("a title names the rules that it begins with", () => {
    const text = 'test("LOT-4 refuses", …); test.each([1])(`LOT-5, LOT-6a: %s`, …); test("see LOT-7", …);';
    expect(idsInTitles(text)).toEqual(["LOT-4", "LOT-5", "LOT-6a"]);
  });
});
