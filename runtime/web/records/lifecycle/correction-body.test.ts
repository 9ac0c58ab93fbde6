import { describe, expect, test } from "@jest/globals";
import { correctionOf } from "./correction-body.ts";

describe("the body of a correction", () => {
  test("has only what differs; what was emptied is named", () => {
    expect(
      correctionOf(
        { name: "a", unit: "盒", tradeName: "x", documents: [{ number: "1" }], imported: true },
        { name: "a", unit: "瓶", tradeName: "", documents: [], imported: false, dosageForm: "片剂" },
      ),
    ).toEqual({ unit: "瓶", documents: [], imported: false, dosageForm: "片剂", remove: ["tradeName"] });
  });

  test("is empty when nothing changed; fields that were never there are not removed", () => {
    expect(correctionOf({ name: "a" }, { name: "a", unit: null, mah: "" })).toEqual({});
  });
});
