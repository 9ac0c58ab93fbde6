import { describe, expect, test } from "@jest/globals";
import { actor, Driver } from "../../testing/driver.ts";
import {
  and,
  assign,
  chain,
  edge,
  either,
  end,
  flow,
  message,
  or,
  planOf,
  start,
  task,
  timer,
  xor,
} from "../../testing/flows.ts";
import type { FlowDefinition } from "../../definition/types.ts";
import type { JsonObject } from "../../kernel/json.ts";

const intake = start("start", {
  trigger: { type: "manual", roles: ["clerk"], form: "note" },
  output: { amount: "form.amount", flag: "form.flag", count: "form.count" },
});

function started(definition: FlowDefinition, form: JsonObject = {}): Driver {
  const driver = new Driver(planOf(definition));
  driver.start(form);
  return driver;
}

describe("an exclusive gateway", () => {
  const definition = flow(
    [intake, xor("x"), task("big"), task("middle"), task("small"), end()],
    [
      ...chain("start>x"),
      edge("x>big", { when: "amount > 100" }),
      edge("x>middle", { when: "amount > 10" }),
      edge("x>small", { default: true }),
      ...chain("big>end"),
      ...chain("middle>end"),
      ...chain("small>end"),
    ],
  );

  test.each([
    ["1000", "big"],
    ["50", "middle"],
    ["1", "small"],
  ])("takes the first edge that holds: %s → %s", (amount, next) => {
    expect(started(definition, { amount }).waiting()).toEqual([next]);
  });

  test("a condition that cannot be answered is an incident, never the default branch", () => {
    const driver = started(definition);
    expect(driver.waiting()).toEqual([]);
    expect(driver.state.incidents).toMatchObject([
      { key: "x.1", node: "x", problem: { code: "flow.expression-failed", pointer: "/edges/1/when" } },
    ]);
    expect(driver.state.status).toBe("running");
  });

  test("an operator's retry asks again and raises the incident again", () => {
    const driver = started(definition);
    const step = driver.retry("x.1");
    expect(step.commands.map((command) => command.type)).toEqual(["clearIncident", "raiseIncident"]);
    expect(driver.state.incidents).toHaveLength(1);
    expect(driver.retry("x.2").refused?.code).toBe("incident.unknown");
  });
});

describe("a parallel gateway", () => {
  const definition = flow(
    [start(), and("s"), task("a"), task("b"), task("c"), and("j"), task("after"), end()],
    [...chain("start>s>a>j>after>end"), ...chain("s>b>j"), ...chain("s>c>j")],
  );

  test("splits onto every edge and joins when every edge has come", () => {
    const driver = started(definition);
    expect(driver.waiting()).toEqual(["a", "b", "c"]);
    driver.complete("b");
    driver.complete("a");
    expect(driver.waiting()).toEqual(["c"]);
    driver.complete("c");
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.tokens).toHaveLength(1);
  });

  test("counts by edge: the same edge twice does not make up for a missing one", () => {
    const twice = flow(
      [start(), and("s"), xor("m"), task("a"), task("b"), and("j"), task("back"), end()],
      [...chain("start>s>m>a>j>end"), ...chain("s>b"), edge("b>j"), edge("back>m"), edge("s>back")],
    );
    const driver = started(twice);
    driver.complete("back");
    driver.complete("a", actor("p1"), "done", {}, 0);
    driver.complete("a", actor("p1"), "done", {}, 0);
    expect(driver.waiting()).toEqual(["b"]);
    expect(driver.state.status).toBe("running");
    driver.complete("b");
    expect(driver.state.incidents).toMatchObject([{ node: "j", problem: { code: "flow.join-stuck" } }]);
  });
});

describe("an inclusive gateway", () => {
  const definition = flow(
    [intake, or("s"), task("a"), task("b"), task("c"), or("j"), task("after"), end()],
    [
      ...chain("start>s"),
      edge("s>a", { when: "count > 1" }),
      edge("s>b", { when: "flag" }),
      edge("s>c", { default: true }),
      ...chain("a>j>after>end"),
      ...chain("b>j"),
      ...chain("c>j"),
    ],
  );

  test.each([
    [{ count: 2, flag: true }, ["a", "b"]],
    [{ count: 2, flag: false }, ["a"]],
    [{ count: 0, flag: true }, ["b"]],
    [{ count: 0, flag: false }, ["c"]],
  ])("%j takes %j and joins what was taken", (form, taken) => {
    const driver = started(definition, form);
    expect(driver.waiting()).toEqual(taken);
    for (const [index, node] of taken.entries()) {
      driver.complete(node);
      expect(driver.waiting()).toEqual(index < taken.length - 1 ? taken.slice(index + 1) : ["after"]);
    }
  });

  test("waits for a branch that loops before it comes", () => {
    const looping = flow(
      [
        start(),
        or("s"),
        task("a"),
        task("b", {
          outcomes: [
            { id: "again", title: { "zh-CN": "a", en: "a" } },
            { id: "ok", title: { "zh-CN": "o", en: "o" } },
          ],
        }),
        xor("m"),
        or("j"),
        task("after"),
        end(),
      ],
      [
        ...chain("start>s"),
        edge("s>a", { when: "true" }),
        edge("s>m", { default: true }),
        ...chain("a>j>after>end"),
        ...chain("m>b"),
        edge("b>m", { outcome: "again" }),
        edge("b>j", { outcome: "ok" }),
      ],
    );
    const plan = planOf({
      ...looping,
      edges: looping.edges
        .map((each) => (each.id === "s-m" ? { id: "s-m", from: "s", to: "m", when: "true" } : each))
        .concat([{ id: "s-end", from: "s", to: "end", default: true }]),
    });
    const driver = new Driver(plan);
    driver.start();
    driver.complete("a");
    driver.complete("b", actor("p1"), "again");
    expect(driver.waiting()).toEqual(["b"]);
    driver.complete("b", actor("p1"), "ok");
    expect(driver.waiting()).toEqual(["after"]);
  });
});

describe("an event-based gateway", () => {
  const definition = flow(
    [
      start(),
      either("e"),
      timer("late", 'duration("PT1H")'),
      message("came", { output: { note: "message.text" } }),
      task("a"),
      task("b"),
      end(),
    ],
    [...chain("start>e>late>a>end"), ...chain("e>came>b>end")],
  );

  test("takes the first event and takes the others back", () => {
    const driver = started(definition);
    expect(driver.waiting()).toEqual(["came", "late"]);
    driver.message("came", { text: "hello" });
    expect(driver.waiting()).toEqual(["b"]);
    expect(driver.commands("cancelTimer")).toEqual([{ type: "cancelTimer", key: "late.1" }]);
    expect(driver.state.data).toEqual({ note: "hello" });
    expect(driver.last.moves.map((move) => move.node)).toEqual(["came", "b"]);
    expect(driver.send({ type: "timerFired", at: driver.at, key: "late.1" }).refused?.code).toBe("event.not-awaited");
  });

  test("or the timer", () => {
    const driver = started(definition);
    driver.fire("late");
    expect(driver.waiting()).toEqual(["a"]);
    expect(driver.commands("unsubscribe")).toEqual([{ type: "unsubscribe", key: "came.1" }]);
  });
});

describe("assign", () => {
  test("computes all values before it writes the first", () => {
    const driver = started(
      flow(
        [intake, assign("swap", { amount: "decimal(count, 0)", count: "amount" }), task("a"), end()],
        chain("start>swap>a>end"),
      ),
      { amount: "5", count: 7 },
    );
    expect(driver.state.data).toMatchObject({ amount: "7", count: 5 });
  });

  test("a value that cannot be computed is an incident and writes nothing", () => {
    const driver = started(
      flow(
        [intake, assign("half", { note: '"x"', amount: "amount / count" }), task("a"), end()],
        chain("start>half>a>end"),
      ),
      { amount: "5", count: 0 },
    );
    expect(driver.state.incidents).toMatchObject([{ node: "half" }]);
    expect(driver.state.data).not.toHaveProperty("note");
  });
});
