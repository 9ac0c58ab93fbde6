import { describe, expect, test } from "@jest/globals";
import { answer } from "./testing/answer.ts";

describe("filters", () => {
  test.each([
    ["[10, 20, 30][2]", "20"],
    ["[10, 20, 30][-1]", "30"],
    ["[10, 20, 30][4]", "null"],
    ["[10, 20, 30][0]", "null"],
    ["[10, 20, 30][item > 15]", "[20, 30]"],
    ["[{x: 1, y: 2}, {x: 2, y: 3}][x = 2].y", "[3]"],
    ["lines[数量 > 1].lot", '["B"]'],
    ["lines[n].lot", '"B"'],
    ["[1, 2][true]", "[1, 2]"],
    ["5[1]", "5"],
    ["[[1], [2]][item[1] = 2]", "[[2]]"],
    ["[1, 2][1.5]", "?type-mismatch"],
    ["null[1]", "?null-operand"],
  ])("%s → %s", (source, expected) => {
    const data = {
      n: 2,
      lines: [
        { lot: "A", 数量: 1 },
        { lot: "B", 数量: 2 },
      ],
    };
    expect(answer(source, { data })).toBe(expected);
  });

  test("an element's entry hides an outer name, and an outer name is seen where the element has none", () => {
    const data = { x: 1, y: 9, list: [{ x: 5 }, { x: 1 }] };
    expect(answer("list[x = 5]", { data })).toBe("[{x: 5}]");
    expect(answer("list[y = 9]", { data })).toBe("[{x: 5}, {x: 1}]");
  });
});

describe("iteration", () => {
  test.each([
    ["for i in 1..3 return i * i", "[1, 4, 9]"],
    ["for i in 3..1 return i", "[3, 2, 1]"],
    ["for i in [1..3) return i", "[1, 2]"],
    ["for i in [1, 2], j in [10, 20] return i + j", "[11, 21, 12, 22]"],
    ["for i in 1..2, j in 1..i return [i, j]", "[[1, 1], [2, 1], [2, 2]]"],
    ["for i in 0..5 return if i < 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5, 8]"],
    ["for i in 1..3 return count(partial)", "[0, 1, 2]"],
    ["for i in 1..2 return partial", "[[], [[]]]"],
    ['for d in @"2026-02-27"..@"2026-03-01" return d', "[2026-02-27, 2026-02-28, 2026-03-01]"],
    ["some i in [1, 2] satisfies i > 1", "true"],
    ["every i in [1, 2] satisfies i > 1", "false"],
    ["every i in [] satisfies i > 1", "true"],
    ["for i in null return i", "!type-mismatch"],
    ["for i in 1..2.5 return i", "?type-mismatch"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });

  test("a function keeps what it saw where it was made", () => {
    expect(answer("(for i in 1..3 return function(x) x * i)[2](10)")).toBe("20");
  });
});

describe("list functions", () => {
  test.each([
    ["sort([3, 1, 2])", "[1, 2, 3]"],
    ["sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"],
    ["sort([{k: 2}, {k: 1}], function(x, y) x.k < y.k).k", "[1, 2]"],
    ["min(3, 1, 2)", "1"],
    ['max(["a", "b"])', '"b"'],
    ["sum([0.1, 0.2])", "0.3"],
    ["mean([1, 2, 4])", "2.333333333333333333333333333333333"],
    ["median([1, 4, 2, 3])", "2.5"],
    ["stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"],
    ["mode([1, 2, 2, 1, 3])", "[1, 2]"],
    ["count([null, 1])", "2"],
    ["list contains([1, null], null)", "true"],
    ['list contains([1], "1")', "false"],
    ["append([1], 2, 3)", "[1, 2, 3]"],
    ["concatenate([1], [2, 3])", "[1, 2, 3]"],
    ["union([1, 2], [2, 3])", "[1, 2, 3]"],
    ["distinct values([1, 1.0, 2])", "[1, 2]"],
    ["insert before([1, 3], 2, 2)", "[1, 2, 3]"],
    ["remove([1, 2, 3], -1)", "[1, 2]"],
    ["list replace([1, 2], function(item, new) item > 1, 9)", "[1, 9]"],
    ["sublist([1, 2, 3, 4], 2, 2)", "[2, 3]"],
    ["reverse([1, 2])", "[2, 1]"],
    ["index of([1, 2, 1], 1)", "[1, 3]"],
    ["flatten([1, [2, [3]]])", "[1, 2, 3]"],
    ["all([true, null])", "null"],
    ["any([false, true, null])", "true"],
    ["sum([])", "?invalid-argument"],
    ["sum([1, null])", "?null-operand"],
    ['min([1, "a"])', "?type-mismatch"],
    ["remove([1], 2)", "?invalid-argument"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });
});

describe("contexts", () => {
  test.each([
    ["{a: 1, b: a + 1}", "{a: 1, b: 2}"],
    ["{a: {b: {c: 1}}}.a.b.c", "1"],
    ['get value({a: 1}, "a")', "1"],
    ['get value({a: 1}, "b")', "null"],
    ['get value({a: {b: 2}}, ["a", "b"])', "2"],
    ["get entries({a: 1})", '[{key: "a", value: 1}]'],
    ['context([{key: "a", value: 1}])', "{a: 1}"],
    ['context put({a: 1}, "b", 2)', "{a: 1, b: 2}"],
    ['context put({a: {b: 1}}, ["a", "b"], 2)', "{a: {b: 2}}"],
    ["context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"],
    ["{b: 1, a: 2} = {a: 2, b: 1}", "true"],
    ["{a: b, b: 1}", "!unknown-name"],
    ["[{a: 1}, {a: 2}].a", "[1, 2]"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });
});
