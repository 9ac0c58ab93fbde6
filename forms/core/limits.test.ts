import { describe, expect, test } from "@jest/globals";
import type { JsonSchema } from "@yaoflow/engine";
import { expandSchema } from "./expand.ts";
import { checkSchema } from "./limits.ts";
import { linearPattern } from "./pattern.ts";

function nested(levels: number): JsonSchema {
  let schema: JsonSchema = { type: "string" };
  for (let level = 0; level < levels; level++) schema = { type: "object", properties: { a: schema } };
  return schema;
}
const object = (properties: Readonly<Record<string, unknown>>): JsonSchema => ({
  type: "object",
  properties: properties as Readonly<Record<string, JsonSchema>>,
});

describe("what a form's schema may be", () => {
  test("an ordinary schema has no findings", () => {
    expect(
      checkSchema(
        object({ name: { type: "string", maxLength: 5, pattern: "^a+$", "x-title": { "zh-CN": "名", en: "Name" } } }),
      ),
    ).toEqual([]);
  });

  test.each<[string, JsonSchema, string]>([
    ["6000 levels", nested(6_000), "form.schema-too-deep"],
    [
      "2001 properties",
      object(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`p${index}`, { type: "string" }]))),
      "form.schema-too-large",
    ],
    ["300 KiB of text", object({ a: { type: "string", description: "x".repeat(300_000) } }), "form.schema-too-large"],
    ["an array without limit", object({ a: { type: "array", items: { type: "string" } } }), "form.array-unbounded"],
    [
      "uniqueItems of objects",
      object({ a: { type: "array", maxItems: 10, uniqueItems: true, items: { type: "object" } } }),
      "form.unique-items-costly",
    ],
    ["a remote reference", object({ a: { $ref: "http://169.254.169.254/latest" } }), "form.ref-not-local"],
    ["a file reference", object({ a: { $ref: "file:///etc/passwd" } }), "form.ref-not-local"],
    ["$dynamicRef", object({ a: { type: "string", $dynamicRef: "#a" } }), "form.keyword-unknown"],
    ["$data", object({ a: { type: "string", const: "a", $data: "1/b" } }), "form.keyword-unknown"],
    ["default", object({ a: { type: "string", default: "x" } }), "form.keyword-unknown"],
    [
      "__proto__",
      { type: "object", properties: JSON.parse('{"__proto__":{"type":"string"}}') as Record<string, JsonSchema> },
      "form.unsafe-name",
    ],
    ["look-ahead", object({ a: { type: "string", pattern: "(?=a)b" } }), "form.pattern-not-linear"],
    ["back-reference", object({ a: { type: "string", pattern: "(a)\\1" } }), "form.pattern-not-linear"],
    ["an unknown format", object({ a: { type: "string", format: "regex" } }), "form.format-unknown"],
    ["no type", object({ a: { maxLength: 3 } }), "form.type-missing"],
    ["an unknown widget", object({ a: { type: "string", "x-widget": "html" } }), "form.keyword-invalid"],
    [
      "a row key that is no column",
      object({ a: { type: "array", maxItems: 3, "x-row-key": "id", items: object({ b: { type: "string" } }) } }),
      "form.keyword-invalid",
    ],
    [
      "a bound that is a number",
      object({ a: { type: "string", format: "decimal", "x-minimum": 0 } }),
      "form.keyword-invalid",
    ],
    [
      "properties as a list",
      { type: "object", properties: [] as unknown as Record<string, JsonSchema> },
      "form.keyword-invalid",
    ],
  ])("%s is refused", (_, schema, code) => {
    expect(checkSchema(schema).map((finding) => finding.code)).toContain(code);
  });

  test("findings point into the schema", () => {
    expect(checkSchema(object({ "a/b": { type: "string", format: "regex" } }))[0]?.pointer).toBe(
      "/properties/a~1b/format",
    );
  });

  test("a reference cycle and a reference bomb end at expansion", () => {
    const cycle = expandSchema({
      type: "object",
      $defs: { a: object({ a: { $ref: "#/$defs/a" } }) },
      properties: { a: { $ref: "#/$defs/a" } },
    });
    expect(cycle).toMatchObject({ ok: false, problem: { code: "form.ref-cycle" } });
    const twice = (to: string): JsonSchema => object({ a: { $ref: to }, b: { $ref: to } });
    const $defs = Object.fromEntries(
      Array.from({ length: 20 }, (_, level) => [
        `d${level}`,
        level === 19 ? { type: "string" as const } : twice(`#/$defs/d${level + 1}`),
      ]),
    );
    expect(expandSchema({ type: "object", $defs, properties: { a: { $ref: "#/$defs/d0" } } })).toMatchObject({
      ok: false,
      problem: { code: "form.schema-too-large" },
    });
  });

  test("additionalProperties: false is implied outside branches, and a required text is not empty", () => {
    const expanded = expandSchema({
      type: "object",
      required: ["a"],
      properties: { a: { type: "string" }, b: object({ c: { type: "string" } }) },
      then: { properties: { a: { const: "x" } } },
    });
    expect(expanded).toEqual({
      ok: true,
      value: {
        type: "object",
        required: ["a"],
        additionalProperties: false,
        properties: {
          a: { type: "string", minLength: 1 },
          b: { type: "object", additionalProperties: false, properties: { c: { type: "string" } } },
        },
        then: { properties: { a: { const: "x" } } },
      },
    });
  });

  test("a pattern that would hang a backtracking engine is matched in one pass", () => {
    expect(linearPattern("^(a|a)*$").test(`${"a".repeat(50_000)}!`)).toBe(false);
  });
});
