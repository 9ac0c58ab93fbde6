import { describe, expect, test } from "@jest/globals";
import { actor, Driver, noon } from "../testing/driver.ts";
import { and, call, chain, edge, end, flow, planOf, start, task, text } from "../testing/flows.ts";
import { conflicts, excludedPersons, separatedFrom } from "./kernel.ts";

const outcomes = [
  { id: "ok", title: text("ok") },
  { id: "back", title: text("back") },
];
const plan = planOf(
  flow(
    [start(), task("make"), task("check", { differentFrom: ["make"], outcomes }), task("sign"), end()],
    [
      ...chain("start>make>check"),
      edge("check>sign", { outcome: "ok" }),
      edge("check>make", { outcome: "back" }),
      ...chain("sign>end"),
    ],
    { constraints: { separation: [{ id: "three", nodes: ["start", "check", "sign"] }] } },
  ),
);

function running(): Driver {
  const driver = new Driver(plan);
  driver.start({}, actor("ann"));
  return driver;
}

describe("separation of duties", () => {
  test("is symmetric and spans differentFrom and sets", () => {
    expect(separatedFrom(plan, "check")).toEqual(["make", "start", "sign"]);
    expect(separatedFrom(plan, "make")).toEqual(["check"]);
  });

  test("excludes at the offer, as known then", () => {
    const driver = running();
    driver.complete("make", actor("bob"));
    expect(driver.commands("openTask")).toMatchObject([
      { node: "check", excluded: ["ann", "bob"], differentFrom: ["make", "start", "sign"] },
    ]);
    expect(excludedPersons(driver.state, plan, "check")).toEqual(["ann", "bob"]);
  });

  test("refuses at completion, by person and not by account or role", () => {
    const driver = running();
    driver.complete("make", actor("bob"));
    const refused = driver.complete("check", { ...actor("bob"), account: "bob-the-second" }, "ok").refused;
    expect(refused).toMatchObject({ code: "task.separation", status: 409, params: { conflictsWith: "make" } });
    expect(driver.complete("check", actor("cat"), "ok").refused).toBeUndefined();
    expect(driver.complete("sign", actor("cat")).refused?.code).toBe("task.separation");
    expect(driver.complete("sign", actor("ann")).refused?.code).toBe("task.separation");
    expect(driver.complete("sign", actor("bob")).refused).toBeUndefined();
  });

  test("holds through a return loop: who checked may not make, who made may make again", () => {
    const driver = running();
    driver.complete("make", actor("bob"));
    driver.complete("check", actor("cat"), "back");
    expect(driver.complete("make", actor("cat")).refused?.code).toBe("task.separation");
    expect(driver.complete("make", actor("bob")).refused).toBeUndefined();
    expect(driver.complete("check", actor("bob"), "ok").refused?.code).toBe("task.separation");
  });

  test("the second of two persons counts as much as the first", () => {
    const dual = planOf(
      flow(
        [
          start(),
          task("make", { signature: { mode: "dual", meaning: text("m") } }),
          task("check", { differentFrom: ["make"], signature: { mode: "dual", meaning: text("m") } }),
          end(),
        ],
        chain("start>make>check>end"),
      ),
    );
    const driver = new Driver(dual);
    driver.start();
    const pair = (one: string, two: string) => [
      actor(one, "clerk", { signatureId: "1" }),
      actor(two, "clerk", { capacity: "second", signatureId: "2" }),
    ];
    driver.complete("make", pair("ann", "bob"));
    expect(driver.complete("check", pair("cat", "bob")).refused?.code).toBe("task.separation");
    expect(driver.complete("check", pair("cat", "dan")).refused).toBeUndefined();
  });

  test("of two tasks open at once, the second completion is refused", () => {
    const parallel = planOf(
      flow(
        [start(), and("s"), task("left", { differentFrom: ["right"] }), task("right"), and("j"), end()],
        [...chain("start>s>left>j>end"), ...chain("s>right>j")],
      ),
    );
    const driver = new Driver(parallel);
    driver.start();
    driver.complete("left", actor("bob"));
    expect(driver.complete("right", actor("bob")).refused?.code).toBe("task.separation");
    expect(conflicts(driver.state, parallel, "right", ["cat"])).toBeNull();
  });

  test("reaches across a call: the called flow inherits the caller's actors by alias", () => {
    const caller = planOf(
      flow(
        [start(), task("receive"), call("review", { flow: "heir", actors: { receiver: "receive" } }), end()],
        chain("start>receive>review>end"),
      ),
    );
    const parent = new Driver(caller);
    parent.start();
    parent.complete("receive", actor("bob"));
    const [command] = parent.commands("startChild");
    expect(command?.inherited).toEqual({ receiver: [actor("bob")] });
    const heir = planOf(
      flow(
        [
          start("start", { trigger: { type: "none", inherits: ["receiver"] } }),
          task("review", { differentFrom: ["receiver"] }),
          end(),
        ],
        chain("start>review>end"),
      ),
    );
    const child = new Driver(heir);
    expect(
      child.send({ type: "started", at: noon, caseId: "c2", trigger: "call", data: {}, actors: [], sop: {} }).refused
        ?.code,
    ).toBe("case.inherited-missing");
    child.send({
      type: "started",
      at: noon,
      caseId: "c2",
      trigger: "call",
      data: {},
      actors: [],
      sop: {},
      inherited: command?.inherited ?? {},
    });
    expect(child.commands("openTask")).toMatchObject([{ excluded: ["bob"] }]);
    expect(child.complete("review", actor("bob")).refused?.code).toBe("task.separation");
    expect(child.complete("review", actor("cat")).refused).toBeUndefined();
  });
});
