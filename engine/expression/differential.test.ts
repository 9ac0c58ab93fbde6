import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { evaluate as feelin } from "feelin";
import { compileExpression } from "./compile/compile.ts";
import { evaluate } from "./evaluate.ts";
import { toJson } from "./json.ts";
import { answer, contextOf } from "./testing/answer.ts";
import type { Environment } from "./types.ts";

/**
 * feelin 8 as an oracle on random well-typed expressions over small integers, strings and truth values. Where ours
 * answers with a value, feelin must give the same one; where ours stops with a problem, feelin answers null or false
 * somewhere on the way (it has no errors), so nothing is compared. The differences that remain are the rules below.
 * The grammar is common to both: what it cannot read (a filter with brackets on a literal list, at times) neither can.
 * Negative zero, which feelin keeps, is taken for zero.
 */
const environment: Environment = {
  n: { kind: "number" },
  s: { kind: "string" },
  flag: { kind: "boolean" },
  list: { kind: "list", of: { kind: "number" } },
  rows: { kind: "list", of: { kind: "context", entries: { k: { kind: "number" }, t: { kind: "string" } } } },
};
const data = {
  n: 3,
  s: "abc",
  flag: true,
  list: [4, 1, 3],
  rows: [
    { k: 1, t: "x" },
    { k: 2, t: "y" },
    { k: 2, t: "z" },
  ],
};

const { number, condition, text } = fc.letrec<{ number: string; condition: string; text: string; list: string }>(
  (tie) => ({
    number: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.integer({ min: 0, max: 20 }).map(String),
      fc.constant("n"),
      fc.tuple(tie("number"), fc.constantFrom("+", "-", "*"), tie("number")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie("number").map((a) => `(0 - ${a})`),
      tie("list").map((list) => `count(${list})`),
      tie("list").map((list) => `sum(append(${list}, 0))`),
      tie("text").map((a) => `string length(${a})`),
      fc.tuple(tie("condition"), tie("number"), tie("number")).map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
      tie("number").map((a) => `abs(${a})`),
      fc.tuple(tie("number"), fc.integer({ min: 1, max: 9 })).map(([a, b]) => `modulo(${a}, ${b})`),
    ),
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("true", "false", "flag"),
      fc
        .tuple(tie("number"), fc.constantFrom("=", "!=", "<", "<=", ">", ">="), tie("number"))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(tie("text"), fc.constantFrom("=", "!=", "<", ">="), tie("text"))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition"))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie("condition").map((a) => `not(${a})`),
      fc
        .tuple(tie("number"), tie("number"), tie("number"))
        .map(([a, b, c]) => `(${a} between ${b} and ${b} + abs(${c}))`),
      fc.tuple(tie("number"), tie("list")).map(([a, b]) => `list contains(${b}, ${a})`),
      tie("number").map((a) => `(some x in list satisfies x > ${a})`),
      tie("number").map((a) => `(every row in rows satisfies row.k < ${a})`),
      fc.tuple(tie("text"), tie("text")).map(([a, b]) => `contains(${a}, ${b})`),
    ),
    text: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom('"a"', '"bc"', '""', "s"),
      fc.tuple(tie("text"), tie("text")).map(([a, b]) => `(${a} + ${b})`),
      tie("text").map((a) => `upper case(${a})`),
      tie("number").map((a) => `string(${a} + 0)`),
      fc.tuple(tie("text"), tie("text")).map(([a, b]) => `substring before(${a}, ${b})`),
    ),
    list: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("list", "rows.k", "[]"),
      fc.array(tie("number"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc.tuple(tie("list"), tie("number")).map(([a, b]) => `${a}[item > ${b}]`),
      fc.tuple(tie("list"), tie("number")).map(([a, b]) => `(for x in ${a} return x + ${b})`),
      tie("list").map((a) => `sort(${a}, function(x, y) x < y)`),
      tie("list").map((a) => `reverse(${a})`),
      tie("number").map((a) => `rows[k = ${a}].k`),
    ),
  }),
);

const plain = (value: unknown) => (value === 0 ? 0 : value);

describe("differential test against feelin", () => {
  test("well-typed expressions have the same value", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.oneof(number, condition, text), (source) => {
        const { tree, problems } = compileExpression(source, environment);
        if (problems[0]?.code === "expression.syntax") expect(() => feelin(source, data)).toThrow();
        else expect(problems).toEqual([]);
        if (!tree) return;
        const ours = evaluate(tree, contextOf({ data, types: environment }));
        if (!ours.ok) return;
        const json = toJson(ours.value);
        if (!json.ok || (typeof json.value === "string" && json.value.length > 200)) return;
        compared += 1;
        expect([source, json.value]).toEqual([source, plain(feelin(source, data).value)]);
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  test.each([
    ["binary floats", "0.1 + 0.2 = 0.3", "true", false],
    ["comparing different types fails open", '"5" > x', "?type-mismatch", true],
    ["null in an ordering is no answer", "not(missing > 1)", "?null-operand", null],
    ["a condition that is null takes the else branch", "if missing > 1 then 1 else 2", "?null-operand", 2],
    ["division by zero is null", "1 / 0", "?division-by-zero", null],
    ["a sign apart from its numeral is no number", "1 + (- 2)", "-1", Number.NaN],
    ["between with its ends the wrong way round is turned", "2 between 3 and 0", "false", true],
  ])("rule: %s", (_rule, source, ours, theirs) => {
    expect(answer(source, { data: { x: 3, missing: null } })).toBe(ours);
    expect(feelin(source, { x: 3, missing: null }).value).toEqual(theirs);
  });
});
