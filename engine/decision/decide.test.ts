import { describe, expect, test } from "@jest/globals";
import { answerOf, input, output, planOfTable, table } from "../testing/tables.ts";
import { decide } from "./decide.ts";
import type { DecisionTable } from "./definition.ts";
import { exampleClock } from "./examples.ts";

const score = (hitPolicy: DecisionTable["hitPolicy"], rules: readonly string[], more: Partial<DecisionTable> = {}) =>
  table(hitPolicy, [input("n", "number")], [output("x", "number")], rules, more);

/** Rules that overlap are told by the analysis; a test of what happens at run time takes the plan before that. */
const graded = table(
  "P",
  [input("n", "number")],
  [output("grade", "string", { allowed: '"high", "middle", "low"' })],
  ['> 0 => "low"', '> 10 => "middle"', '> 100 => "high"'],
);

describe("hit policies", () => {
  test("TAB-1 unique: the one rule that hits decides", () => {
    expect(answerOf(score("U", ["< 0 => 1", ">= 0 => 2"]), { n: 0 })).toEqual({ x: 2 });
  });

  test("TAB-1 unique: two rules that hit are an error that names them", () => {
    const plan = { ...planOfTable(score("C", ["> 0 => 1", "> 1 => 2", "- => 3"])), hitPolicy: "U" as const };
    const decided = decide(plan, { n: 5 }, exampleClock);
    expect(decided).toMatchObject({
      ok: false,
      problem: { code: "decision.several-hits", params: { rules: "R1, R2, R3" } },
    });
  });

  test("TAB-2 first: the first rule in order decides", () => {
    expect(answerOf(score("F", ["> 10 => 1", "> 0 => 2", "- => 3"]), { n: 5 })).toEqual({ x: 2 });
  });

  test("TAB-3 any: rules with equal results may hit together, other ones are an error", () => {
    expect(answerOf(score("A", ["> 0 => 1", "> 5 => 1.0", "<= 0 => 2"]), { n: 9 })).toEqual({ x: 1 });
    const plan = { ...planOfTable(score("C", ["> 0 => 1", "> 5 => 2"])), hitPolicy: "A" as const };
    expect(decide(plan, { n: 9 }, exampleClock)).toMatchObject({ problem: { code: "decision.outputs-differ" } });
    expect(decide(plan, { n: 3 }, exampleClock)).toMatchObject({ value: { hits: ["R1"] } });
  });

  test("TAB-4 priority: the result that stands first among the allowed ones decides", () => {
    expect(answerOf(graded, { n: 500 })).toEqual({ grade: "high" });
    expect(answerOf(graded, { n: 50 })).toEqual({ grade: "middle" });
    expect(answerOf(graded, { n: 5 })).toEqual({ grade: "low" });
  });

  test("TAB-4 priority: a tie with different results is an error", () => {
    const tied = table(
      "P",
      [input("n", "number")],
      [output("grade", "string", { allowed: '"high", "low"' }), output("days", "number")],
      ['> 0 => "low" | n', '> 10 => "low" | 2'],
    );
    expect(answerOf(tied, { n: 50 })).toBe("decision.priority-tie");
    expect(answerOf(tied, { n: 5 })).toEqual({ grade: "low", days: 5 });
  });

  test("TAB-5 collect: a row per hit, or their sum, minimum, maximum or count", () => {
    const rules = ["> 0 => 0.1", "> 1 => 0.2", "> 10 => 5"];
    expect(answerOf(score("C", rules), { n: 5 })).toEqual([{ x: 0.1 }, { x: 0.2 }]);
    expect(answerOf(score("C+", rules), { n: 5 })).toEqual({ x: 0.3 });
    expect(answerOf(score("C<", rules), { n: 50 })).toEqual({ x: 0.1 });
    expect(answerOf(score("C>", rules), { n: 50 })).toEqual({ x: 5 });
    expect(answerOf(score("C#", rules), { n: 50 })).toEqual({ x: 3 });
  });

  test("TAB-5 minimum and maximum order dates too", () => {
    const dates = (policy: "C<" | "C>") =>
      table(policy, [input("n", "number")], [output("d", "date")], ['- => date("2026-01-02")', '> 0 => @"2026-01-01"']);
    expect(answerOf(dates("C<"), { n: 1 })).toEqual({ d: "2026-01-01" });
    expect(answerOf(dates("C>"), { n: 1 })).toEqual({ d: "2026-01-02" });
  });
});

describe("no hit", () => {
  test("TAB-6 is an error that shows the row, never null", () => {
    const decided = decide(planOfTable(score("U", ["> 0 => 1"])), { n: -1 }, exampleClock);
    expect(decided).toMatchObject({
      ok: false,
      problem: { code: "decision.no-hit", text: { en: expect.stringContaining("n = -1") } },
    });
  });

  test("TAB-6 gives the defaults where there are some", () => {
    const cautious = table("U", [input("n", "number")], [output("x", "number", { default: "n * 2" })], ["> 0 => 1"]);
    expect(answerOf(cautious, { n: -4 })).toEqual({ x: -8 });
    expect(answerOf({ ...cautious, hitPolicy: "C" }, { n: -4 })).toEqual([{ x: -8 }]);
  });

  test("TAB-6 gives nothing where a collecting table says that it may be empty", () => {
    expect(answerOf(score("C", ["> 0 => 1"], { mayBeEmpty: true }), { n: -1 })).toEqual([]);
    expect(answerOf(score("C+", ["> 0 => 1"], { mayBeEmpty: true }), { n: -1 })).toEqual({ x: 0 });
    expect(answerOf(score("C#", ["> 0 => 1"], { mayBeEmpty: true }), { n: -1 })).toEqual({ x: 0 });
    expect(answerOf(score("C#", ["> 0 => 1"]), { n: -1 })).toBe("decision.no-hit");
  });
});

describe("cells", () => {
  const verdict = (cell: string, type: "string" | "number" | "boolean" | "date", value: string | number | boolean) =>
    answerOf(table("C#", [input("v", type)], [output("x", "integer")], [`${cell} => 1`], { mayBeEmpty: true }), {
      v: value,
    });
  const hit = { x: 1 };
  const miss = { x: 0 };

  test.each([
    ["-", 3, hit],
    ["3", 3, hit],
    ["3", 4, miss],
    ["< 3", 3, miss],
    ["<= 3", 3, hit],
    ["[1..3]", 3, hit],
    ["[1..3)", 3, miss],
    ["(1..3]", 1, miss],
    ["1, 3, > 10", 11, hit],
    ["not(1, 3)", 3, miss],
    ["not(1, 3)", 2, hit],
    ["not([1..3])", 2, miss],
    ["? * 2 = 6", 3, hit],
    ["0.3", "0.30", hit],
  ])("TAB-7 number %s against %s", (cell, value, expected) => {
    expect(verdict(cell, "number", value)).toEqual(expected);
  });

  test("TAB-7 texts, booleans and dates", () => {
    expect(verdict('"冷藏", "冷冻"', "string", "冷冻")).toEqual(hit);
    expect(verdict('not("冷藏")', "string", "冷藏")).toEqual(miss);
    expect(verdict("true", "boolean", true)).toEqual(hit);
    expect(verdict("false", "boolean", true)).toEqual(miss);
    expect(verdict('< date("2026-02-01")', "date", "2026-01-31")).toEqual(hit);
    expect(verdict('[@"2026-01-01"..@"2026-01-31"]', "date", "2026-02-01")).toEqual(miss);
  });

  test("TAB-8 null hits a dash and what names null, and nothing else", () => {
    const nullable = (cell: string) =>
      answerOf(
        table("C#", [input("v", "number", { optional: true })], [output("x", "integer")], [`${cell} => 1`], {
          mayBeEmpty: true,
        }),
        { v: null },
      );
    for (const cell of ["-", "null", "5, null", "? = null"]) expect([cell, nullable(cell)]).toEqual([cell, hit]);
    for (const cell of ["5", "> 5", "not(5)", "not(null)", "[1..9]"])
      expect([cell, nullable(cell)]).toEqual([cell, miss]);
  });

  test("TAB-9 an input that is null, of another type or not allowed is an error", () => {
    const strict = table("U", [input("v", "integer", { allowed: "[0..10]" })], [output("x", "integer")], ["- => 1"]);
    expect(answerOf(strict, { v: null })).toBe("decision.input-failed");
    expect(answerOf(strict, {})).toBe("decision.input-failed");
    expect(answerOf(strict, { v: 1.5 })).toBe("decision.input-type");
    expect(answerOf(strict, { v: "x" })).toBe("decision.input-failed");
    expect(answerOf(strict, { v: 11 })).toBe("decision.input-not-allowed");
    expect(answerOf(strict, { v: 10 })).toEqual({ x: 1 });
  });

  test("TAB-9 an input that comes out null is an error unless it is optional", () => {
    const data = { type: "object", properties: { a: { type: ["number", "null"] } } } as const;
    const of = (optional: boolean) =>
      table("U", [input("a", "number", optional ? { optional: true } : {})], [output("x", "integer")], ["- => 1"], {
        data,
      });
    expect(answerOf(of(false), { a: null })).toBe("decision.input-missing");
    expect(answerOf(of(true), { a: null })).toEqual({ x: 1 });
    expect(answerOf(of(true), {})).toEqual({ x: 1 });
  });

  test("TAB-10 a result of another type or not allowed is an error", () => {
    const results = (then: string, more = {}) =>
      table("U", [input("v", "number")], [output("x", "integer", more)], [`- => ${then}`]);
    expect(answerOf(results("v / 2"), { v: 3 })).toBe("decision.output-type");
    expect(answerOf(results("v / 2"), { v: 4 })).toEqual({ x: 2 });
    expect(answerOf(results("1 / v"), { v: 0 })).toBe("decision.output-failed");
    expect(answerOf(results("v", { allowed: "[0..5]" }), { v: 6 })).toBe("decision.output-not-allowed");
  });

  test("TAB-11 a cell that cannot be told stops the decision, but only when it is needed", () => {
    const guarded = table(
      "U",
      [input("a", "number"), input("b", "number")],
      [output("x", "integer")],
      ["0 | - => 0", "!= 0 | ? / a > 1 => 1", "!= 0 | ? / a <= 1 => 2"],
    );
    expect(answerOf(guarded, { a: 0, b: 1 })).toEqual({ x: 0 });
    expect(answerOf(guarded, { a: 2, b: 6 })).toEqual({ x: 1 });
    const unguarded = table(
      "U",
      [input("b", "number"), input("a", "number")],
      [output("x", "integer")],
      ["1 / ? > 1 | - => 1", "0 | - => 2"],
    );
    expect(answerOf(unguarded, { a: 0, b: 0 })).toBe("decision.cell-failed");
  });
});

describe("what a decision costs", () => {
  test("TAB-12 one budget pays for all cells", () => {
    const plan = planOfTable(
      score(
        "C#",
        Array.from({ length: 100 }, (_, index) => `> ${index} => 1`),
      ),
    );
    const of = (steps: number) => decide(plan, { n: 500 }, { ...exampleClock, budget: { steps, cells: 1_000 } });
    expect(of(10_000)).toMatchObject({ value: { result: { x: 100 } } });
    expect(of(150)).toMatchObject({ problem: { code: "decision.budget-exceeded" } });
  });

  test("TAB-12 the same data give the same answer", () => {
    const plan = planOfTable(graded);
    expect(decide(plan, { n: 50 }, exampleClock)).toEqual(decide(plan, { n: 50 }, exampleClock));
  });
});
