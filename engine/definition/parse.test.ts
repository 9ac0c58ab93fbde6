import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseDefinition } from "./parse.ts";

const codeOf = (text: string): string => {
  const result = parseDefinition(text);
  return result.ok ? "ok" : result.problem.code;
};

describe("the strict reader", () => {
  test.each([
    ["a key twice", '{"role": "qa",\n "role": "admin"}', "definition.duplicate-key"],
    ["the same key, one of them escaped", '{"role": 1, "r\\u006fle": 2}', "definition.duplicate-key"],
    ["a key twice deep inside", '[{"a": [{"b": 1, "b": 1}]}]', "definition.duplicate-key"],
    ["100,000 brackets", "[".repeat(100_000), "definition.too-deep"],
    ["a comma too many", "[1,]", "definition.not-json"],
    ["two values", "1 2", "definition.not-json"],
    ["nothing", "", "definition.not-json"],
    ["a number too large", "1e400", "definition.not-json"],
    ["a comment", "{} // x", "definition.not-json"],
    ["a leading zero", "01", "definition.not-json"],
    ["a control character in a string", '"a\u0001"', "definition.not-json"],
    ["an unfinished string", '"abc', "definition.not-json"],
    ["three million characters", " ".repeat(3_000_000), "definition.too-large"],
  ])("refuses %s", (_title, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test("says where", () => {
    const result = parseDefinition('{"a": 1,\n  "a": 2}');
    expect(result).toMatchObject({ ok: false, problem: { params: { key: "a", line: 2, column: 3 } } });
  });

  test("reads a long string and a prototype name as what they are", () => {
    expect(codeOf(`"${"x".repeat(1_500_000)}"`)).toBe("ok");
    const result = parseDefinition('{"__proto__": {"x": 1}}');
    expect(result.ok && Object.keys(result.value as object)).toEqual(["__proto__"]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test("agrees with JSON.parse on everything else", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (text, pretty) => {
        const source = pretty ? JSON.stringify(JSON.parse(text), null, 2) : text;
        expect(parseDefinition(source)).toEqual({ ok: true, value: JSON.parse(source) as unknown });
      }),
      { numRuns: 500, seed: 20261123 },
    );
  });

  test("never throws", () => {
    fc.assert(
      fc.property(
        fc.string({
          maxLength: 40,
          unit: fc.constantFrom(
            "{",
            "}",
            "[",
            "]",
            '"',
            ",",
            ":",
            "\\",
            "u",
            "0",
            "e",
            "E",
            "+",
            "-",
            "1",
            " ",
            "true",
            "null",
            ".",
          ),
        }),
        (text) => {
          let reference: unknown = "refused";
          try {
            reference = JSON.parse(text);
          } catch {
            // Refused by both.
          }
          const result = parseDefinition(text);
          if (result.ok) expect(result.value).toEqual(reference);
        },
      ),
      { numRuns: 3_000, seed: 20261123 },
    );
  });
});
