import { describe, expect, test } from "@jest/globals";
import type { JsonSchema } from "@yaoflow/engine";
import { fieldId, patchAt, pointerOf, readAt } from "./data-path.ts";
import { displaySchema } from "./display-schema.ts";

const schema: JsonSchema = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", pattern: "^a", "x-title": { "zh-CN": "名称", en: "Name" } },
    total: { type: "integer", "x-computed": "1" },
    lines: { type: "array", maxItems: 3, items: { type: "object", properties: { a: { type: "string" } } } },
    tags: { type: "array", maxItems: 3, items: { type: "string", "x-picker": { name: "p" } }, "x-widget": "picker" },
    address: { type: "object", properties: { city: { type: "string" } } },
    secret: { type: "string" },
  },
  if: { properties: { name: { const: "a" } } },
  then: { required: ["secret"] },
};
const show = (more: Partial<Parameters<typeof displaySchema>[1]> = {}): ReturnType<typeof displaySchema> =>
  displaySchema(schema, { language: "zh-CN", hidden: new Set(), editable: null, readOnly: false, ...more });

describe("what rjsf is shown", () => {
  test("labels in the page's language, our controls, and no rules to judge by", () => {
    const { schema: shown, ui } = show();
    expect(shown.properties?.["name"]).toEqual({
      type: "string",
      title: "名称",
      readOnly: false,
      "x-title": { "zh-CN": "名称", en: "Name" },
    });
    expect(show({ language: "en" }).schema.properties?.["name"]).toMatchObject({ title: "Name" });
    expect(ui).toMatchObject({
      name: { "ui:widget": "text" },
      lines: { "ui:field": "grid" },
      tags: { "ui:field": "picker" },
      address: { city: { "ui:widget": "text" } },
    });
    expect(shown).not.toHaveProperty("then");
  });
  test("hidden fields are left out, computed ones are only read", () => {
    expect(Object.keys(show({ hidden: new Set(["/secret"]) }).schema.properties ?? {})).toEqual([
      "name",
      "total",
      "lines",
      "tags",
      "address",
    ]);
    expect(show().schema.properties?.["total"]).toMatchObject({ readOnly: true });
  });
  test("a text of the other language is left out", () => {
    const both: JsonSchema = {
      type: "object",
      properties: { zh: { type: "string", "x-language": "zh-CN" }, en: { type: "string", "x-language": "en" } },
    };
    const { schema: shown } = displaySchema(both, {
      language: "en",
      hidden: new Set(),
      editable: null,
      readOnly: false,
    });
    expect(Object.keys(shown.properties ?? {})).toEqual(["en"]);
  });
  test("a step's editable fields leave the others to be read", () => {
    const { properties } = show({ editable: ["name"] }).schema;
    expect(properties?.["name"]).toMatchObject({ readOnly: false });
    expect(properties?.["lines"]).toMatchObject({ readOnly: true });
    expect(properties?.["address"]).toMatchObject({ properties: { city: { readOnly: true } } });
  });
});

describe("data paths", () => {
  test("pointer and id of a cell", () => {
    expect(pointerOf(["lines", 2, "a/b"])).toBe("/lines/2/a~1b");
    expect(fieldId(["lines", 2, "lot"])).toBe("form/lines/2/lot");
  });
  test("patching a row keeps the other rows' identity and removes what is undefined", () => {
    const before = { lines: [{ a: "1", b: "x" }, { a: "2" }] };
    const after = patchAt(before, ["lines", 0], { a: "9", b: undefined });
    expect(after).toEqual({ lines: [{ a: "9" }, { a: "2" }] });
    expect(readAt(after, ["lines", 1])).toBe(before.lines[1]);
    expect(before.lines[0]).toEqual({ a: "1", b: "x" });
  });
});
