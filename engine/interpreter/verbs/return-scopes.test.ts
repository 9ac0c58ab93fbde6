import { describe, expect, test } from "@jest/globals";
import type { NodeDefinition } from "../../definition/types.ts";
import { actor, Driver } from "../../testing/driver.ts";
import { chain, end, flow, planOf, start, sub } from "../../testing/flows.ts";
import { back, begunWith, returnable, targets } from "../../testing/return-flow.ts";

describe("退回 and scopes", () => {
  const inner = [start("in", { trigger: { type: "none" } }), returnable("b"), returnable("c"), end("out")].map(
    (node): NodeDefinition => ({ ...node, parent: "box" }),
  );

  test("VERB-10 out of a sub-process takes the whole of it back; inside it stays inside", () => {
    const driver = begunWith([returnable("a"), sub("box"), ...inner], "start>a>box>end", "in>b>c>out");
    driver.complete("a");
    driver.complete("b");
    expect(targets(driver, "c")).toEqual(["a", "b"]);
    back(driver, "c", "b");
    expect(driver.waiting()).toEqual(["b"]);
    back(driver, "b", "a");
    expect(driver.waiting()).toEqual(["a"]);
    expect(driver.state.scopes.map(({ id }) => id)).toEqual(["root"]);
  });

  test("VERB-10 a task inside a sub-process that is done cannot be gone back to", () => {
    const driver = begunWith([sub("box"), ...inner, returnable("z")], "start>box>z>end", "in>b>c>out");
    driver.complete("b");
    driver.complete("c");
    expect(back(driver, "z", "b").refused?.code).toBe("verb.return-not-earlier");
  });

  test("VERB-10 out of one instance takes the whole activity back", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { names: '["x", "y"]' } }),
          returnable("a"),
          returnable("each", { multiInstance: { collection: "names", element: "name", mode: "parallel" } }),
          end(),
        ],
        chain("start>a>each>end"),
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("a");
    back(driver, "each", "a");
    expect(driver.waiting()).toEqual(["a"]);
    expect(driver.state.scopes.map(({ id }) => id)).toEqual(["root"]);
  });

  test("VERB-10 out of an approval takes all seats back; who signed may sign again", () => {
    const driver = begunWith(
      [returnable("a"), returnable("sign", { candidates: { roles: ["clerk", "head"] }, approval: { mode: "all" } })],
      "start>a>sign>end",
    );
    driver.complete("a");
    driver.complete("sign", actor("ann", "clerk"));
    driver.verb("taskReturned", { key: driver.key("sign"), to: "a" }, "bob");
    expect(driver.last.refused?.code).toBe("task.role-missing");
    const bob = { ...actor("bob", "head") };
    driver.send({
      type: "taskReturned",
      at: driver.at,
      key: driver.key("sign"),
      revision: 1,
      to: "a",
      actor: bob,
      reason: "r",
      commandKey: "k",
    });
    expect(driver.waiting()).toEqual(["a"]);
    driver.complete("a");
    expect(driver.keys("sign")).toHaveLength(2);
    expect(driver.complete("sign", actor("ann", "clerk")).refused).toBeUndefined();
  });
});
