import { describe, expect, test } from "@jest/globals";
import { casesToOpen, samplePlan } from "./sampling.ts";

describe("sampling", () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
    [50, 3],
    [51, 4],
    [100, 4],
    [101, 5],
    [150, 5],
    [500, 12],
  ])("ACC-3 of %d cases %d are opened", (cases, open) => {
    expect(casesToOpen(cases)).toBe(open);
  });
  const plain = { double: false, exempt: false };
  test("ACC-3 three minimum packs per opened case, one of the loose ones", () => {
    expect(samplePlan("1000", 100, plain)).toEqual({ cases: 10, loose: "0", openCases: 3, packs: 9 });
    expect(samplePlan("1030", 100, plain)).toEqual({ cases: 10, loose: "30", openCases: 3, packs: 10 });
    expect(samplePlan("30", 100, plain)).toEqual({ cases: 0, loose: "30", openCases: 0, packs: 1 });
  });
  test("ACC-3 double for returns and abnormal goods, never more than there is", () => {
    expect(samplePlan("1000", 100, { double: true, exempt: false })).toEqual({
      cases: 10,
      loose: "0",
      openCases: 6,
      packs: 36,
    });
    expect(samplePlan("400", 100, { double: true, exempt: false })).toMatchObject({ openCases: 4, packs: 24 });
    expect(samplePlan("2", 1, { double: true, exempt: false })).toMatchObject({ openCases: 2, packs: 2 });
  });
  test("ACC-3 nothing is opened where opening harms the goods", () => {
    expect(samplePlan("1000", 100, { double: false, exempt: true })).toMatchObject({ openCases: 0, packs: 0 });
  });
  test("ACC-3 cases are counted exactly", () => {
    expect(samplePlan("0.3", 1, plain)).toMatchObject({ cases: 0, loose: "0.3" });
    expect(samplePlan("999999999.999", 3, plain)).toMatchObject({ cases: 333333333, loose: "0.999" });
  });
});
