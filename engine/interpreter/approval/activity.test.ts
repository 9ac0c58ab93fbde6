import { describe, expect, test } from "@jest/globals";
import { actor, Driver } from "../../testing/driver.ts";
import { boundary, chain, end, flow, planOf, service, start, task } from "../../testing/flows.ts";
import { begun, sign, signOutcomes } from "../../testing/sign-flow.ts";

describe("an approval", () => {
  test("APP-9 is one activity to its boundary events: an interrupting one takes all seats back", () => {
    const plan = planOf(
      flow(
        [
          start(),
          task("sign", { candidates: { roles: ["clerk", "head"] }, approval: { mode: "all" } }),
          boundary("late", "sign", { type: "timer", duration: 'duration("P1D")' }),
          task("hurry"),
          end(),
        ],
        [...chain("start>sign>end"), ...chain("late>hurry>end")],
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("sign", actor("ann"));
    driver.fire("late");
    expect(driver.waiting()).toEqual(["hurry"]);
    expect(driver.state.scopes.map(({ id }) => id)).toEqual(["root"]);
  });

  test("refuses a signature whose output mapping cannot be worked out, and stays as it was", () => {
    const driver = begun({ mode: "all" }, 3, { output: { amount: "form.amount / form.count" } });
    const before = driver.state;
    expect(sign(driver, "ann").refused?.code).toBe("flow.expression-failed");
    expect(driver.state).toBe(before);
  });

  test("APP-7 is evidence for an action by who stands behind its outcome", () => {
    const plan = planOf(
      flow(
        [
          start(),
          task("sign", {
            candidates: { roles: ["head", "clerk", "keeper"] },
            approval: { mode: "nOfM", count: 2 },
            outcomes: signOutcomes.slice(0, 2),
          }),
          service("do", { evidence: ["sign"] }),
          end(),
        ],
        chain("start>sign>do>end"),
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("sign", actor("ann", "head"), "refuse");
    driver.complete("sign", actor("bob", "clerk"), "agree");
    driver.complete("sign", actor("cat", "keeper"), "agree");
    expect(driver.commands("invoke")[0]?.evidence).toMatchObject([
      { node: "sign", outcome: "agree", actors: [{ personId: "bob" }, { personId: "cat" }] },
    ]);
  });

  test("APP-9 over a collection has an approval per element", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { names: '["x", "y"]' } }),
          task("sign", {
            candidates: { roles: ["clerk", "head"] },
            approval: { mode: "all" },
            multiInstance: { collection: "names", element: "name", mode: "parallel" },
          }),
          end(),
        ],
        chain("start>sign>end"),
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    expect(driver.keys("sign")).toHaveLength(4);
    // The same person may sign for another element: it is another approval.
    driver.complete("sign", actor("ann", "clerk"), "done", {}, 0);
    driver.complete("sign", actor("bob", "head"), "done", {}, 0);
    driver.complete("sign", actor("ann", "clerk"), "done", {}, 0);
    expect(driver.state.status).toBe("running");
    driver.complete("sign", actor("bob", "head"), "done", {}, 0);
    expect(driver.state.status).toBe("completed");
  });
});
