import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { answer } from "./testing/answer.ts";

describe("EXP-11 strings", () => {
  test.each([
    ['string length("药品🐎")', "3"],
    ['substring("a🐎b", 2, 1)', '"🐎"'],
    ['substring("foobar", -3)', '"bar"'],
    ['"a" + "b"', '"ab"'],
    ['"\\ud83d\\ude00" = "😀"', "true"],
    ['"😀" > "\uffee"', "true"],
    ['upper case("aß")', '"ASS"'],
    ['substring before("批号-001", "-")', '"批号"'],
    ['contains("foobar", "ob")', "true"],
    ['string join(["a", null, "c"], "-")', '"a-c"'],
    ['split("a;b;;c", ";")', '["a", "b", "", "c"]'],
    ['number("1 000,5", " ", ",")', "1000.5"],
    ['number("abc")', "?invalid-literal"],
    ['string([1, "a", null])', '"[1, \\"a\\", null]"'],
    ['"1" + 1', "!type-mismatch"],
    ['substring("abc", 5)', '""'],
    ['substring("abc", 0)', "?invalid-argument"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });
});

describe("EXP-9 patterns match in linear time", () => {
  test.each([
    ['matches("国药准字H20093210", "^国药准字[HZSBJ][0-9]{8}$")', "true"],
    ['matches("foobar", "^fo*b")', "true"],
    ['matches("ABC", "b", "i")', "true"],
    ['matches("a\\nb", "a.b")', "false"],
    ['matches("a\\nb", "a.b", "s")', "true"],
    ['matches("数量", "\\p{IsCJKUnifiedIdeographs}+")', "true"],
    ['matches("é", "\\p{L}")', "true"],
    ['replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")', '"(012) 345-6789"'],
    ['replace("abc", "", "-")', '"-a-b-c-"'],
    ['matches("a+b", "a+b", "q")', "true"],
    ['matches("x", "[a-z-[x]]")', "false"],
    ['matches("a", "(a")', "?invalid-argument"],
    ['matches("a", "a{2,1}")', "?invalid-argument"],
    ['matches("aa", "(a)\\1")', "?invalid-argument"],
    ['matches("a", "(?=a)")', "?invalid-argument"],
    ['matches("a", "a", "g")', "?invalid-argument"],
    ['matches("a", "\\p{Constructor}")', "?invalid-argument"],
  ])("%s → %s", (source, expected) => {
    expect(answer(source)).toBe(expected);
  });

  test("what makes backtracking engines hang costs steps in proportion to the text", () => {
    const data = { text: `${"a".repeat(400)}!` };
    for (const pattern of ["^(a+)+$", "^(a|a)*$", "^(a*)*b", "(.*)(.*)(.*)(.*)x"]) {
      expect(answer(`matches(text, "${pattern}")`, { data })).toBe("false");
    }
  });

  test("agrees with JavaScript on simple patterns", () => {
    const atom = fc.constantFrom("a", "b", ".", "[ab]", "(a|b)", "(?:ab)");
    const quantifier = fc.constantFrom("", "*", "+", "?", "{1,2}", "*?", "+?");
    const pattern = fc
      .array(
        fc.tuple(atom, quantifier).map((pair) => pair.join("")),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join(""));
    const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(pattern, text, (source, input) => {
        expect(answer(`replace(text, pattern, "<$0>")`, { data: { text: input, pattern: source } })).toBe(
          JSON.stringify(input.replace(new RegExp(source, "gu"), "<$&>")),
        );
      }),
    );
  });
});
