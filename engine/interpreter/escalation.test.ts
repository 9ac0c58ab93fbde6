import { describe, expect, test } from "@jest/globals";
import type { NodeDefinition } from "../definition/types.ts";
import { Driver } from "../testing/driver.ts";
import {
  boundary,
  call,
  chain,
  edge,
  end,
  escalate,
  flow,
  line,
  planOf,
  problemsOf,
  start,
  sub,
  task,
} from "../testing/flows.ts";

/**
 * Escalation (BPMN 2.0 §10.5.7): an event inside a sub-process tells the outside that something needs attention. The
 * first sub-process around it that catches the code gets it, else one that catches all. Not critical: uncaught it has no
 * effect. A catcher that does not interrupt lets the inside go on.
 */
const inside = (node: NodeDefinition): NodeDefinition => ({ ...node, parent: "box" });
const none = { trigger: { type: "none" } } as const;

function boxed(interrupting: boolean, code: string | undefined, thrower = escalate("tell", "late")) {
  const trigger = { type: "escalation" as const, ...(code === undefined ? {} : { code }) };
  return flow(
    [
      start(),
      sub("box"),
      inside(start("in", none)),
      inside(thrower),
      inside(task("work")),
      inside(end("out")),
      boundary("heard", "box", trigger, { interrupting, output: { note: "escalation.code" } }),
      task("chief"),
      end(),
    ],
    [...chain("start>box>end"), ...chain("in>tell>work>out"), ...chain("heard>chief>end")],
  );
}

function started(definition: ReturnType<typeof flow>): Driver {
  const driver = new Driver(planOf(definition));
  driver.start();
  return driver;
}

describe("escalation", () => {
  test("a catcher that does not interrupt sends a second token; the inside goes on", () => {
    const driver = started(boxed(false, "late"));
    expect(driver.waiting()).toEqual(["chief", "work"]);
    expect(driver.state.data.note).toBe("late");
    driver.complete("work");
    driver.complete("chief");
    expect(driver.state.status).toBe("completed");
  });

  test("an interrupting catcher takes the inside back", () => {
    const driver = started(boxed(true, undefined));
    expect(driver.waiting()).toEqual(["chief"]);
    expect(driver.state.scopes.map(({ id }) => id)).toEqual(["root"]);
    driver.complete("chief");
    expect(driver.state.status).toBe("completed");
  });

  test("uncaught it has no effect, and the compiler warns", () => {
    const other = boxed(true, "other");
    expect(problemsOf(other)).toMatchObject([{ code: "flow.escalation-uncaught", severity: "warning" }]);
    expect(started(other).waiting()).toEqual(["work"]);
  });

  test("an end event escalates, then its token is consumed", () => {
    const definition = flow(
      [
        start(),
        sub("box"),
        inside(start("in", none)),
        inside(end("out", { result: { type: "escalation", code: "late" } })),
        boundary("heard", "box", { type: "escalation" }, { interrupting: false }),
        task("chief"),
        task("next"),
        end(),
      ],
      [...chain("start>box>next>end"), edge("in>out"), ...chain("heard>chief>end")],
    );
    expect(started(definition).waiting()).toEqual(["chief", "next"]);
  });

  test("over a collection the activity as a whole hears each instance", () => {
    const definition = boxed(false, "late");
    const many = {
      ...definition,
      nodes: definition.nodes.map((node) =>
        node.id === "box"
          ? sub("box", { multiInstance: { collection: "[1, 2]", element: "n", mode: "parallel" } })
          : node,
      ),
    };
    expect(started(many).waiting()).toEqual(["chief", "chief", "work", "work"]);
  });

  test("no boundary event waits for it where none can be thrown", () => {
    const lonely = (host: NodeDefinition) =>
      problemsOf(
        flow(
          [start(), host, boundary("heard", host.id, { type: "escalation" }), end()],
          [...chain(`start>${host.id}>end`), edge("heard>end")],
        ),
      ).map(({ code }) => code);
    expect(lonely(task("a"))).toEqual(["flow.boundary-never-fires"]);
    expect(lonely(call("a"))).toEqual(["flow.node-kind-not-yet"]);
    expect(problemsOf(line(escalate("tell"), task("a"))).map(({ code }) => code)).toEqual(["flow.escalation-uncaught"]);
  });
});
