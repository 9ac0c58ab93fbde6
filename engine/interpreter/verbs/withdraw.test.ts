import { describe, expect, test } from "@jest/globals";
import type { NodeDefinition } from "../../definition/types.ts";
import { actor, Driver } from "../../testing/driver.ts";
import {
  and,
  boundary,
  chain,
  end,
  flow,
  message,
  planOf,
  problemsOf,
  service,
  start,
  sub,
  task,
  timer,
} from "../../testing/flows.ts";

const own = (id: string, more: object = {}): NodeDefinition => task(id, { verbs: ["withdraw", "reassign"], ...more });
const mayBeTakenBack = start("start", { trigger: { type: "manual", roles: ["clerk"], withdraw: true } });

function begun(nodes: readonly NodeDefinition[], ...ways: readonly string[]): Driver {
  const driver = new Driver(planOf(flow([...nodes, end()], ways.flatMap(chain))));
  driver.start({}, actor("sam"));
  return driver;
}

const withdraw = (driver: Driver, key: string, by: string) => driver.verb("taskWithdrawn", { key }, by).refused?.code;

describe("撤回 of a completed task", () => {
  test("VERB-12 opens it again under a new key while the next task is untouched", () => {
    const driver = begun([start(), own("a"), task("b")], "start>a>b>end");
    driver.complete("a", actor("ann"));
    expect(withdraw(driver, "a.1", "ann")).toBeUndefined();
    expect(driver.last.commands.map(({ type }) => type)).toEqual(["cancelTask", "openTask"]);
    expect(driver.key("a")).toBe("a.2");
    expect(driver.state.evidence["a"]).toBeUndefined();
    expect(withdraw(driver, "a.1", "ann")).toBe("verb.not-withdrawable");
    driver.complete("a", actor("ann"));
    driver.complete("b");
    expect(driver.state.status).toBe("completed");
  });

  test("VERB-12 only by who completed it, only where the node allows it", () => {
    const driver = begun([start(), own("a"), task("b")], "start>a>b>end");
    driver.complete("a", actor("ann"));
    expect(withdraw(driver, "a.1", "bob")).toBe("verb.not-submitter");
    const plain = begun([start(), task("a"), task("b")], "start>a>b>end");
    plain.complete("a", actor("ann"));
    expect(withdraw(plain, "a.1", "ann")).toBe("verb.not-allowed");
  });

  test("VERB-12 not when somebody completed what followed, or handed it on", () => {
    const driver = begun([start(), own("a"), own("b"), task("c")], "start>a>b>c>end");
    driver.complete("a", actor("ann"));
    driver.verb("taskReassigned", { key: "b.1", person: "bob" }, "cat");
    expect(withdraw(driver, "a.1", "ann")).toBe("verb.not-withdrawable");
    driver.answer("b", "bob", "done");
    expect(withdraw(driver, "a.1", "ann")).toBe("verb.not-withdrawable");
    expect(withdraw(driver, "b.1", "bob")).toBeUndefined();
  });

  test("VERB-12 not when somebody was added to what followed, now or for later", () => {
    for (const position of ["parallel", "after", "before"] as const) {
      const driver = begun([start(), own("a"), task("b", { verbs: ["addSigner"] })], "start>a>b>end");
      driver.complete("a", actor("ann"));
      driver.verb("signerAdded", { key: "b.1", person: "dan", position }, "cat");
      expect(withdraw(driver, "a.1", "ann")).toBe("verb.not-withdrawable");
    }
  });

  test("VERB-12 not when an action began, or the case ended", () => {
    const acting = begun([start(), own("a"), service("do")], "start>a>do>end");
    acting.complete("a", actor("ann"));
    expect(withdraw(acting, "a.1", "ann")).toBe("verb.not-withdrawable");
    const ending = begun([start(), own("a")], "start>a>end");
    ending.complete("a", actor("ann"));
    expect(withdraw(ending, "a.1", "ann")).toBe("case.ended");
  });

  test("VERB-12 a fork that it led to goes with it: all branches are taken back", () => {
    const driver = begun(
      [start(), own("a"), and("fork"), task("b"), timer("t", 'duration("P1D")'), message("m"), and("join")],
      "start>a>fork>b>join>end",
      "fork>t>join",
      "fork>m>join",
    );
    driver.complete("a", actor("ann"));
    expect(withdraw(driver, "a.1", "ann")).toBeUndefined();
    expect(driver.last.commands.map(({ type }) => type)).toEqual([
      "cancelTask",
      "cancelTimer",
      "unsubscribe",
      "openTask",
    ]);
    expect(driver.state.tokens).toHaveLength(1);
    driver.complete("a", actor("ann"));
    driver.fire("t");
    expect(withdraw(driver, "a.2", "ann")).toBe("verb.not-withdrawable");
  });

  test("VERB-12 also into a sub-process, and with boundary events at either end", () => {
    const driver = begun(
      [
        start(),
        own("a"),
        boundary("late", "a", { type: "timer", duration: 'duration("P1D")' }),
        sub("box"),
        { ...start("in", { trigger: { type: "none" } }), parent: "box" },
        { ...task("b"), parent: "box" },
        { ...end("out"), parent: "box" },
      ],
      "start>a>box>end",
      "late>end",
      "in>b>out",
    );
    driver.complete("a", actor("ann"));
    expect(withdraw(driver, "a.1", "ann")).toBeUndefined();
    expect(driver.waiting()).toEqual(["a", "late"]);
    expect(driver.state.scopes).toHaveLength(1);
  });

  test("VERB-12 a branch beside it does not matter, until it is joined", () => {
    const driver = begun(
      [start(), and("fork"), own("a"), task("b"), and("join"), task("c")],
      "start>fork>a>join>c>end",
      "fork>b>join",
    );
    driver.complete("a", actor("ann"));
    expect(withdraw(driver, "a.1", "ann")).toBeUndefined();
    driver.complete("a", actor("ann"));
    driver.complete("b");
    expect(driver.waiting()).toEqual(["c"]);
    expect(withdraw(driver, "a.2", "ann")).toBe("verb.not-withdrawable");
  });

  test("VERB-12 of several signers there is nobody whose step it was: the compiler refuses", () => {
    const several = (more: object) =>
      problemsOf(flow([start(), own("a", more), end()], chain("start>a>end"))).map(({ code }) => code);
    expect(several({ approval: { mode: "all" } })).toEqual(["flow.verb-unfit"]);
    expect(several({ multiInstance: { collection: "names", element: "name", mode: "parallel" } })).toEqual([
      "flow.verb-unfit",
    ]);
    expect(several({ approval: { mode: "any" } })).toEqual([]);
  });
});

describe("撤回 of a start", () => {
  test("VERB-12 cancels the case while nobody has touched what followed", () => {
    const driver = begun([mayBeTakenBack, task("a")], "start>a>end");
    expect(withdraw(driver, "start.1", "bob")).toBe("verb.not-submitter");
    expect(withdraw(driver, "start.1", "sam")).toBeUndefined();
    expect(driver.state.status).toBe("cancelled");
    expect(driver.commands("cancelTask")).toHaveLength(1);
    expect(driver.commands("finish")).toMatchObject([{ status: "cancelled" }]);
  });

  test("VERB-12 not afterwards, and not where the start does not allow it", () => {
    const driver = begun([mayBeTakenBack, task("a"), task("b")], "start>a>b>end");
    driver.complete("a");
    expect(withdraw(driver, "start.1", "sam")).toBe("verb.not-withdrawable");
    const plain = begun([start(), task("a")], "start>a>end");
    expect(withdraw(plain, "start.1", "sam")).toBe("verb.not-allowed");
  });
});
