import { describe, expect, test } from "@jest/globals";
import { reasonByCode } from "./reason.ts";

const kinds = {
  plain: { status: 403, text: { "zh-CN": "不允许", en: "Not allowed" } },
  filled: { status: 409, text: { "zh-CN": "批号 {lot} 只有 {count}", en: "Only {count} of lot {lot} (left)" } },
};

describe("the reason of a refusal", () => {
  test("is said in both languages by its code", () => {
    expect(reasonByCode(kinds, { code: "plain" }, "Not allowed")).toEqual(kinds.plain.text);
  });
  test("keeps the values of the stored text, whichever language it was stored in", () => {
    const both = { "zh-CN": "批号 L1 只有 3", en: "Only 3 of lot L1 (left)" };
    expect(reasonByCode(kinds, { code: "filled" }, both.en)).toEqual(both);
    expect(reasonByCode(kinds, { code: "filled" }, both["zh-CN"])).toEqual(both);
  });
  test("leaves open what cannot be read back", () => {
    expect(reasonByCode(kinds, { code: "filled" }, "an older text")?.en).toBe("Only … of lot … (left)");
  });
  test("has no words for a code that the catalogue does not know", () => {
    for (const after of [{ code: "gone" }, { code: "valueOf" }, {}, null, undefined, ["code"]])
      expect(reasonByCode(kinds, after, "x")).toBeNull();
  });
});
