import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compileExpression } from "./compile/compile.ts";
import { evaluate } from "./evaluate.ts";
import { fromJson } from "./json.ts";
import { answer, contextOf } from "./testing/answer.ts";
import type { Environment } from "./types.ts";

/** hardening.md §3, list A. */
describe("EXP-10 nothing of the host can be reached", () => {
  test.each([
    "{{ (function(){return this.process.mainModule.require('child_process').execSync('id')})() }}",
    'constructor.constructor("return process")()',
    "__proto__.x=1",
    'Object.getOwnPropertyDescriptor(Object.getPrototypeOf(f),"constructor").value("x")()',
    "with(this){process}",
    "`${process}`",
    "\\u0063onstructor",
    "this",
    "globalThis.process",
    "process.env",
    "toString()",
    "hasOwnProperty",
    "valueOf",
    '"a".repeat(1e9)',
    "0.1+0.2==0.3",
    "NaN",
    "Infinity",
    "require",
    "undefined",
    "a => a",
    "eval",
  ])("%s does not compile", (source) => {
    expect(answer(source)).toMatch(/^!/);
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "prototype"])(
    "%s is no entry of a value",
    (name) => {
      const data = { x: { own: 1 }, list: [1], text: "a", number: 1 };
      for (const variable of ["x", "list", "text", "number"])
        expect(answer(`${variable}.${name}`, { data })).toMatch(/^[!?]/);
      expect(answer(`get value(x, "${name}")`, { data })).toBe("null");
      expect(answer(`{a: 1}.${name}`)).toBe("!unknown-entry");
      expect(answer(`[{a: 1}][${name} = 1]`)).toBe("!unknown-name");
      expect(answer(`x[${name} = 1]`, { data })).toBe("?no-value");
    },
  );

  test("names that mean something to JavaScript are plain keys in data and no names in an environment", () => {
    const json = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 2}') as { readonly constructor: number };
    const value = fromJson(json, { kind: "any" });
    expect(value).toBeInstanceOf(Map);
    expect(({} as { readonly polluted?: boolean }).polluted).toBeUndefined();
    expect(answer('get value(x, "__proto__")', { data: { x: json } })).toBe("{polluted: true}");
    const environment = JSON.parse('{"__proto__": {"kind": "number"}}') as Environment;
    expect(compileExpression("1", environment).tree).toBeNull();
    expect(answer('context put({}, "__proto__", {x: 1}).x')).toMatch(/^[!?]/);
  });

  test("a text that looks like an expression is a text: nothing is evaluated twice", () => {
    expect(answer("x", { data: { x: "1 + 1" } })).toBe('"1 + 1"');
    expect(answer('string("{{1+1}}")')).toBe('"{{1+1}}"');
  });

  test.each([
    ["1 / 0", "?division-by-zero"],
    ["1e308 * 10", "1e+309"],
    ["if 1 / x > 1 then 1 else 2", "?division-by-zero"],
    ['if date(text) > today() then "late" else "ok"', "?invalid-literal"],
    ["-0", "0"],
  ])("%s → %s: an error stops, it does not choose a branch", (source, expected) => {
    expect(answer(source, { data: { x: 0, text: "invalid" } })).toBe(expected);
  });
});

describe("whatever is typed", () => {
  const word = fc.constantFrom(
    "1",
    "0.5",
    '"a"',
    "null",
    "true",
    "x",
    "数量",
    "item",
    "partial",
    "?",
    "a.b",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    ",",
    ":",
    "..",
    "+",
    "-",
    "*",
    "/",
    "**",
    "=",
    "<",
    ">=",
    "and",
    "or",
    "not(",
    "in",
    "between",
    "if",
    "then",
    "else",
    "for",
    "i",
    "return",
    "some",
    "every",
    "satisfies",
    "function(",
    "instance of",
    "list<",
    "@",
    '@"P1D"',
    "date(",
    "sum(",
    "constructor",
    "__proto__",
    "\\",
    "`",
    "'",
    "\n",
    "//",
    "/*",
    "\u202e",
    "\ud83d",
    "1e999999999",
    "matches(",
    '"(a+)+$"',
  );
  const environment: Environment = {
    x: { kind: "any" },
    数量: { kind: "number" },
    a: { kind: "context", entries: { b: { kind: "optional", of: { kind: "string" } } } },
  };
  const data = { x: [1, "a", { b: null }], 数量: "12.5", a: { b: "text" } };

  test("compiling and evaluating give a value or a problem with a position, never an exception", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word, { maxLength: 25 }).map((words) => words.join(" ")),
          fc.string({ maxLength: 60 }),
        ),
        (source) => {
          const { tree, problems } = compileExpression(source, environment);
          if (!tree) {
            expect(problems.length).toBeGreaterThan(0);
            expect(problems[0]?.code).toMatch(/^expression\./);
            return;
          }
          const result = evaluate(tree, contextOf({ data, types: environment }));
          if (!result.ok)
            expect(result.problem).toMatchObject({
              code: expect.stringMatching(/^expression\./),
              params: { from: expect.any(Number), to: expect.any(Number) },
            });
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
