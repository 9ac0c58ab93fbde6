import { describe, expect, test } from "@jest/globals";
import { actor, Driver } from "../../testing/driver.ts";
import { chain, edge, end, flow, planOf, service, start, text, undo, xor } from "../../testing/flows.ts";
import { back, begunWith, returnable, targets } from "../../testing/return-flow.ts";

describe("退回 on a line", () => {
  test("VERB-8 goes back to any earlier task, which opens under a new key", () => {
    const driver = begunWith([returnable("a"), returnable("b"), returnable("c")], "start>a>b>c>end");
    driver.complete("a");
    driver.complete("b");
    expect(targets(driver, "c")).toEqual(["a", "b"]);
    back(driver, "c", "a");
    expect(driver.last.commands.map((command) => [command.type, "key" in command && command.key])).toEqual([
      ["cancelTask", "c.1"],
      ["openTask", "a.2"],
    ]);
    driver.complete("a");
    expect(driver.waiting()).toEqual(["b"]);
  });

  test("VERB-11 takes the evidence from the target on away, and keeps who acted, the returner too", () => {
    const driver = begunWith([returnable("a"), returnable("b"), returnable("c")], "start>a>b>c>end");
    driver.complete("a", actor("ann"));
    driver.complete("b", actor("bob"));
    back(driver, "c", "b", "cat");
    expect(Object.keys(driver.state.evidence).sort()).toEqual(["a", "start"]);
    expect(driver.state.actors).toMatchObject({ b: [{ personId: "bob" }], c: [{ personId: "cat" }] });
  });

  test("VERB-8 refuses what is not before it, and what is no task", () => {
    const driver = begunWith([returnable("a"), returnable("b")], "start>a>b>end");
    for (const to of ["b", "a", "start", "end", "nowhere", "__proto__"])
      expect(back(driver, "a", to).refused?.code).toBe("verb.return-not-earlier");
  });

  test("VERB-8 refuses an alternative that this case did not take", () => {
    const plan = planOf(
      flow(
        [
          start("start", { output: { count: "1" } }),
          xor("x"),
          returnable("left"),
          returnable("right"),
          xor("y"),
          returnable("b"),
          end(),
        ],
        [
          ...chain("start>x"),
          edge("x>left", { when: "count = 1" }),
          edge("x>right", { default: true }),
          ...chain("left>y>b>end"),
          ...chain("right>y"),
        ],
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("left");
    expect(targets(driver, "b")).toEqual(["left"]);
    expect(back(driver, "b", "right").refused?.code).toBe("verb.return-not-passed");
  });

  test("VERB-8 a drawn way back does not make what lies behind it earlier", () => {
    const plan = planOf(
      flow(
        [
          start(),
          returnable("make"),
          returnable("check", {
            outcomes: [
              { id: "ok", title: text("ok") },
              { id: "no", title: text("no") },
            ],
          }),
          returnable("correct"),
          end(),
        ],
        [
          ...chain("start>make>check"),
          edge("check>end", { outcome: "ok" }),
          edge("check>correct", { outcome: "no" }),
          ...chain("correct>check"),
        ],
      ),
    );
    const driver = new Driver(plan);
    driver.start();
    driver.complete("make");
    driver.complete("check", actor("p1"), "no");
    expect(targets(driver, "correct")).toEqual(["make", "check"]);
    driver.complete("correct");
    expect(targets(driver, "check")).toEqual(["make"]);
    expect(back(driver, "check", "correct").refused?.code).toBe("verb.return-not-earlier");
    back(driver, "check", "make");
    expect(driver.waiting()).toEqual(["make"]);
  });
});

describe("退回 and what was done in between", () => {
  const undoable = [
    returnable("a"),
    service("reserve", { compensation: "free" }),
    service("free"),
    service("notify"),
    returnable("z"),
  ];
  const way = "start>a>reserve>notify>z>end";

  test("VERB-11 activities with a handler are undone, latest first, before the target opens; the rest stays", () => {
    const driver = begunWith(undoable, way);
    driver.complete("a");
    driver.succeed("reserve");
    driver.succeed("notify");
    back(driver, "z", "a");
    expect(driver.waiting()).toEqual(["free"]);
    expect(driver.commands("invoke")).toMatchObject([{ node: "free", undoes: "reserve.1" }]);
    driver.succeed("free");
    expect(driver.waiting()).toEqual(["a"]);
    expect(driver.state.undoable).toEqual([]);
  });

  test("VERB-11 what was done before the target is not undone", () => {
    const driver = begunWith(
      [service("reserve", { compensation: "free" }), service("free"), returnable("a"), returnable("z")],
      "start>reserve>a>z>end",
    );
    driver.succeed("reserve");
    driver.complete("a");
    back(driver, "z", "a");
    expect(driver.waiting()).toEqual(["a"]);
    expect(driver.state.undoable).toHaveLength(1);
  });

  test("VERB-11 nobody returns out of a compensation", () => {
    const driver = begunWith(
      [returnable("a"), service("reserve", { compensation: "call" }), returnable("call"), undo("undo")],
      "start>a>reserve>undo>end",
    );
    driver.complete("a");
    driver.succeed("reserve");
    expect(driver.waiting()).toEqual(["call"]);
    expect(back(driver, "call", "a").refused?.code).toBe("verb.return-while-undoing");
  });
});
