import { describe, expect, test } from "@jest/globals";
import { fillText } from "./text.ts";

const template = { "zh-CN": "缺少{field}：{value}", en: "{field} is missing: {value}" };

describe("places in texts", () => {
  test("are filled in both languages, by language where the parameter is a text itself", () => {
    expect(fillText(template, { field: { "zh-CN": "剂型", en: "Dosage form" }, value: 3 })).toEqual({
      "zh-CN": "缺少剂型：3",
      en: "Dosage form is missing: 3",
    });
  });

  test("stay where nothing is given; null and a half text are shown as they are", () => {
    expect(fillText(template, { field: null }).en).toBe("null is missing: {value}");
    expect(fillText(template, { field: { en: "x" } }).en).toBe("[object Object] is missing: {value}");
  });
});
