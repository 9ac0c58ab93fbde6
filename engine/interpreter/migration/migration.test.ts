import { describe, expect, test } from "@jest/globals";
import type { Plan } from "../../compiler/plan.ts";
import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "../../definition/types.ts";
import type { JsonObject } from "../../kernel/json.ts";
import { actor, Driver, noon } from "../../testing/driver.ts";
import {
  and,
  assign,
  boundary,
  call,
  chain,
  edge,
  either,
  end,
  flow,
  line,
  message,
  planOf,
  service,
  start,
  sub,
  task,
  text,
  timer,
} from "../../testing/flows.ts";
import { step } from "../step.ts";
import type { Step } from "../types.ts";
import { mappingProblems, migrationBetween } from "./between.ts";

function migrated(driver: Driver, to: Plan, nodes: Readonly<Record<string, string>> = {}, sop: JsonObject = {}): Step {
  return step(to, driver.state, {
    type: "migrated",
    at: noon,
    actor: actor("analyst", "ANALYST"),
    reason: "new rule",
    ...migrationBetween(driver.plan, to, nodes),
    sop,
  });
}

/** Goes on with the case in the new version. */
function after(driver: Driver, to: FlowDefinition, nodes: Readonly<Record<string, string>> = {}): Driver {
  const plan = planOf(to);
  const { state, refused, commands } = migrated(driver, plan, nodes);
  if (refused) throw new Error(refused.text.en);
  const next = new Driver(plan);
  next.state = state;
  next.last = { state, commands, moves: [] };
  return next;
}

function begun(definition: FlowDefinition): Driver {
  const driver = new Driver(planOf(definition));
  driver.start();
  return driver;
}

const kinds = (driver: Driver): readonly string[] => driver.last.commands.map(({ type }) => type);
const refusal = (
  driver: Driver,
  to: FlowDefinition,
  nodes: Readonly<Record<string, string>> = {},
): string | undefined => migrated(driver, planOf(to), nodes).refused?.code;

describe("a case that goes over to a new version", () => {
  test("its open task stays open where nothing changed, and meets what is new behind it", () => {
    const old = begun(line(task("a")));
    const next = after(old, line(task("a"), task("second")));
    expect(kinds(next)).toEqual([]);
    expect(next.keys("a")).toEqual(["a.1"]);
    next.complete("a");
    expect(next.waiting()).toEqual(["second"]);
  });

  test("a task whose form or people changed is taken back and opened anew, under a key of its own", () => {
    const next = after(begun(line(task("a"))), line(task("a", { candidates: { roles: ["head"] } })));
    expect(kinds(next)).toEqual(["cancelTask", "openTask"]);
    expect(next.keys("a")).toEqual(["a.2"]);
  });

  test("a node that has moved in the document, or was renamed for people, has not changed", () => {
    const next = after(
      begun(line(task("a"))),
      line(assign("first", { note: '"x"' }), { ...task("a"), title: text("A") }),
    );
    expect(kinds(next)).toEqual([]);
  });

  test("a token whose node is gone goes where the analyst says, and the records of the old node count there", () => {
    const twice = [task("a"), task("check", { differentFrom: ["a"] })];
    const old = begun(line(...twice));
    old.complete("a", actor("ann"));
    const renamed = line(task("sign"), task("check", { differentFrom: ["sign"] }));
    expect(refusal(begun(line(...twice)), renamed)).toBe("migration.token-nowhere");
    const next = after(old, renamed, { a: "sign" });
    expect(next.waiting()).toEqual(["check"]);
    expect(next.state.evidence).toHaveProperty("sign");
    next.complete("check", actor("ann"));
    expect(next.last.refused?.code).toBe("task.separation");
  });

  test("one branch has come to a join: it still counts, unless its edge is gone", () => {
    const nodes = (id: string) => [start(), and("fork"), task("a"), task(id), and("join"), end()];
    const edges = (id: string): readonly EdgeDefinition[] => [
      ...chain("start>fork>a>join>end"),
      ...chain(`fork>${id}>join`),
    ];
    const old = begun(flow(nodes("b"), edges("b")));
    old.complete("a");
    const next = after(old, flow(nodes("b2"), edges("b2")), { b: "b2" });
    next.complete("b2");
    expect(next.state.status).toBe("completed");
    const rerouted = flow([...nodes("b"), task("c")], [...chain("start>fork>a>c>join>end"), ...chain("fork>b>join")]);
    expect(refusal(old, rerouted)).toBe("migration.join-edge-gone");
  });

  test("boundary events are renewed one by one: the task at which they stand stays open", () => {
    const late = (id: string, duration: string): NodeDefinition =>
      boundary(id, "a", { type: "timer", duration: `duration("${duration}")` }, { interrupting: false });
    const drawn = (...timers: readonly NodeDefinition[]): FlowDefinition =>
      flow(
        [start(), task("a"), ...timers, end()],
        [...chain("start>a>end"), ...timers.map(({ id }) => edge(`${id}>end`))],
      );
    const next = after(
      begun(drawn(late("kept", "PT1H"), late("changed", "PT2H"), late("gone", "PT3H"))),
      drawn(late("kept", "PT1H"), late("changed", "PT4H"), late("new", "PT5H")),
    );
    expect(next.waiting()).toEqual(["a", "changed", "kept", "new"]);
    expect(next.keys("kept")).toEqual(["kept.1"]);
    expect(next.keys("changed")).toEqual(["changed.2"]);
    expect(kinds(next)).toEqual(["cancelTimer", "cancelTimer", "startTimer", "startTimer"]);
  });

  test("what an event-based gateway waits for is asked for anew when it is not the same", () => {
    const drawn = (...targets: readonly NodeDefinition[]): FlowDefinition =>
      flow(
        [start(), either("which"), ...targets, end()],
        [...chain("start>which"), ...targets.flatMap(({ id }) => chain(`which>${id}>end`))],
      );
    const [hour, answer] = [timer("t", 'duration("PT1H")'), message("m")];
    const old = begun(drawn(hour, answer));
    expect(kinds(after(old, drawn(hour, answer)))).toEqual([]);
    const next = after(old, drawn(hour, answer, message("n", { message: "other" })));
    expect(next.waiting()).toEqual(["m", "n", "t"]);
    expect(next.keys("t")).toEqual(["t.2"]);
  });

  test("instances of an activity that are under way go on; one that is no longer for each is refused", () => {
    const many = task("a", { multiInstance: { collection: "names", element: "name", mode: "parallel" } });
    const given = flow([start("start", { output: { names: '["x", "y"]' } }), many, end()], chain("start>a>end"));
    const old = begun(given);
    old.complete("a");
    const next = after(old, {
      ...given,
      nodes: [...given.nodes.slice(0, 2), task("more"), end()],
      edges: chain("start>a>more>end"),
    });
    next.complete("a");
    expect(next.waiting()).toEqual(["more"]);
    expect(refusal(old, line(task("a")))).toBe("migration.scope-gone");
  });

  test("a sub-process that is under way goes on inside; a token that would be elsewhere is refused", () => {
    const inner = [
      start("in", { parent: "box", trigger: { type: "none" } }),
      task("a", { parent: "box" }),
      end("out", { parent: "box" }),
    ];
    const boxed = (more: readonly NodeDefinition[], way: string): FlowDefinition =>
      flow([start(), sub("box"), ...inner, ...more, end()], [...chain("start>box>end"), ...chain(way)]);
    const old = begun(boxed([], "in>a>out"));
    const next = after(old, boxed([task("b", { parent: "box" })], "in>a>b>out"));
    next.complete("a");
    expect(next.waiting()).toEqual(["b"]);
    expect(refusal(old, line(task("a")))).toBe("migration.scope-gone");
    expect(refusal(begun(line(task("a"))), boxed([], "in>a>out"))).toBe("migration.token-moved");
  });

  test("an approval under way keeps its signatures; one that changed is asked for anew", () => {
    const people = { roles: ["clerk", "head"] };
    const old = begun(line(task("a", { candidates: people, approval: { mode: "all" } })));
    old.complete("a", actor("ann", "clerk"));
    const next = after(old, line(task("a", { candidates: people, approval: { mode: "all" } }), task("b")));
    expect(kinds(next)).toEqual([]);
    next.complete("a", actor("bob", "head"));
    expect(next.waiting()).toEqual(["b"]);
    const again = after(old, line(task("a", { candidates: people, approval: { mode: "nOfM", count: 1 } })));
    expect(kinds(again)).toEqual(["cancelTask", "openTask", "openTask"]);
    expect(again.state.scopes.map(({ node }) => node)).toEqual([null, "a"]);
  });

  test("a called case that is under way goes on, also where the call was redrawn; a call that is gone is refused", () => {
    const old = begun(line(call("c", { output: { note: "result.ruling" } })));
    const next = after(old, line(call("c", { output: { note: '"ruled"' } }), task("b")));
    expect(kinds(next)).toEqual([]);
    next.childEnded("c", { ruling: "release" });
    expect(next.waiting()).toEqual(["b"]);
    expect(next.state.data["note"]).toBe("ruled");
    expect(refusal(old, line(call("d")), { c: "d" })).toBe("migration.call-gone");
    expect(refusal(old, line(task("c")))).toBe("migration.call-gone");
  });

  test("an incident stands; its retry runs under the new version, which is how a broken flow is mended", () => {
    const broken = line(assign("a", { amount: "order.total * 2" }), task("b"));
    const old = begun(broken);
    expect(old.state.incidents).toHaveLength(1);
    const next = after(old, line(assign("a", { amount: "1" }), task("b")));
    expect(next.state.incidents).toHaveLength(1);
    next.retry(next.state.incidents[0]?.key ?? "");
    expect(next.waiting()).toEqual(["b"]);
    expect(next.state.data["amount"]).toBe("1");
    expect(refusal(old, line(assign("x", { amount: "1" }), task("b")), { a: "x" })).toBe("migration.incident-open");
  });

  test("an action under way is waited for; one that failed is not", () => {
    const old = begun(line(service("s"), task("b")));
    expect(refusal(old, line(service("s"), task("c")))).toBe("migration.busy");
    old.fail("s", { code: "work.refused", severity: "error", status: 409, text: text("no") });
    expect(refusal(old, line(service("s"), task("c")))).toBeUndefined();
  });

  test("a datum of another type, and persons who would have had to differ, keep it on its version", () => {
    const old = begun(line(assign("x", { count: "7" }), task("a"), task("b"), task("c")));
    old.complete("a", actor("ann"));
    old.complete("b", actor("ann"));
    const retyped = line(task("c"));
    expect(refusal(old, { ...retyped, data: { type: "object", properties: { count: { type: "boolean" } } } })).toBe(
      "migration.data-type",
    );
    expect(refusal(old, line(task("a"), task("b", { differentFrom: ["a"] }), task("c")))).toBe(
      "migration.separation-broken",
    );
  });

  test("new parameters get their values, known ones are kept", () => {
    const limit = { title: text("limit"), schema: { type: "integer" }, default: 1 } as const;
    const old = new Driver(planOf({ ...line(task("a")), parameters: { limit } }));
    old.start({}, actor("starter"), { sop: { limit: 3 } });
    expect(migrated(old, planOf(line(task("a"), task("b"))), {}, { limit: 9, other: 1 }).state.sop).toEqual({
      limit: 3,
      other: 1,
    });
  });

  test("only into the plan that the event names; never when the case has ended", () => {
    const old = begun(line(task("a")));
    const event = { type: "migrated", at: noon, actor: actor("x"), reason: "r", sop: {} } as const;
    const other = { ...migrationBetween(old.plan, old.plan, {}), to: "elsewhere" };
    expect(step(old.plan, old.state, { ...event, ...other }).refused?.code).toBe("migration.other-plan");
    old.complete("a");
    expect(step(old.plan, old.state, { ...event, ...migrationBetween(old.plan, old.plan, {}) }).refused?.code).toBe(
      "case.ended",
    );
  });

  test("a mapping names nodes of one kind that are there", () => {
    const [from, to] = [planOf(line(task("a"))), planOf(line(service("s"), task("b")))];
    expect(mappingProblems(from, to, { a: "b" })).toEqual([]);
    for (const nodes of [{ a: "s" }, { x: "b" }, { a: "constructor" }])
      expect(mappingProblems(from, to, nodes).map(({ code }) => code)).toEqual(["migration.mapping-unknown"]);
  });
});
