import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition, NodeDefinition } from "../definition/types.ts";
import { and, assign, boundary, call, catalogue, chain, digest, edge, either, end, flow, gate, or, problemsOf, service, start, sub, task, text, timer, xor } from "../testing/flows.ts";
import { compile } from "./compile.ts";

const line = (...middle: readonly NodeDefinition[]): FlowDefinition => flow([start(), ...middle, end()], chain(["start", ...middle.map((node) => node.id), "end"].join(">")));
const outcomes = [{ id: "yes", title: text("yes") }, { id: "no", title: text("no") }];

/** Flows named for what is wrong with them, the code they must be refused with, and where it points. */
const wrong: Readonly<Record<string, readonly [FlowDefinition, string, string?]>> = {
  "two nodes of one id": [flow([start(), task("a"), task("a"), end()], chain("start>a>end")), "flow.duplicate-id", "/nodes/2/id"],
  "two edges of one id": [flow([start(), task("a"), end()], [...chain("start>a>end"), edge("a>end")]), "flow.duplicate-id", "/edges/2/id"],
  "an edge to nowhere": [flow([start(), task("a"), end()], [...chain("start>a>end"), edge("a>gone")]), "flow.edge-dangling", "/edges/2/to"],
  "an edge from nowhere": [flow([start(), task("a"), end()], [...chain("start>a>end"), edge("gone>a")]), "flow.edge-dangling", "/edges/2/from"],
  "an edge into a start": [flow([start(), task("a", { outcomes }), end()], [...chain("start>a"), edge("a>start", { outcome: "no" }), edge("a>end")]), "flow.edge-misplaced"],
  "an edge out of an end": [flow([start(), end(), task("a"), end("end2")], chain("start>end>a>end2")), "flow.edge-misplaced"],
  "a condition on an edge out of a task": [flow([start(), task("a"), end()], [...chain("start>a"), edge("a>end", { when: "true" })]), "flow.edge-misplaced", "/edges/1/when"],
  "no start": [flow([task("a"), end()], chain("a>end")), "flow.no-start"],
  "no end": [flow([start(), task("a")], [...chain("start>a"), edge("a>a")]), "flow.no-end"],
  "two starts without trigger": [flow([start("s1", { trigger: { type: "none" } }), start("s2", { trigger: { type: "none" } }), task("a"), end()], [...chain("s1>a>end"), ...chain("s2>a")]), "flow.two-none-starts"],
  "an unreachable approval": [flow([start(), task("a"), task("approve"), end()], [...chain("start>a>end"), ...chain("approve>end")]), "flow.unreachable-node", "/nodes/2"],
  "a dead end": [flow([start(), task("a", { outcomes }), task("b"), end()], [...chain("start>a"), edge("a>b", { outcome: "yes" }), edge("a>end", { outcome: "no" })]), "flow.dead-end", "/nodes/2"],
  "a trap without a way out": [flow([start(), task("a", { outcomes }), task("b"), task("c"), end()], [...chain("start>a"), edge("a>b", { outcome: "yes" }), edge("a>end", { outcome: "no" }), ...chain("b>c>b")]), "flow.no-way-out", "/nodes/2"],
  "a cycle without a wait": [flow([start(), assign("a", { count: "1" }), xor("x"), end()], [...chain("start>a>x"), edge("x>a", { when: "count < 3" }), edge("x>end", { default: true })]), "flow.cycle-without-wait"],
  "a retry loop without a pause": [flow([start(), service("s"), boundary("no", "s", { type: "error" }), end()], [...chain("start>s>end"), edge("no>s")]), "flow.cycle-without-wait"],
  "a fork without a gateway": [flow([start(), task("a"), task("b"), end()], [...chain("start>a>end"), ...chain("a>b>end")]), "flow.implicit-split", "/nodes/1"],
  "a join of alternatives that never fires": [flow([start(), xor("x"), task("a"), task("b"), and("j"), end()], [...chain("start>x"), edge("x>a", { when: "true" }), edge("x>b", { default: true }), ...chain("a>j>end"), ...chain("b>j")]), "flow.join-never-fires", "/nodes/4"],
  "a join that a branch may miss": [flow([start(), and("s"), task("a", { outcomes }), task("b"), and("j"), end(), end("gone")], [...chain("start>s>a"), edge("a>j", { outcome: "yes" }), edge("a>gone", { outcome: "no" }), ...chain("s>b>j>end")]), "flow.join-may-stick", "/nodes/4"],
  "parallel branches that meet without a join": [flow([start(), and("s"), task("a"), task("b"), xor("m"), task("c"), end()], [...chain("start>s>a>m>c>end"), ...chain("s>b>m")]), "flow.branch-runs-twice"],
  "an outcome without an edge": [flow([start(), task("a", { outcomes }), end()], [...chain("start>a"), edge("a>end", { outcome: "yes" })]), "flow.outcome-without-edge", "/nodes/1/outcomes/1"],
  "a gate that may block but has nowhere to go": [flow([start(), gate("g"), end()], [...chain("start>g"), edge("g>end", { outcome: "pass" })]), "flow.outcome-without-edge"],
  "an edge with an unknown outcome": [flow([start(), task("a", { outcomes }), end()], [...chain("start>a>end"), edge("a>start2", { outcome: "maybe" })].map((each) => (each.to === "start2" ? { ...each, to: "end" } : each))), "flow.outcome-unknown"],
  "an outcome with two edges": [flow([start(), task("a", { outcomes }), end(), end("end2")], [...chain("start>a"), edge("a>end", { outcome: "yes" }), edge("a>end2", { outcome: "yes" }), { id: "rest", from: "a", to: "end" }]), "flow.outcome-twice"],
  "a gateway without a default": [flow([start(), xor("x"), end(), end("end2")], [...chain("start>x"), edge("x>end", { when: "true" }), edge("x>end2", { when: "false" })]), "flow.default-missing"],
  "a gateway with two defaults": [flow([start(), xor("x"), end(), end("end2")], [...chain("start>x"), edge("x>end", { default: true }), edge("x>end2", { default: true })]), "flow.default-twice"],
  "a branch without a condition": [flow([start(), xor("x"), end(), end("end2")], [...chain("start>x"), edge("x>end"), edge("x>end2", { default: true })]), "flow.condition-missing"],
  "an event gateway before a task": [flow([start(), either("e"), task("a"), timer("t", "duration(\"PT1S\")"), end()], [...chain("start>e>a>end"), ...chain("e>t>end")]), "flow.event-gateway-target"],
  "a boundary event on a gateway": [flow([start(), xor("x"), boundary("b", "x", { type: "timer", duration: "duration(\"PT1S\")" }), end()], [...chain("start>x>end"), edge("b>end")]), "flow.boundary-host"],
  "an error boundary that does not interrupt": [flow([start(), service("s"), boundary("b", "s", { type: "error" }, { interrupting: false }), end()], [...chain("start>s>end"), edge("b>end")]), "flow.boundary-not-interrupting"],
  "a catcher of an error that never comes": [flow([start(), service("s"), boundary("b", "s", { type: "error", code: "work.never" }), end()], [...chain("start>s>end"), edge("b>end")]), "flow.boundary-never-fires"],
  "a timer that says nothing": [line({ id: "t", kind: "timerCatch", title: text("t"), timer: {} }), "flow.timer-ambiguous", "/nodes/1/timer"],
  "a sub-process without a start": [flow([start(), sub("box"), end("out", { parent: "box" }), end()], chain("start>box>end")), "flow.start-in-sub-process"],
  "an edge into a sub-process": [flow([start(), sub("box"), start("in", { parent: "box", trigger: { type: "none" } }), task("a", { parent: "box" }), end("out", { parent: "box" }), end()], [...chain("start>box>end"), ...chain("in>a>out"), edge("start>a")]), "flow.edge-crosses-scope"],
  "a sub-process inside itself": [flow([start(), sub("box", { parent: "box" }), end()], chain("start>box>end")), "flow.parent-unknown"],
  "an unknown lane": [line(task("a", { lane: "gone" })), "flow.lane-unknown"],
  "an unknown action": [line(service("s", { action: "../../etc" })), "definition.bad-format", "/nodes/1/action"],
  "an action that is not registered": [line(service("s", { action: "work.unknown" })), "flow.action-unknown", "/nodes/1/action"],
  "an action called constructor": [line(service("s", { action: "constructor" })), "definition.name-reserved"],
  "an unknown gate": [flow([start(), gate("g", { gate: "no" }), end()], [...chain("start>g"), edge("g>end")]), "flow.gate-unknown"],
  "an unknown form": [line(task("a", { form: "gone" })), "flow.form-unknown", "/nodes/1/form"],
  "an unknown reader": [line(task("a", { prefill: { reader: "gone" } })), "flow.reader-unknown", "/nodes/1/prefill/reader"],
  "an unknown flow": [line(call("c", { flow: "gone" })), "flow.flow-unknown", "/nodes/1/flow"],
  "an unknown role": [line(task("a", { candidates: { roles: ["clerk", "boss"] } })), "flow.role-unknown", "/nodes/1/candidates/roles/1"],
  "a role with a look-alike letter": [line(task("a", { candidates: { roles: ["QА"] } })), "definition.bad-format", "/nodes/1/candidates/roles/0"],
  "an alias that the called flow needs": [line(call("c", { flow: "heir" })), "flow.alias-missing"],
  "an alias that the called flow does not know": [line(task("a"), call("c", { actors: { someone: "a" } })), "flow.alias-unknown"],
  "a mapping to undeclared data": [line(assign("a", { "order.nothing": "1" })), "flow.field-unknown", "/nodes/1/set/order.nothing"],
  "an action input that the action does not take": [line(service("s", { input: { nothing: "1" } })), "flow.field-unknown"],
  "an expression that does not compile": [line(assign("a", { note: "1 +" })), "expression.syntax", "/nodes/1/set/note"],
  "an expression over undeclared data": [line(assign("a", { note: "missing" })), "expression.unknown-name", "/nodes/1/set/note"],
  "an expression of the wrong type": [line(assign("a", { count: "\"one\"" })), "expression.type-mismatch", "/nodes/1/set/count"],
  "a host program in an expression": [line(assign("a", { note: "constructor.constructor(\"return process\")()" })), "expression.unknown-name"],
  "a datum called like a fixed name": [flow([start(), end()], chain("start>end"), { data: { type: "object", properties: { today: { type: "string" } } } }), "flow.name-taken"],
  "data that are no object": [flow([start(), end()], chain("start>end"), { data: { type: "string" } }), "flow.data-not-object"],
  "data that hold themselves": [flow([start(), end()], chain("start>end"), { data: { type: "object", $defs: { a: { type: "object", properties: { x: { $ref: "#/$defs/a" }, y: { $ref: "#/$defs/a" } } } }, properties: { a: { $ref: "#/$defs/a" } } } }), "definition.schema-too-large"],
  "a parameter whose default does not fit": [flow([start(), end()], chain("start>end"), { parameters: { limit: { title: text("l"), schema: { type: "string", format: "duration" }, default: "soon" } } }), "flow.parameter-default"],
  "evidence that nobody signs": [line(service("a"), service("s", { evidence: ["a"] })), "flow.evidence-unknown"],
  "evidence that comes later": [line(service("s", { evidence: ["a"] }), task("a")), "flow.evidence-later"],
  "evidence of the wrong role": [line(task("a"), service("s", { action: "work.sign", evidence: ["a"] })), "flow.evidence-missing"],
  "an action without the evidence it insists on": [line(task("a", { candidates: { roles: ["head"] } }), service("s", { action: "work.sign" })), "flow.evidence-missing"],
  "a separation from nobody": [line(task("a", { differentFrom: ["gone"] })), "flow.separation-unknown"],
  "a separation from a machine": [line(service("s"), task("a", { differentFrom: ["s"] })), "flow.separation-unknown"],
  "a separation from itself": [line(task("a", { differentFrom: ["a"] })), "flow.separation-self"],
  "a set that names a machine": [{ ...line(task("a"), service("s")), constraints: { separation: [{ id: "one", nodes: ["a", "s"] }] } }, "flow.separation-unknown", "/constraints/separation/0/nodes/1"],
  "errors that nobody catches": [line(service("s")), "flow.error-uncaught"],
  "a decision table": [line({ id: "t", kind: "businessRuleTask", title: text("t"), table: "x" }), "flow.node-kind-not-yet"],
  "a countersignature": [line(task("a", { approval: { mode: "all" } })), "flow.node-kind-not-yet"],
  "a start by the clock": [flow([start("start", { trigger: { type: "timer", cycle: "R/P1D" } }), end()], chain("start>end")), "flow.node-kind-not-yet"],
  "an escalation": [flow([start(), end("end", { result: { type: "escalation", code: "up" } })], chain("start>end")), "flow.node-kind-not-yet"],
  "a title that reads backwards": [{ ...line(), title: text("safe\u202Egnp") }, "definition.text-unsafe"],
  "a zero-width letter in an expression": [line(assign("a", { note: "\"a\u200Bb\"" })), "definition.text-unsafe"],
  "a title that is not in normal form": [{ ...line(), title: text("e\u0301") }, "definition.text-unsafe"],
  "an id with a dot": [line(task("a.1")), "definition.bad-format", "/nodes/1/id"],
  "an id from the object model": [line(task("constructor")), "definition.name-reserved"],
  "an unknown property": [{ ...line(), script: "alert(1)" } as FlowDefinition, "definition.unknown-property", "/script"],
  "an unknown kind of node": [line({ id: "x", kind: "scriptTask", title: text("x") } as unknown as NodeDefinition), "definition.unknown-value", "/nodes/1/kind"],
  "too many nodes": [flow(Array.from({ length: 2_001 }, (_, index) => task(`t${index}`)), []), "definition.out-of-bounds", "/nodes"],
  "an expression that is too long": [line(assign("a", { note: `"${"x".repeat(9_000)}"` })), "definition.out-of-bounds"],
};

describe("the compiler refuses", () => {
  test.each(Object.entries(wrong))("%s", (_title, [definition, code, pointer]) => {
    const found = problemsOf(definition).filter((problem) => problem.code === code);
    expect(problemsOf(definition).map((problem) => problem.code)).toContain(code);
    if (pointer !== undefined) expect(found.map((problem) => problem.pointer)).toContain(pointer);
    for (const problem of found) expect(`${problem.text["zh-CN"]} ${problem.text.en}`).not.toMatch(/\{[a-zA-Z]+\}/);
  });

  test.each([null, 1, "x", [], {}, { nodes: {} }, { key: "a", title: 1, nodes: [null], edges: [1], data: [] }])("%j without falling over", (document) => {
    const { plan, problems } = compile(document as unknown as FlowDefinition, catalogue, digest);
    expect(plan).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  test("a document nested 100,000 deep", () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(compile({ ...line(), layout: deep } as unknown as FlowDefinition, catalogue, digest).problems.map((problem) => problem.code)).toEqual(["definition.too-deep"]);
  });
});

describe("the compiler accepts", () => {
  test("what is right, without a word", () => {
    const good = flow([start(), and("s"), task("a", { candidates: { roles: ["head"] } }), gate("g"), task("fix"), and("j"), or("o"), task("x"), task("y"), or("p"), service("d", { action: "work.sign", evidence: ["a"] }), end()], [
      ...chain("start>s>a>j>o"), ...chain("s>g"), edge("g>j", { outcome: "pass" }), edge("g>fix", { outcome: "block" }), edge("fix>g"),
      edge("o>x", { when: "count = null or count > 1" }), edge("o>y", { default: true }), ...chain("x>p>d>end"), ...chain("y>p"),
    ]);
    expect(problemsOf(good)).toEqual([]);
  });

  test("the same definition gives the same hash whatever the order of its keys; any change gives another", () => {
    const one = compile(line(task("a")), catalogue, digest).plan;
    const reversed = JSON.parse(JSON.stringify(line(task("a")), (_key, value: unknown) => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value))) as FlowDefinition;
    expect(compile(reversed, catalogue, digest).plan?.hash).toBe(one?.hash);
    expect(compile(line(task("b")), catalogue, digest).plan?.hash).not.toBe(one?.hash);
    expect(compile({ ...line(task("a")), layout: { nodes: { a: { x: 1, y: 1 } } } }, catalogue, digest).plan?.hash).not.toBe(one?.hash);
    const otherForm = { ...catalogue, form: (key: string) => { const found = catalogue.form(key); return found ? { ...found, hash: "another" } : undefined; } };
    expect(compile(line(task("a")), otherForm, digest).plan?.hash).not.toBe(one?.hash);
  });

  test("and its plan is plain JSON", () => {
    const { plan } = compile(line(task("a", { output: { note: "form.note" } }), service("s", { output: { amount: "result.total" } })), catalogue, digest);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan?.effects).toEqual(["work.done"]);
  });
});
