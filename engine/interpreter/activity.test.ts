import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition } from "../definition/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import { actor, Driver, refusal } from "../testing/driver.ts";
import { boundary, chain, end, flow, planOf, service, start, task, text } from "../testing/flows.ts";

function started(definition: FlowDefinition, form: JsonObject = {}): Driver {
  const driver = new Driver(planOf(definition));
  driver.start(form);
  return driver;
}

describe("a service task", () => {
  const definition = flow(
    [
      start(),
      task("a", { signature: { mode: "none", meaning: text("m") } }),
      service("s", {
        input: { note: '"n"', amount: "1 + 0.5" },
        output: { "order.number": "result.id", "order.total": "result.total" },
        evidence: ["a", "start"],
      }),
      end(),
    ],
    chain("start>a>s>end"),
    { output: { number: "order.number" } },
  );

  test("hands over its input and the evidence in the order named", () => {
    const driver = started(definition);
    driver.complete("a", actor("p1"));
    expect(driver.commands("invoke")).toMatchObject([
      {
        key: "s.1",
        attempt: 1,
        action: "work.do",
        input: { note: "n", amount: "1.5" },
        evidence: [
          { node: "a", submission: "s.a" },
          { node: "start", submission: "s0" },
        ],
      },
    ]);
  });

  test("writes its result and goes on", () => {
    const driver = started(definition);
    driver.complete("a");
    driver.succeed("s", { id: "N7", total: "12.5" });
    expect(driver.state.data).toEqual({ order: { number: "N7", total: "12.5" } });
    expect(driver.last.commands).toEqual([{ type: "finish", status: "completed", output: { number: "N7" } }]);
    expect(driver.send({ type: "actionSucceeded", at: driver.at, key: "s.1", result: { id: "x" } }).refused?.code).toBe(
      "case.ended",
    );
  });

  test("a refusal that nobody catches is an incident; an operator's retry invokes again under the same key", () => {
    const driver = started(definition);
    driver.complete("a");
    driver.fail("s", refusal("work.refused"));
    expect(driver.state.incidents).toMatchObject([{ key: "s.1", problem: { code: "work.refused" } }]);
    driver.retry("s.1");
    expect(driver.last.commands.map((command) => command.type)).toEqual(["clearIncident", "invoke"]);
    expect(driver.commands("invoke")).toMatchObject([{ key: "s.1", attempt: 2 }]);
    driver.succeed("s");
    expect(driver.state.status).toBe("completed");
    expect(driver.state.incidents).toEqual([]);
  });

  test("a result that does not fit keeps the event; a retry applies it again", () => {
    const driver = started(definition);
    driver.complete("a");
    driver.succeed("s", { id: "N7", total: "not a number" });
    expect(driver.state.incidents).toMatchObject([
      { key: "s.1", problem: { code: "flow.expression-failed" }, pending: { type: "actionSucceeded" } },
    ]);
    expect(driver.state.data).toEqual({});
    driver.retry("s.1");
    expect(driver.state.incidents).toHaveLength(1);
    driver.succeed("s", { id: "N7", total: "1" });
    expect(driver.state.status).toBe("completed");
  });
});

describe("boundary events", () => {
  const caught = flow(
    [
      start(),
      service("s"),
      boundary("no", "s", { type: "error", code: "work.refused" }, { output: { note: "error.code" } }),
      boundary("any", "s", { type: "error" }),
      task("fix"),
      task("other"),
      end(),
    ],
    [...chain("start>s>end"), ...chain("no>fix>end"), ...chain("any>other>end")],
  );

  test("an error goes to the event that names it, others to the one that catches all", () => {
    const named = started(caught);
    named.fail("s", refusal("work.refused"));
    expect(named.waiting()).toEqual(["fix"]);
    expect(named.state.data).toEqual({ note: "work.refused" });
    const unnamed = started(caught);
    unnamed.fail("s", refusal("work.else"));
    expect(unnamed.waiting()).toEqual(["other"]);
    expect(unnamed.state.incidents).toEqual([]);
  });

  const limit = (interrupting: boolean): FlowDefinition =>
    flow(
      [
        start(),
        task("a"),
        boundary(
          "late",
          "a",
          { type: "timer", duration: 'duration("PT1M")' },
          { interrupting, output: { note: '"late"' } },
        ),
        task("remind"),
        end(),
      ],
      [...chain("start>a>end"), ...chain("late>remind>end")],
    );

  test("an interrupting timer takes the task back", () => {
    const driver = started(limit(true));
    expect(driver.commands("startTimer")).toEqual([
      { type: "startTimer", key: "late.1", node: "late", fireAt: "2026-11-23T04:01:00.000Z" },
    ]);
    driver.fire("late");
    expect(driver.commands("cancelTask")).toEqual([{ type: "cancelTask", key: "a.1", node: "a" }]);
    expect(driver.waiting()).toEqual(["remind"]);
    expect(
      driver.send({
        type: "taskCompleted",
        at: driver.at,
        key: "a.1",
        revision: 1,
        outcome: "done",
        form: {},
        submission: "s",
        actors: [actor("p1")],
        commandKey: "k",
      }).refused?.code,
    ).toBe("task.already-completed");
  });

  test("one that does not interrupt lets the task go on beside it", () => {
    const driver = started(limit(false));
    driver.fire("late");
    expect(driver.waiting()).toEqual(["a", "remind"]);
    driver.complete("a");
    expect(driver.state.status).toBe("running");
    driver.complete("remind");
    expect(driver.state.status).toBe("completed");
  });

  test("a completed task takes its timer back", () => {
    const driver = started(limit(true));
    driver.complete("a");
    expect(driver.last.commands.map((command) => command.type)).toEqual(["cancelTimer", "finish"]);
  });

  test("a message at the border", () => {
    const driver = started(
      flow(
        [
          start(),
          task("a"),
          boundary("stop", "a", { type: "message", name: "stop", key: "case.id" }, { output: { note: "message.why" } }),
          task("b"),
          end(),
        ],
        [...chain("start>a>end"), ...chain("stop>b>end")],
      ),
    );
    expect(driver.commands("subscribe")).toMatchObject([{ message: "stop", correlation: "case1" }]);
    driver.message("stop", { why: "because" });
    expect(driver.waiting()).toEqual(["b"]);
    expect(driver.state.data).toEqual({ note: "because" });
  });
});
