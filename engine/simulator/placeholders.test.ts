import { expect, test } from "@jest/globals";
import { fillPlaceholders } from "./placeholders.ts";

const known = { today: "2026-12-30", outputs: { procurement: { order: "PO-1", goods: { first: "L1" } } } };

test("days count from the day on which the scenario is played", () => {
  expect(fillPlaceholders({ a: "{today}", b: ["{today+3}", "{today-30}"] }, known)).toEqual({
    a: "2026-12-30",
    b: ["2027-01-02", "2026-11-30"],
  });
});
test("outputs of scenarios played before are found by flow and path", () => {
  expect(fillPlaceholders(["{procurement.order}", "{procurement.goods.first}"], known)).toEqual(["PO-1", "L1"]);
});
test("a place inside a longer text becomes text", () => {
  expect(fillPlaceholders("{procurement.order}.1#1/1 on {today}", known)).toBe("PO-1.1#1/1 on 2026-12-30");
  expect(fillPlaceholders("all of {procurement.goods}", known)).toBe("all of {procurement.goods}");
});
test("what is not known, and what is not a placeholder, stays", () => {
  const value = ["{sales.order}", "{procurement.constructor}", "{tomorrow}", 5, null, true];
  expect(fillPlaceholders(value, known)).toEqual(value);
});
