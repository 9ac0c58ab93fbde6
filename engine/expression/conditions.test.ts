import { describe, expect, test } from "@jest/globals";
import { compileExpression } from "./compile/compile.ts";
import { evaluateCondition } from "./evaluate.ts";
import { answer, contextOf } from "./testing/answer.ts";
import type { FeelType } from "./types.ts";

const flag: FeelType = { kind: "optional", of: { kind: "boolean" } };
const named = { true: true, false: false, null: null } as const;

describe("EXP-2 Kleene logic", () => {
  const cases: readonly (readonly [keyof typeof named, keyof typeof named, string, string])[] = [
    ["true", "true", "true", "true"],
    ["true", "false", "false", "true"],
    ["true", "null", "null", "true"],
    ["false", "true", "false", "true"],
    ["false", "false", "false", "false"],
    ["false", "null", "false", "null"],
    ["null", "true", "null", "true"],
    ["null", "false", "false", "null"],
    ["null", "null", "null", "null"],
  ];
  test.each(cases)("%s with %s: and is %s, or is %s", (a, b, and, or) => {
    const given = { data: { a: named[a], b: named[b] }, types: { a: flag, b: flag } };
    expect(answer("a and b", given)).toBe(and);
    expect(answer("a or b", given)).toBe(or);
  });

  test("not keeps null", () => {
    expect(["true", "false", "null"].map((a) => answer(`not(${a})`))).toEqual(["false", "true", "null"]);
  });

  test.each([
    ['"true" and true', "!type-mismatch"],
    ["x and true", "?type-mismatch"],
    ["true or x", "true"],
    ["false and x", "false"],
  ])("an operand that is no truth value is an error unless it is not needed: %s → %s", (source, expected) => {
    expect(answer(source, { data: { x: 1 } })).toBe(expected);
  });
});

describe("EXP-3 conditions never fall to a default", () => {
  test.each([
    ["if 1 then 2 else 3", "!condition-not-boolean"],
    ["if x then 2 else 3", "?condition-not-boolean"],
    ["if null then 2 else 3", "!condition-not-boolean"],
    ["[1, 2][x]", "?condition-not-boolean"],
    ["some i in [1] satisfies x", "null"],
    ['[1, 2]["a"]', "!type-mismatch"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source, { data: { x: null } })).toBe(expected);
  });

  test("evaluateCondition answers true, false, or a problem with its place", () => {
    const environment = { a: flag };
    const { tree } = compileExpression("a", environment, { expected: { kind: "boolean" } });
    if (!tree) throw new Error("does not compile");
    const of = (a: boolean | null) => evaluateCondition(tree, contextOf({ data: { a }, types: environment }));
    expect(of(true)).toEqual({ ok: true, value: true });
    expect(of(false)).toEqual({ ok: true, value: false });
    expect(of(null)).toMatchObject({ ok: false, problem: { code: "expression.condition-not-boolean" } });
  });

  test("a condition of another type is a problem of the compiler", () => {
    const { tree, problems } = compileExpression(
      "1 + 1",
      {},
      { expected: { kind: "boolean" }, pointer: "/edges/0/when" },
    );
    expect(tree).toBeNull();
    expect(problems).toMatchObject([
      { code: "expression.condition-not-boolean", pointer: "/edges/0/when", params: { from: 0, to: 5 } },
    ]);
  });
});
