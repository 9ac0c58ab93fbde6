import { describe, expect, test } from "@jest/globals";
import { whatOf } from "./what.ts";

describe("what an audit entry is about", () => {
  test("is said in both languages", () => {
    expect(whatOf("case.started")).toEqual({ "zh-CN": "流程发起", en: "Case started" });
    expect(whatOf("account.role-granted")?.en).toBe("Account role granted");
  });
  test("movements of goods and refused requests have words too", () => {
    expect(whatOf("stock.put-away+qualify")).toEqual({
      "zh-CN": "库存上架、判定合格",
      en: "Stock put away, qualified",
    });
    expect(whatOf("http.post")).toEqual({ "zh-CN": "请求提交", en: "Request to submit" });
  });
  test.each(["stock.put-away+melt", "stock.", "http.brew", "http.valueOf", "x", "constructor.valueOf"])(
    "%s has no words: its code speaks",
    (code) => {
      expect(whatOf(code)).toBeNull();
    },
  );
});
