import { describe, expect, test } from "@jest/globals";
import { asked, begun, sign } from "../../testing/sign-flow.ts";

describe("n of m and percent", () => {
  test("APP-4 two of three end as soon as two have consented", () => {
    const driver = begun({ mode: "nOfM", count: 2 });
    sign(driver, "cat");
    sign(driver, "ann", "refuse");
    expect(asked(driver)).toEqual(["bob"]);
    sign(driver, "bob");
    expect(driver.waiting()).toEqual(["yes"]);
    expect(driver.state.evidence["sign"]?.actors.map(({ personId }) => personId)).toEqual(["bob", "cat"]);
  });

  test("APP-4 and as soon as it cannot be reached any more, with the outcome that made it so", () => {
    const driver = begun({ mode: "nOfM", count: 2 });
    sign(driver, "ann", "refuse");
    sign(driver, "bob", "doubt");
    expect(driver.commands("cancelTask")).toHaveLength(1);
    expect(driver.waiting()).toEqual(["no"]);
    expect(driver.state.evidence["sign"]?.outcome).toBe("doubt");
  });

  test.each([
    [50, 3, 2],
    [67, 3, 3],
    [66, 3, 2],
    [1, 3, 1],
    [100, 2, 2],
    [50, 2, 1],
  ])("APP-4 %i percent of %i seats are %i consents", (percent, count, needed) => {
    const driver = begun({ mode: "percent", percent }, count);
    for (const [index, person] of ["ann", "bob", "cat"].slice(0, needed).entries()) {
      expect(driver.waiting()).not.toEqual(["yes"]);
      sign(driver, person);
      expect(driver.state.waits.some(({ node }) => node === "yes")).toBe(index === needed - 1);
    }
  });

  test("APP-8 more consents than there are persons is an incident", () => {
    const driver = begun({ mode: "nOfM", count: 3 }, 2);
    expect(driver.state.incidents).toMatchObject([
      { problem: { code: "flow.approval-unreachable", params: { needed: 3, seats: 2 } } },
    ]);
  });
});
