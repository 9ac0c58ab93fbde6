import { describe, expect, test } from "@jest/globals";
import { actor, Driver } from "../../testing/driver.ts";
import { and, chain, end, flow, planOf, start, task } from "../../testing/flows.ts";
import { asked, begun, sign } from "../../testing/sign-flow.ts";

describe("顺序签 in order", () => {
  test("APP-5 asks the next one when the former has consented", () => {
    const driver = begun({ mode: "all", order: "sequential" });
    expect(asked(driver)).toEqual(["ann"]);
    sign(driver, "ann");
    expect(asked(driver)).toEqual(["bob"]);
    expect(driver.commands("openTask")).toMatchObject([{ key: "sign.3", excluded: ["ann"], seat: { number: 2 } }]);
    sign(driver, "bob");
    sign(driver, "cat");
    expect(driver.waiting()).toEqual(["yes"]);
  });

  test("APP-5 and nobody after a veto", () => {
    const driver = begun({ mode: "all", order: "sequential" });
    sign(driver, "ann", "refuse");
    expect(driver.waiting()).toEqual(["no"]);
    expect(driver.commands("openTask").map(({ node }) => node)).toEqual(["no"]);
  });

  test("APP-5 of two of three a refusal lets the next one be asked while two are still possible", () => {
    const driver = begun({ mode: "nOfM", count: 2, order: "sequential" });
    sign(driver, "ann", "refuse");
    expect(asked(driver)).toEqual(["bob"]);
    sign(driver, "bob");
    sign(driver, "cat");
    expect(driver.waiting()).toEqual(["yes"]);
  });

  test("APP-8 a next seat that cannot be opened is an incident and no refusal of who signed before", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { amount: "1", count: "1" } }),
          task("sign", {
            candidates: { roles: ["clerk", "head"] },
            approval: { mode: "all", order: "sequential" },
            input: { amount: "amount / count" },
            output: { count: "form.count" },
          }),
          task("zero", { output: { count: "form.count" } }),
          and("fork"),
          and("join"),
          end(),
        ],
        [...chain("start>fork>sign>join>end"), ...chain("fork>zero>join")],
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("zero", actor("zed"), "done", { count: 0 });
    expect(driver.complete("sign", actor("ann"), "done", { count: 1 }).refused).toBeUndefined();
    expect(driver.state.incidents).toMatchObject([{ key: "sign.1", problem: { code: "flow.expression-failed" } }]);
  });
});
