import { describe, expect, test } from "@jest/globals";
import { filled, paramsOf } from "./picker.tsx";

const binding = {
  name: "products",
  params: { supplier: "form.supplier", unit: "unit", kind: { const: "drug" }, none: "missing" },
  fill: { name: "$label", code: "$value", pack: "packs.min", gone: "not.there" },
};

describe("a reference picker", () => {
  test("parameters come from beside the field, from the top of the form, or are constant", () => {
    expect(paramsOf(binding, { unit: "盒" }, { supplier: "S1" })).toEqual({ supplier: "S1", unit: "盒", kind: "drug" });
  });
  test("a choice fills its siblings, and what it has no data for is emptied", () => {
    expect(filled(binding, { value: "P1", label: "阿莫西林", data: { packs: { min: "盒" } } })).toEqual({
      name: "阿莫西林",
      code: "P1",
      pack: "盒",
      gone: undefined,
    });
  });
  test("emptying the choice empties what it filled", () => {
    expect(filled(binding, undefined)).toEqual({ name: undefined, code: undefined, pack: undefined, gone: undefined });
  });
});
