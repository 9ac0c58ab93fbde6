import { describe, expect, test } from "@jest/globals";
import { accepts, answer } from "./testing/answer.ts";

describe("ranges", () => {
  test.each([
    ["5 in [1..5]", "true"],
    ["5 in [1..5)", "false"],
    ["5 in ]1..5[", "false"],
    ["5 in (> 3)", "true"],
    ["5 in (1, > 7, [4..6])", "true"],
    ["5 in [1, 5]", "true"],
    ["5 in [[1..2], [4..6]]", "true"],
    ['"b" in ["a".."c"]', "true"],
    ['5 in ["a".."c"]', "!type-mismatch"],
    ["x in [1..2]", "?type-mismatch"],
    ["2 between 1 and 3", "true"],
    ["[1..3].start", "1"],
    ["(1..3].start included", "false"],
    ["before(1, [2..3])", "true"],
    ["meets([1..2], [2..3])", "true"],
    ["overlaps([1..3], [2..5])", "true"],
    ["overlaps before([1..3], [2..5])", "true"],
    ["during(2, [1..3])", "true"],
    ["includes([1..5], [2..3])", "true"],
    ["starts([1..2], [1..5])", "true"],
    ["finishes(5, [1..5])", "true"],
    ["coincides([1..2], [1..2])", "true"],
    ['range("[1..3]") = [1..3]', "true"],
    ['range("nonsense")', "?invalid-literal"],
    ["range(x)", "?invalid-literal"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source, { data: { x: "b" } })).toBe(expected);
  });
});

describe("unary tests", () => {
  test.each([
    ["-", 5, "true"],
    ["5", 5, "true"],
    ["> 5", 5, "false"],
    ["1, 2, [4..6]", 5, "true"],
    ["not(1, 2)", 5, "true"],
    ["not([4..6])", 5, "false"],
    ["? > 2 and ? < 9", 5, "true"],
    ["modulo(?, 2) = 0", 5, "false"],
    ["null", 5, "false"],
    ['"a"', 5, "!type-mismatch"],
    ["> null", 5, "!type-mismatch"],
  ])("%s accepts %s: %s", (tests, input, expected) => {
    expect(accepts(tests, input, { kind: "number" })).toBe(expected);
  });

  test("strings and null", () => {
    expect(accepts('"合格", "待定"', "待定", { kind: "string" })).toBe("true");
    expect(accepts("null", null, { kind: "optional", of: { kind: "string" } })).toBe("true");
    expect(accepts("true", false, { kind: "boolean" })).toBe("false");
  });
});
