import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { JsonObject } from "../../kernel/json.ts";
import { digest, text } from "../../testing/flows.ts";
import { codesOf, input, output, table } from "../../testing/tables.ts";
import { compileTable } from "../compile.ts";
import { decide } from "../decide.ts";
import type { DecisionTable, HitPolicy } from "../definition.ts";
import { exampleClock } from "../examples.ts";
import type { PlanTable } from "../plan.ts";
import { TableCompiler } from "../table-compiler.ts";
import { analyse } from "./analyse.ts";

const compiled = (definition: DecisionTable) => compileTable(definition, digest);
const x = output("x", "number");
const one = (type: "number" | "integer" | "date" | "string", rules: readonly string[], more = {}) =>
  table("U", [input("v", type, more)], [x], rules);
const rowsOf = (definition: DecisionTable, code: string): readonly unknown[] =>
  compiled(definition)
    .problems.filter((problem) => problem.code === code)
    .map((problem) => problem.params?.example);

describe("gaps", () => {
  test("TAB-20 a row that no rule covers is told with an example, its place and both languages", () => {
    const [problem] = compiled(one("number", ["< 2 => 1", "> 8 => 2"])).problems;
    expect(problem).toMatchObject({
      code: "decision.gap",
      severity: "warning",
      pointer: "/rules",
      params: { example: { v: 2 } },
      text: { "zh-CN": "此情形没有规则：v = 2", en: "No rule covers this case: v = 2" },
    });
    expect(problem?.remedy?.["zh-CN"]).toContain("默认值");
  });

  test("TAB-20 open borders, whole numbers, days and allowed values are known", () => {
    expect(rowsOf(one("number", ["< 2 => 1", "> 2 => 2"]), "decision.gap")).toEqual([{ v: 2 }]);
    expect(codesOf(one("number", ["<= 3 => 1", ">= 4 => 2"]))).toEqual(["decision.gap"]);
    expect(codesOf(one("integer", ["<= 3 => 1", ">= 4 => 2"]))).toEqual([]);
    expect(codesOf(one("date", ['<= @"2026-01-31" => 1', '>= @"2026-02-01" => 2']))).toEqual([]);
    expect(codesOf(one("string", ['"a" => 1', 'not("a") => 2']))).toEqual([]);
    expect(codesOf(one("string", ['"a" => 1', '"b" => 2']))).toEqual(["decision.gap"]);
    expect(codesOf(one("string", ['"a" => 1', '"b" => 2'], { allowed: '"a", "b"' }))).toEqual([]);
    expect(codesOf(one("integer", ["[0..5] => 1", "> 5 => 2"], { allowed: ">= 0" }))).toEqual([]);
    expect(
      rowsOf(one("integer", ["[0..5] => 1", "> 5 => 2"], { allowed: ">= 0", optional: true }), "decision.gap"),
    ).toEqual([{ v: null }]);
  });

  test.each([
    ["time", '@"12:00:00"'],
    ["dateTime", '@"2026-01-01T00:00:00+08:00"'],
    ["daysDuration", '@"PT2H"'],
    ["yearsDuration", '@"P1Y"'],
    ["boolean", "true"],
  ] as const)("TAB-20 %s has an axis of its own", (type, boundary) => {
    const of = (rules: readonly string[]) => codesOf(table("U", [input("v", type)], [x], rules));
    expect(new Set(of([`${boundary} => 1`]))).toEqual(new Set(["decision.gap"]));
    expect(of([`${boundary} => 1`, `not(${boundary}) => 2`])).toEqual([]);
    if (type !== "boolean") expect(of([`< ${boundary} => 1`, `>= ${boundary} => 2`])).toEqual([]);
  });

  test("TAB-20 a default covers what no rule does", () => {
    expect(
      codesOf(table("U", [input("v", "number")], [output("x", "number", { default: "0" })], ["> 1 => 1"])),
    ).toEqual([]);
  });
});

describe("conflicts", () => {
  test("TAB-21 rules of policy U that overlap are an error with an example row", () => {
    const definition = table(
      "U",
      [input("v", "number"), input("w", "string")],
      [x],
      ['<= 5 | "a" => 1', ">= 5 | - => 2", '< 5 | not("a") => 3'],
    );
    const [problem] = compiled(definition).problems;
    expect(problem).toMatchObject({ code: "decision.conflict", severity: "error", pointer: "/rules/1" });
    expect(problem?.params).toMatchObject({ rules: "R1, R2", example: { v: 5, w: "a" } });
    expect(compiled(definition).table).toBeNull();
  });

  test("TAB-21 policies A and P compare the results", () => {
    const any = (rules: readonly string[]) => codesOf(table("A", [input("v", "number")], [x], rules));
    expect(any(["<= 5 => 1", ">= 5 => 1.0"])).toEqual([]);
    expect(any(["<= 5 => 1", ">= 5 => 2"])).toEqual(["decision.conflict"]);
    expect(any(["<= 5 => v", ">= 5 => v + 0"])).toEqual(["decision.possible-conflict"]);
    expect(any(["<= 5 => v", ">= 5 => v"])).toEqual([]);
    const ranked = table(
      "P",
      [input("v", "number")],
      [output("g", "string", { allowed: '"a", "b"' }), x],
      ['<= 5 => "a" | 1', '>= 5 => "a" | 2', '- => "b" | 3'],
    );
    expect(codesOf(ranked)).toEqual(["decision.conflict", "decision.rule-masked"]);
  });

  test("TAB-21 policies F and C have none", () => {
    expect(codesOf(table("F", [input("v", "number")], [x], ["> 5 => 1", "- => 2"]))).toEqual([]);
    expect(codesOf(table("C", [input("v", "number")], [x], ["> 5 => 1", "- => 2"]))).toEqual([]);
  });
});

describe("rules that never count", () => {
  test("TAB-22 a rule that always gives way is told, with the rules before it", () => {
    const [problem] = compiled(table("F", [input("v", "number")], [x], ["> 5 => 1", "<= 5 => 2", "7 => 3"])).problems;
    expect(problem).toMatchObject({
      code: "decision.rule-masked",
      pointer: "/rules/2",
      params: { rule: "R3", rules: "R1", example: { v: 7 } },
    });
  });

  test("TAB-22 a rule whose conditions no row can meet is told", () => {
    expect(codesOf(one("integer", ["< 10 => 1", ">= 10 => 2", "(3..4) => 3"]))).toEqual(["decision.rule-never-hits"]);
  });
});

describe("what the analysis cannot know", () => {
  test("TAB-23 a cell that only run time can tell is left open and said so", () => {
    const { analysis, problems } = compiled(one("number", ["> 5 => 1", "<= 5 => 2", "? > v + 1 => 3"]));
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["decision.not-analysed", "/rules/2/when/0"],
    ]);
    expect(analysis).toMatchObject({ complete: true, consistent: null });
  });

  test("TAB-24 more regions than the bound are not gone into, and that is said", () => {
    const inputs = Array.from({ length: 12 }, (_, index) => input(`v${index}`, "number"));
    const rules = Array.from(
      { length: 60 },
      (_, index) => `${inputs.map((_each, place) => `> ${(index * (place + 7)) % 61}`).join(" | ")} => 1`,
    );
    const found = compiled(table("C", inputs, [x], rules, { mayBeEmpty: true }));
    expect(found.analysis?.bounded).toBe(true);
    expect(found.problems.map(({ code }) => code)).toContain("decision.analysis-bounded");
    expect(found.analysis?.complete).not.toBe(true);
  });
});

const number = fc.integer({ min: -3, max: 6 });
const numberCell = fc.oneof(
  fc.constant("-"),
  number.map(String),
  fc.tuple(fc.constantFrom("<", "<=", ">", ">="), number).map(([op, value]) => `${op} ${value}`),
  fc
    .tuple(fc.constantFrom("[", "("), number, number, fc.constantFrom("]", ")"))
    .map(([a, low, high, b]) => `${a}${low}..${high}${b}`),
  fc.tuple(number, number).map(([a, b]) => `not(${a}, > ${b})`),
  fc.tuple(number, number).map(([a, b]) => `? > ${a} and ? <= ${b}`),
);
const textCell = fc.constantFrom("-", '"a"', '"b", "c"', 'not("a")', 'not("b", "c")', "null");
const ruleLine = fc.tuple(numberCell, textCell, numberCell).map((cells) => `${cells.join(" | ")} => 1`);
const value = fc.oneof(number, fc.double({ min: -5, max: 8, noNaN: true }));
const row = fc.record({ a: value, b: fc.constantFrom("a", "b", "c", "d", null), c: number });
const inputs = [input("a", "number"), input("b", "string", { optional: true }), input("c", "integer")];
const plans = new Map<string, PlanTable>();
const planOf = (rules: readonly string[], policy: HitPolicy): PlanTable => {
  const key = `${policy} ${rules.join("\n")}`;
  const known = plans.get(key);
  if (known) return known;
  const { table: plan, problems } = new TableCompiler(table(policy, inputs, [x], rules)).compile("h");
  if (!plan) throw new Error(JSON.stringify(problems));
  plans.set(key, plan);
  return plan;
};
const hitsOf = (rules: readonly string[], given: JsonObject): number => {
  const decided = decide(planOf(rules, "C"), given, exampleClock);
  if (decided.ok) return decided.value.hits.length;
  expect(decided.problem.code).toBe("decision.no-hit");
  return 0;
};

describe("properties", () => {
  test("TAB-25 complete and without conflict: every row hits exactly one rule", () => {
    const cut = fc.uniqueArray(number, { minLength: 1, maxLength: 4 }).map((cuts) => [...cuts].sort((p, q) => p - q));
    const partition = fc.tuple(cut, fc.constantFrom("a", "c")).map(([cuts, column]) => {
      const cells = [
        `< ${cuts[0]}`,
        ...cuts.slice(1).map((high, index) => `[${cuts[index]}..${high})`),
        `>= ${cuts.at(-1)}`,
      ];
      return cells.map((cell) => (column === "a" ? `${cell} | - | - => 1` : `- | - | ${cell} => 1`));
    });
    const split = fc.tuple(partition, fc.integer({ min: 0, max: 5 })).map(([rules, at]) => {
      const halves = (line: string) => ['"a"', 'not("a")', "null"].map((cell) => line.replace("| - |", `| ${cell} |`));
      return rules.flatMap((line, index) => (index === at ? halves(line) : [line.replace("- | - | -", "- | - | -")]));
    });
    fc.assert(
      fc.property(fc.oneof(partition, split), fc.array(row, { minLength: 20, maxLength: 20 }), (rules, rows) => {
        const { complete, consistent } = analyse(planOf(rules, "U"));
        expect([complete, consistent]).toEqual([true, true]);
        for (const given of rows) expect(hitsOf(rules, given)).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  test("TAB-25 whatever the rules: what the analysis says is so, and its example rows show it", () => {
    fc.assert(
      fc.property(
        fc.array(ruleLine, { minLength: 1, maxLength: 8 }),
        fc.array(row, { minLength: 30, maxLength: 30 }),
        (rules, rows) => {
          const found = analyse(planOf(rules, "U"));
          const given = (values: readonly unknown[]) =>
            Object.fromEntries(
              ["a", "b", "c"].map((name, index) => [
                name,
                typeof values[index] === "object" && values[index] !== null ? String(values[index]) : values[index],
              ]),
            ) as JsonObject;
          for (const gap of found.gaps) expect(hitsOf(rules, given(gap.row))).toBe(0);
          for (const conflict of found.conflicts) expect(hitsOf(rules, given(conflict.row))).toBeGreaterThan(1);
          const counts = rows.map((each) => hitsOf(rules, each));
          if (counts.includes(0)) expect(found.complete).toBe(false);
          if (counts.some((count) => count > 1)) expect(found.consistent).toBe(false);
          expect([found.complete, found.consistent]).not.toContain(null);
          for (const index of found.neverHit)
            for (const each of rows) expect(hitsOf([rules[index] ?? ""], each)).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test("TAB-20 labels in both languages stand in the example row", () => {
  const labelled = { ...input("v", "number"), label: { "zh-CN": "温度", en: "temperature" } };
  const [problem] = compiled({ ...table("U", [labelled], [x], ["> 1 => 1"]), title: text("t") }).problems;
  expect(problem?.text).toEqual({
    "zh-CN": "此情形没有规则：温度 = 0",
    en: "No rule covers this case: temperature = 0",
  });
});
