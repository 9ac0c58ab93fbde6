import { describe, expect, test } from "@jest/globals";
import { actor, Driver, refusal } from "../testing/driver.ts";
import { boundary, call, chain, edge, end, flow, planOf, service, start, sub, task, text } from "../testing/flows.ts";
import type { FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { JsonObject } from "../kernel/json.ts";

const names = (list: string): NodeDefinition => start("start", { output: { names: list } });

function started(definition: FlowDefinition, form: JsonObject = {}): Driver {
  const driver = new Driver(planOf(definition));
  driver.start(form);
  return driver;
}

describe("a service task", () => {
  const definition = flow([start(), task("a", { signature: { mode: "none", meaning: text("m") } }), service("s", { input: { note: "\"n\"", amount: "1 + 0.5" }, output: { "order.number": "result.id", "order.total": "result.total" }, evidence: ["a", "start"] }), end()], chain("start>a>s>end"), { output: { number: "order.number" } });

  test("hands over its input and the evidence in the order named", () => {
    const driver = started(definition);
    driver.complete("a", actor("p1"));
    expect(driver.commands("invoke")).toMatchObject([{ key: "s.1", attempt: 1, action: "work.do", input: { note: "n", amount: "1.5" }, evidence: [{ node: "a", submission: "s.a" }, { node: "start", submission: "s0" }] }]);
  });

  test("writes its result and goes on", () => {
    const driver = started(definition);
    driver.complete("a");
    driver.succeed("s", { id: "N7", total: "12.5" });
    expect(driver.state.data).toEqual({ order: { number: "N7", total: "12.5" } });
    expect(driver.last.commands).toEqual([{ type: "finish", status: "completed", output: { number: "N7" } }]);
    expect(driver.send({ type: "actionSucceeded", at: driver.at, key: "s.1", result: { id: "x" } }).refused?.code).toBe("case.ended");
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
    expect(driver.state.incidents).toMatchObject([{ key: "s.1", problem: { code: "flow.expression-failed" }, pending: { type: "actionSucceeded" } }]);
    expect(driver.state.data).toEqual({});
    driver.retry("s.1");
    expect(driver.state.incidents).toHaveLength(1);
    driver.succeed("s", { id: "N7", total: "1" });
    expect(driver.state.status).toBe("completed");
  });
});

describe("boundary events", () => {
  const caught = flow([start(), service("s"), boundary("no", "s", { type: "error", code: "work.refused" }, { output: { note: "error.code" } }), boundary("any", "s", { type: "error" }), task("fix"), task("other"), end()],
    [...chain("start>s>end"), ...chain("no>fix>end"), ...chain("any>other>end")]);

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

  const limit = (interrupting: boolean): FlowDefinition => flow([start(), task("a"), boundary("late", "a", { type: "timer", duration: "duration(\"PT1M\")" }, { interrupting, output: { note: "\"late\"" } }), task("remind"), end()],
    [...chain("start>a>end"), ...chain("late>remind>end")]);

  test("an interrupting timer takes the task back", () => {
    const driver = started(limit(true));
    expect(driver.commands("startTimer")).toEqual([{ type: "startTimer", key: "late.1", node: "late", fireAt: "2026-11-23T04:01:00.000Z" }]);
    driver.fire("late");
    expect(driver.commands("cancelTask")).toEqual([{ type: "cancelTask", key: "a.1", node: "a" }]);
    expect(driver.waiting()).toEqual(["remind"]);
    expect(driver.send({ type: "taskCompleted", at: driver.at, key: "a.1", revision: 1, outcome: "done", form: {}, submission: "s", actors: [actor("p1")], commandKey: "k" }).refused?.code).toBe("task.already-completed");
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
    const driver = started(flow([start(), task("a"), boundary("stop", "a", { type: "message", name: "stop", key: "case.id" }, { output: { note: "message.why" } }), task("b"), end()], [...chain("start>a>end"), ...chain("stop>b>end")]));
    expect(driver.commands("subscribe")).toMatchObject([{ message: "stop", correlation: "case1" }]);
    driver.message("stop", { why: "because" });
    expect(driver.waiting()).toEqual(["b"]);
    expect(driver.state.data).toEqual({ note: "because" });
  });
});

describe("multi-instance", () => {
  const over = (mode: "parallel" | "sequential", more: object = {}): FlowDefinition => flow([names("[\"x\", \"y\", \"z\"]"), call("each", { input: { id: "name" }, multiInstance: { collection: "names", element: "name", mode, collect: { into: "results", value: "name + \":\" + result.ruling" }, ...more } }), task("after"), end()], chain("start>each>after>end"));

  test("parallel: one child per element, collected in the collection's order", () => {
    const driver = started(over("parallel"));
    expect(driver.commands("startChild").map((command) => [command.data, command.childCase])).toEqual([[{ id: "x" }, "case1.each.2"], [{ id: "y" }, "case1.each.3"], [{ id: "z" }, "case1.each.4"]]);
    driver.childEnded("each", { ruling: "3" }, 2);
    driver.childEnded("each", { ruling: "1" }, 0);
    expect(driver.waiting()).toEqual(["each"]);
    driver.childEnded("each", { ruling: "2" }, 0);
    expect(driver.state.data).toMatchObject({ results: ["x:1", "y:2", "z:3"] });
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.scopes).toHaveLength(1);
  });

  test("sequential: one after the other", () => {
    const driver = started(over("sequential"));
    for (const [index, name] of ["x", "y", "z"].entries()) {
      expect(driver.commands("startChild").map((command) => command.data)).toEqual([{ id: name }]);
      driver.childEnded("each", { ruling: String(index) });
    }
    expect(driver.state.data).toMatchObject({ results: ["x:0", "y:1", "z:2"] });
  });

  test("a completion condition takes the rest back", () => {
    const driver = started(over("parallel", { completionCondition: "completed >= 2" }));
    driver.childEnded("each", { ruling: "1" }, 1);
    driver.childEnded("each", { ruling: "2" }, 1);
    expect(driver.commands("cancelChild")).toEqual([{ type: "cancelChild", key: "each.2", childCase: "case1.each.2" }]);
    expect(driver.state.data).toMatchObject({ results: ["y:1", "z:2"] });
    expect(driver.waiting()).toEqual(["after"]);
  });

  test("nothing to do is done at once", () => {
    const none = over("parallel");
    const driver = started({ ...none, nodes: [names("[]"), ...none.nodes.slice(1)] });
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.data).toMatchObject({ results: [] });
  });

  test("an error of one instance is caught for all of them", () => {
    const base = over("parallel");
    const driver = started({ ...base, nodes: [...base.nodes, boundary("bad", "each", { type: "error", code: "bad" }), task("fix")], edges: [...base.edges, ...chain("bad>fix>end")] });
    driver.childEnded("each", {}, 1, "failed", refusal("bad"));
    expect(driver.waiting()).toEqual(["fix"]);
    expect(driver.commands("cancelChild").map((command) => command.key)).toEqual(["each.2", "each.3", "each.4"]);
    expect(driver.state.scopes).toHaveLength(1);
  });

  test("a child that fails uncaught is an incident of its own; the others go on; a retry starts a new child", () => {
    const driver = started(over("parallel"));
    driver.childEnded("each", {}, 0, "failed", refusal("bad"));
    expect(driver.state.incidents).toMatchObject([{ key: "each.2", problem: { code: "bad" } }]);
    driver.childEnded("each", { ruling: "2" }, 1);
    driver.childEnded("each", { ruling: "3" }, 1);
    driver.retry("each.2");
    expect(driver.commands("startChild")).toMatchObject([{ key: "each.5", childCase: "case1.each.5", data: { id: "x" } }]);
    driver.childEnded("each", { ruling: "1" });
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.state.data).toMatchObject({ results: ["x:1", "y:2", "z:3"] });
  });

  test("tasks too: each element is a task; the index counts from 1", () => {
    const driver = started(flow([names("[\"x\", \"y\"]"), task("each", { subject: "name", output: { note: "name" }, input: { count: "nameIndex" }, multiInstance: { collection: "names", element: "name", mode: "parallel", collect: { into: "results", value: "outcome" } } }), end()], chain("start>each>end"), { output: { results: "results" } }));
    expect(driver.commands("openTask").map((command) => [command.key, command.subject, command.data])).toEqual([["each.2", "x", { count: 1 }], ["each.3", "y", { count: 2 }]]);
    driver.complete("each", actor("p1"), "done", {}, 1);
    driver.complete("each", actor("p2"));
    expect(driver.state.output).toEqual({ results: ["done", "done"] });
  });

  test("a collection that is none is an incident", () => {
    const driver = started({ ...over("parallel"), nodes: [start(), ...over("parallel").nodes.slice(1)] });
    expect(driver.state.incidents).toMatchObject([{ key: "each.1", node: "each" }]);
  });
});

describe("an embedded sub-process", () => {
  const inner = (id: string, parent: string, more = {}): NodeDefinition => ({ ...task(id), parent, ...more });
  const definition = flow([start(), sub("box"), start("in", { trigger: { type: "none" }, parent: "box" }), inner("a", "box"), inner("b", "box"), { id: "split", kind: "parallelGateway", title: text("split"), parent: "box" }, end("out", { parent: "box" }), task("after"), end()],
    [...chain("start>box>after>end"), ...chain("in>split>a>out"), ...chain("split>b>out")]);

  test("is done when its last token is consumed", () => {
    const driver = started(definition);
    expect(driver.waiting()).toEqual(["a", "b"]);
    driver.complete("a");
    expect(driver.waiting()).toEqual(["b"]);
    driver.complete("b");
    expect(driver.waiting()).toEqual(["after"]);
    expect(Object.keys(driver.state.evidence).filter((key) => key.startsWith("box"))).toEqual([]);
  });

  test("an error end inside is caught at its border and takes everything inside back", () => {
    const choices = [{ id: "ok", title: text("ok") }, { id: "broken", title: text("broken") }];
    const driver = started(flow([start(), sub("box"), start("in", { trigger: { type: "none" }, parent: "box" }), { id: "split", kind: "parallelGateway", title: text("split"), parent: "box" }, inner("a", "box", { outcomes: choices }), inner("b", "box"), end("out", { parent: "box" }), end("bad", { parent: "box", result: { type: "error", code: "broken" } }), boundary("catch", "box", { type: "error", code: "broken" }), task("fix"), end()],
      [...chain("start>box>end"), ...chain("in>split>a"), ...chain("split>b>out"), edge("a>out", { outcome: "ok" }), edge("a>bad", { outcome: "broken" }), ...chain("catch>fix>end")]));
    driver.complete("a", actor("p1"), "broken");
    expect(driver.waiting()).toEqual(["fix"]);
    expect(driver.commands("cancelTask")).toMatchObject([{ node: "b" }]);
    expect(driver.state.scopes).toHaveLength(1);
  });

  test("a terminate end inside ends the sub-process, not the case", () => {
    const driver = started({ ...definition, nodes: definition.nodes.map((node) => (node.id === "out" ? end("out", { parent: "box", result: { type: "terminate" } }) : node)) });
    driver.complete("a");
    expect(driver.waiting()).toEqual(["after"]);
    expect(driver.commands("cancelTask")).toMatchObject([{ node: "b" }]);
  });
});

describe("ends", () => {
  const two = (result: "none" | "terminate"): FlowDefinition => flow([start(), { id: "s", kind: "parallelGateway", title: text("s") }, task("a"), task("b"), end("one", { result: { type: result } }), end("two")], [...chain("start>s>a>one"), ...chain("s>b>two")]);

  test("none: the case is done when the last token is", () => {
    const driver = started(two("none"));
    driver.complete("a");
    expect(driver.state.status).toBe("running");
    driver.complete("b");
    expect(driver.state.status).toBe("completed");
    expect(driver.state.tokens).toEqual([]);
  });

  test("terminate: everything else is taken back", () => {
    const driver = started(two("terminate"));
    driver.complete("a");
    expect(driver.state.status).toBe("completed");
    expect(driver.commands("cancelTask")).toMatchObject([{ node: "b" }]);
    expect(driver.state.waits).toEqual({});
  });

  test("error: uncaught, it fails the case under the end's own code", () => {
    const driver = started(flow([start(), task("a"), end("bad", { result: { type: "error", code: "rejected" } })], chain("start>a>bad")));
    driver.complete("a");
    expect(driver.state.status).toBe("failed");
    expect(driver.last.commands).toMatchObject([{ type: "finish", status: "failed", problem: { code: "rejected" } }]);
  });

  test("a cancelled case takes everything back and takes nothing in any more", () => {
    const driver = started(two("none"));
    driver.cancel();
    expect(driver.last.commands.map((command) => command.type)).toEqual(["cancelTask", "cancelTask", "finish"]);
    expect(driver.state).toMatchObject({ status: "cancelled", waits: {}, tokens: [], scopes: [] });
    expect(driver.cancel().refused?.code).toBe("case.ended");
  });
});
