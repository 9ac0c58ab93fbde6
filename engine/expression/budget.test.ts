import { describe, expect, test } from "@jest/globals";
import { compileExpression } from "./compile/compile.ts";
import { evaluate } from "./evaluate.ts";
import { answer, contextOf } from "./testing/answer.ts";

describe("EXP-8 budget", () => {
  test.each([
    ["for i in 1..1000000 return i"],
    ["count(for i in 1..1000, j in 1..1000 return i)"],
    ["for i in 1..2000 return partial"],
    ["for i in 1..3000 return [partial[-1]]"],
    ["(function(f) f(f))(function(f) f(f))"],
    ['string join(for i in 1..10000 return "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")'],
    ["for i in 1..40000 return 1.1 ** 1.7"],
    ["for i in 1..10000 return 1.23456789 / i"],
    ["distinct values(for i in 1..5000 return i)"],
    ['(for i in 1..30 return if i = 1 then "aaaaaaaaaa" else partial[-1] + partial[-1])[-1]'],
    ["count(for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1]))"],
  ])("%s stops", (source) => {
    expect(answer(source)).toBe("?budget-exceeded");
  });

  test("ordinary work over 300 lines is far inside", () => {
    const lines = Array.from({ length: 300 }, (_, i) => ({
      lot: `L${i}`,
      quantity: String(i),
      price: "12.34",
      status: i % 3 === 0 ? "doubtful" : "good",
    }));
    const given = {
      data: { lines },
      types: {
        lines: {
          kind: "list",
          of: {
            kind: "context",
            entries: {
              lot: { kind: "string" },
              quantity: { kind: "number" },
              price: { kind: "number" },
              status: { kind: "string" },
            },
          },
        },
      },
    } as const;
    expect(answer('count(lines[status = "doubtful"])', given)).toBe("100");
    expect(answer("sum(for l in lines return l.quantity * l.price)", given)).toBe("553449");
    expect(answer("sort(lines, function(x, y) x.quantity > y.quantity)[1].lot", given)).toBe('"L299"');
    expect(answer("count(distinct values(lines.lot))", given)).toBe("300");
  });

  test("the counters are deterministic: the same limit stops at the same place", () => {
    const { tree } = compileExpression("for i in 1..100 return i * 2", {});
    if (!tree) throw new Error("does not compile");
    const needed = Array.from({ length: 600 }, (_, steps) => steps).find(
      (steps) => evaluate(tree, { ...contextOf(), budget: { steps, cells: 1_000 } }).ok,
    );
    expect(needed).toBe(300);
    expect(evaluate(tree, { ...contextOf(), budget: { steps: 299, cells: 1_000 } })).toMatchObject({
      ok: false,
      problem: { code: "expression.budget-exceeded", params: { resource: "steps" } },
    });
  });

  test.each([
    ["too long", `1${" + 1".repeat(2_000)}`],
    ["nested too deeply", `${"(".repeat(300)}1${")".repeat(300)}`],
    ["a long chain", `1${" + 1".repeat(400)}`],
    ["lists in lists", `${"[".repeat(400)}${"]".repeat(400)}`],
    ["contexts in contexts", `${"{a:".repeat(300)}1${"}".repeat(300)}`],
    ["unary signs", `${"-".repeat(400)}1`],
  ])("source that is %s is refused", (_what, source) => {
    expect(answer(source)).toMatch(/^!(?:too-large|syntax)$/);
  });
});
