import { describe, expect, test } from "@jest/globals";
import { whatOf } from "./what.ts";

describe("what an audit entry is about", () => {
  test("is said in both languages", () => {
    expect(whatOf("case.started")).toEqual({ "zh-CN": "流程发起", en: "Case started" });
    expect(whatOf("account.role-granted")?.en).toBe("Account role granted");
  });
  test.each(["stock.put-away+qualify", "http.post", "x", "constructor.valueOf"])(
    "%s has no words: its code speaks",
    (code) => {
      expect(whatOf(code)).toBeNull();
    },
  );
});
