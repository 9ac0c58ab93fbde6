import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseStrictJson } from "./strict-json.ts";

const parse = (text: string, limits?: { depth: number; values: number }) =>
  parseStrictJson(Buffer.from(text, "utf8"), limits);
const code = (text: string) => {
  const result = parse(text);
  return result.ok ? "ok" : result.problem.code;
};

describe("strict JSON", () => {
  test("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        const result = parse(text);
        // Random keys may be forbidden ones; then it is refused, never read differently.
        if (result.ok) expect(result.value).toEqual(JSON.parse(text));
        else expect(["http.forbidden-key", "http.bad-text"]).toContain(result.problem.code);
      }),
    );
  });

  test.each([
    ["a key twice", '{"role":"qa","role":"admin"}', "http.duplicate-key"],
    ["a key twice, once escaped", '{"role":"qa","r\\u006fle":"admin"}', "http.duplicate-key"],
    ["__proto__", '{"a":{"__proto__":{"x":1}}}', "http.forbidden-key"],
    ["an escaped __proto__", '{"\\u005f_proto__":1}', "http.forbidden-key"],
    ["constructor", '{"constructor":{"prototype":{}}}', "http.forbidden-key"],
    ["an operator of the store", '{"password":{"$ne":null}}', "http.forbidden-key"],
    ["$where", '{"$where":"1"}', "http.forbidden-key"],
    ["a lone surrogate", '{"a":"\\ud800"}', "http.bad-text"],
    ["a NUL", '{"a":"x\\u0000y"}', "http.bad-text"],
    ["nothing", "", "http.invalid-json"],
    ["a comma too many", "[1,]", "http.invalid-json"],
    ["single quotes", "{'a':1}", "http.invalid-json"],
    ["an open text", '{"a":"', "http.invalid-json"],
    ["NaN", '{"a":NaN}', "http.invalid-json"],
    ["100,000 levels", "[".repeat(100_000), "http.json-too-deep"],
    ["65 levels of objects", '{"a":'.repeat(65), "http.json-too-deep"],
    ["too many values", `[${"0,".repeat(200_001)}0]`, "http.json-too-many-values"],
    ["the same key in two objects", '[{"a":1},{"a":2}]', "ok"],
    ["a key like a value", '{"a":"a","b":["a","a"]}', "ok"],
    ["words of JSON Schema", '{"$ref":"#/$defs/x","$defs":{"x":{}}}', "ok"],
    ["brackets in a text", '{"a":"}]{[,:\\""}', "ok"],
    ["Chinese and emoji", '{"名称":"阿莫西林 💊"}', "ok"],
  ])("%s", (_what, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test("bytes that are not UTF-8 are refused", () => {
    expect(parseStrictJson(Uint8Array.from([0x22, 0xff, 0x22]))).toMatchObject({
      ok: false,
      problem: { code: "http.bad-text" },
    });
  });
});
