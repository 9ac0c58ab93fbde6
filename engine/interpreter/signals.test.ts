import { describe, expect, test } from "@jest/globals";
import { Simulation } from "../simulator/simulation.ts";
import { scriptedWorld } from "../simulator/world.ts";
import { actor, Driver, noon } from "../testing/driver.ts";
import {
  and,
  boundary,
  broadcast,
  chain,
  either,
  end,
  flow,
  line,
  planOf,
  signal,
  start,
  task,
  timer,
} from "../testing/flows.ts";

/**
 * Signals (BPMN 2.0 §10.5.1): a broadcast without addressee. Everything that listens at the moment gets it, in the same
 * case and in others; it is not kept for who listens later. A start event makes a new case of each.
 */
describe("a signal within a case", () => {
  const definition = flow(
    [
      start(),
      and("s"),
      task("tell"),
      broadcast("shout", { payload: { why: '"recall"' } }),
      signal("hear", { output: { note: "signal.why" } }),
      task("after"),
      task("work"),
      boundary("stop", "work", { type: "signal", name: "stop" }),
      task("stopped"),
      task("watched"),
      boundary("also", "watched", { type: "signal", name: "stop" }, { interrupting: false }),
      task("extra"),
      task("unmoved"),
      boundary("deaf", "unmoved", { type: "signal", name: "other" }),
      end(),
    ],
    [
      ...chain("start>s>tell>shout>end"),
      ...chain("s>hear>after>end"),
      ...chain("s>work>end"),
      ...chain("stop>stopped>end"),
      ...chain("s>watched>end"),
      ...chain("also>extra>end"),
      ...chain("s>unmoved>end"),
      ...chain("deaf>end").map((one) => ({ ...one, id: "deaf-end" })),
    ],
  );

  test("reaches all who listen for it in the same step, and the host is told to tell other cases", () => {
    const driver = new Driver(planOf(definition));
    driver.start();
    expect(driver.commands("listen").map(({ node, signal: name }) => [node, name])).toEqual([
      ["hear", "stop"],
      ["stop", "stop"],
      ["also", "stop"],
      ["deaf", "other"],
    ]);
    driver.complete("tell");
    expect(driver.waiting()).toEqual(["after", "deaf", "extra", "stopped", "unmoved", "watched"]);
    expect(driver.state.data.note).toBe("recall");
    expect(driver.commands("broadcast")).toEqual([
      { type: "broadcast", key: "shout.1", signal: "stop", payload: { why: "recall" } },
    ]);
    expect(driver.commands("cancelTask").map(({ node }) => node)).toEqual(["work"]);
  });

  test("a listener that cannot take it in stands in an incident of its own; the thrower goes on", () => {
    const bad = flow(
      [start(), and("s"), task("tell"), broadcast("shout"), signal("hear", { output: { count: "signal.n" } }), end()],
      [...chain("start>s>tell>shout>end"), ...chain("s>hear>end")],
    );
    const driver = new Driver(planOf(bad));
    driver.start();
    driver.complete("tell");
    expect(driver.state.incidents).toMatchObject([{ key: "hear.1", problem: { code: "flow.expression-failed" } }]);
    expect(driver.state.tokens.map(({ node }) => node)).toEqual(["hear"]);
  });

  test("is not kept: who listens afterwards waits for the next one", () => {
    const late = line(broadcast("shout"), signal("hear"), task("a"));
    const driver = new Driver(planOf(late));
    driver.start();
    expect(driver.waiting()).toEqual(["hear"]);
    driver.signal("hear");
    expect(driver.waiting()).toEqual(["a"]);
    expect(
      driver.send({ type: "signalArrived", at: noon, key: "hear.1", messageId: "m", payload: {} }).refused?.code,
    ).toBe("event.not-awaited");
  });

  test("is one of the events behind an event-based gateway", () => {
    const driver = new Driver(
      planOf(
        flow(
          [start(), either("e"), timer("late", 'duration("PT1H")'), signal("hear"), task("a"), task("b"), end()],
          [...chain("start>e>late>a>end"), ...chain("e>hear>b>end")],
        ),
      ),
    );
    driver.start();
    driver.signal("hear");
    expect(driver.waiting()).toEqual(["b"]);
    expect(driver.commands("cancelTimer")).toHaveLength(1);
  });
});

test("a signal reaches other cases and starts flows that begin with it", () => {
  const thrower = planOf({ ...line(task("tell"), broadcast("shout", { payload: { why: '"x"' } })), key: "thrower" });
  const listener = planOf({
    ...line(signal("hear", { output: { note: "signal.why" } }), task("after")),
    key: "listener",
  });
  const starter = planOf({
    ...flow(
      [
        start("start", { trigger: { type: "signal", name: "stop" }, output: { note: "signal.why" } }),
        task("begun"),
        end(),
      ],
      chain("start>begun>end"),
    ),
    key: "starter",
  });
  const plans = new Map([thrower, listener, starter].map((plan) => [plan.key, plan]));
  const world = new Simulation(plans, scriptedWorld(), noon);
  const begin = (caseId: string, plan: typeof thrower): void => {
    const by = { trigger: "manual", data: {}, actors: [actor("p1")], sop: {} } as const;
    world.start(plan, { type: "started", at: noon, caseId, ...by });
  };
  begin("l1", listener);
  begin("l2", listener);
  begin("t", thrower);
  world.send("t", {
    type: "taskCompleted",
    at: noon,
    key: "tell.1",
    revision: 1,
    outcome: "done",
    form: {},
    submission: "s",
    actors: [actor("p1")],
    commandKey: "c",
  });
  world.settle();
  expect([...world.cases].map(([id, { state }]) => [id, state.waits[0]?.node ?? state.status])).toEqual([
    ["l1", "after"],
    ["l2", "after"],
    ["t", "completed"],
    ["t.shout.1/starter", "begun"],
  ]);
  expect(world.cases.get("t.shout.1/starter")?.state.data).toEqual({ note: "x" });
});
