import { describe, expect, test } from "@jest/globals";
import { compileExpression } from "./compile/compile.ts";
import { typeText } from "./compile/relations.ts";
import { answer } from "./testing/answer.ts";
import type { Environment } from "./types.ts";

const environment: Environment = {
  "order total": { kind: "number", json: "decimal" },
  状态: { kind: "string", values: ["pending", "released"] },
  "a-b": { kind: "number" },
  a: { kind: "number" },
  b: { kind: "number" },
  lines: {
    kind: "list",
    of: { kind: "context", entries: { lot: { kind: "string" }, 数量: { kind: "number" }, expiry: { kind: "date" } } },
  },
};

const typeOf = (source: string) => {
  const { tree, type, problems } = compileExpression(source, environment);
  return tree ? typeText(type) : `!${problems.map(({ code }) => code.replace("expression.", "")).join(",")}`;
};

describe("EXP-6 static types", () => {
  test.each([
    ["1 + 1", "number"],
    ["order total * 2", "number"],
    ["(a) - b", "number"],
    ["a-b", "number"],
    ["lines.lot", "list<string>"],
    ["lines[数量 > 1]", "list<context>"],
    ["lines[1]", "context | null"],
    ["lines[1].expiry", "date"],
    ["for l in lines return l.数量", "list<number>"],
    ["sum(lines.数量)", "number"],
    ["max(lines.expiry)", "date"],
    ['today() - date("2026-01-01")', "days and time duration"],
    ['today() + duration("P1Y")', "date"],
    ['if a > 1 then "x" else null', "string | null"],
    ["some l in lines satisfies l.数量 < 0", "boolean"],
    ["function(x: number) x + 1", "function"],
    ["(function(x: number) x + 1)(2)", "number"],
    ["{a: 1}.a", "number"],
    ['@"P1D"', "days and time duration"],
    ["[1..3]", "range<number>"],
  ])("%s has type %s", (source, expected) => {
    expect(typeOf(source)).toBe(expected);
  });

  test.each([
    ['a > "5"', "!type-mismatch"],
    ['"5" > 3', "!type-mismatch"],
    ['a = "x"', "!type-mismatch"],
    ['状态 = "relaesed"', "!type-mismatch"],
    ["lines > 1", "!type-mismatch"],
    ["lines[数量 > 1].lots", "!unknown-entry"],
    ["a.x", "!type-mismatch"],
    ["unknown + 1", "!unknown-name"],
    ["frobnicate(1)", "!unknown-name"],
    ["upper case(1)", "!wrong-arguments"],
    ["substring()", "!wrong-arguments"],
    ['matches(text: "a", pattern: "b")', "!wrong-arguments"],
    ["1(2)", "!type-mismatch"],
    ["true < false", "!type-mismatch"],
    ['date("2026-02-30")', "!invalid-literal"],
    ['@"nonsense"', "!invalid-literal"],
    ["1 instance of frob", "!unknown-name"],
    ['function(x) external {java: {class: "x"}}', "!unsupported"],
    ["1 +", "!syntax"],
    ["", "!syntax"],
    ["{a: 1, a: 2}", "!invalid-literal"],
  ])("%s is refused: %s", (source, expected) => {
    expect(typeOf(source)).toBe(expected);
  });

  test("EXP-12 problems say where: pointer, position and the piece of source", () => {
    const { problems } = compileExpression("1 + 数目", environment, { pointer: "/nodes/3/set/x" });
    expect(problems).toMatchObject([
      {
        code: "expression.unknown-name",
        pointer: "/nodes/3/set/x",
        params: { from: 4, to: 6, source: "数目", name: "数目" },
      },
    ]);
    expect(problems[0]?.text["zh-CN"]).toContain("数目");
  });

  test("several problems are reported together", () => {
    expect(typeOf("x + 1 > y")).toBe("!unknown-name,unknown-name");
  });

  test("a result of the wrong type for its place is refused", () => {
    const compiled = compileExpression('"a"', {}, { expected: { kind: "number" } });
    expect(compiled.problems.map(({ code }) => code)).toEqual(["expression.type-mismatch"]);
    expect(compileExpression("1", {}, { expected: { kind: "optional", of: { kind: "number" } } }).problems).toEqual([]);
  });

  test("a variable does not hide the built-in of its name, a parameter that may be a function does", () => {
    const types: Environment = { count: { kind: "number" }, today: { kind: "date" } };
    const data = { count: 2, today: "2026-01-01" };
    expect(answer("count([1]) + count", { data, types })).toBe("3");
    expect(answer("today() > today", { data, types })).toBe("true");
    expect(answer("(function(count) count(1))(function(x) x + 1)")).toBe("2");
  });

  test("trees are plain JSON and mean the same after a journey", () => {
    const { tree } = compileExpression("for i in [1, 2] return {x: i, 名: string(i)}", {});
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });

  test("names: Chinese, spaces, signs", () => {
    const data = {
      "order total": "12.50",
      状态: "pending",
      "a-b": 7,
      a: 5,
      b: 3,
      lines: [{ lot: "A", 数量: 2, expiry: "2027-01-01" }],
    };
    expect(answer("order total * 2", { data, types: environment })).toBe("25");
    expect(answer("a-b + (a) - b", { data, types: environment })).toBe("9");
    expect(answer("a - b", { data, types: environment })).toBe("7");
    expect(answer('状态 = "pending" and lines[1].数量 = 2', { data, types: environment })).toBe("true");
  });
});
