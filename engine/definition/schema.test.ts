import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Json } from "../kernel/json.ts";
import { and, boundary, call, chain, edge, either, end, flow, gate, message, or, service, start, sub, task, text, timer, xor } from "../testing/flows.ts";
import { flowSchema } from "./schema.ts";
import { checkShape } from "./shape.ts";
import type { FlowDefinition, NodeDefinition, NodeKind } from "./types.ts";

/** One of every kind, with everything that it may carry: the compiler holds this to types.ts, the test to the schema. */
type Of<Kind extends NodeKind, Node = NodeDefinition> = Node extends { readonly kind: infer Kinds } ? (Kind extends Kinds ? Node : never) : never;
const full: { readonly [Kind in NodeKind]: Required<Of<Kind>> | readonly Of<Kind>[] } = {
  startEvent: [
    { id: "a", kind: "startEvent", title: text("a"), documentation: text("d"), lane: "l", parent: "p", trigger: { type: "manual", form: "f", roles: ["r"], signature: { mode: "sign", dualWhen: "true", meaning: text("m"), secondRoles: ["r"] } }, output: { x: "1" } },
    { id: "b", kind: "startEvent", title: text("b"), trigger: { type: "message", name: "m" } },
    { id: "c", kind: "startEvent", title: text("c"), trigger: { type: "timer", cycle: "R/P1D" } },
    { id: "d", kind: "startEvent", title: text("d"), trigger: { type: "condition", condition: "true" } },
    { id: "e", kind: "startEvent", title: text("e"), trigger: { type: "none", inherits: ["x"] } },
  ],
  endEvent: [
    { id: "a", kind: "endEvent", title: text("a"), result: { type: "none" }, output: { x: "1" } },
    { id: "b", kind: "endEvent", title: text("b"), result: { type: "error", code: "x.y" } },
    { id: "c", kind: "endEvent", title: text("c"), result: { type: "terminate" } },
    { id: "d", kind: "endEvent", title: text("d"), result: { type: "escalation", code: "x" } },
  ],
  userTask: {
    id: "a", kind: "userTask", title: text("a"), documentation: text("d"), lane: "l", parent: "p", form: "f", candidates: { roles: ["r"], persons: "x" }, differentFrom: ["b"],
    signature: { mode: "dual", meaning: text("m") }, approval: { mode: "nOfM", count: 2, percent: 50, order: "sequential" }, outcomes: [{ id: "ok", title: text("ok"), tone: "positive" }],
    due: { duration: "x", calendar: "c" }, input: { a: "1" }, prefill: { reader: "r", input: { a: "1" } }, output: { a: "1" }, subject: "x", editable: ["a.b"],
    multiInstance: { collection: "x", element: "e", mode: "parallel", completionCondition: "true", collect: { into: "a.b", value: "e" } }, compensation: "z",
  },
  serviceTask: { id: "a", kind: "serviceTask", title: text("a"), documentation: text("d"), lane: "l", parent: "p", action: "a.b", input: { a: "1" }, output: { a: "1" }, evidence: ["x"], multiInstance: { collection: "x", element: "e", mode: "sequential" }, compensation: "z" },
  businessRuleTask: { id: "a", kind: "businessRuleTask", title: text("a"), documentation: text("d"), lane: "l", parent: "p", table: "t", input: { a: "1" }, output: { a: "1" }, multiInstance: { collection: "x", element: "e", mode: "sequential" }, compensation: "z" },
  gate: { id: "a", kind: "gate", title: text("a"), documentation: text("d"), lane: "l", parent: "p", gate: "g", input: { a: "1" }, output: { a: "1" } },
  assign: { id: "a", kind: "assign", title: text("a"), documentation: text("d"), lane: "l", parent: "p", set: { a: "1" } },
  exclusiveGateway: [{ id: "a", kind: "exclusiveGateway", title: text("a") }],
  parallelGateway: [{ id: "a", kind: "parallelGateway", title: text("a") }],
  inclusiveGateway: [{ id: "a", kind: "inclusiveGateway", title: text("a") }],
  eventGateway: [{ id: "a", kind: "eventGateway", title: text("a") }],
  timerCatch: { id: "a", kind: "timerCatch", title: text("a"), documentation: text("d"), lane: "l", parent: "p", timer: { duration: "x", until: "y" } },
  messageCatch: { id: "a", kind: "messageCatch", title: text("a"), documentation: text("d"), lane: "l", parent: "p", message: "m", key: "k", output: { a: "1" } },
  signalCatch: { id: "a", kind: "signalCatch", title: text("a"), documentation: text("d"), lane: "l", parent: "p", signal: "m", output: { a: "1" } },
  messageThrow: { id: "a", kind: "messageThrow", title: text("a"), documentation: text("d"), lane: "l", parent: "p", message: "m", key: "k", payload: { a: "1" } },
  escalationThrow: { id: "a", kind: "escalationThrow", title: text("a"), documentation: text("d"), lane: "l", parent: "p", code: "c" },
  subProcess: { id: "a", kind: "subProcess", title: text("a"), documentation: text("d"), lane: "l", parent: "p", multiInstance: { collection: "x", element: "e", mode: "parallel" }, compensation: "z" },
  callActivity: { id: "a", kind: "callActivity", title: text("a"), documentation: text("d"), lane: "l", parent: "p", flow: "f", version: { hash: "0123456789" }, input: { a: "1" }, output: { a: "1" }, actors: { x: "a" }, multiInstance: { collection: "x", element: "e", mode: "parallel" }, compensation: "z" },
  boundaryEvent: [
    { id: "a", kind: "boundaryEvent", title: text("a"), attachedTo: "x", interrupting: true, trigger: { type: "timer", duration: "x" }, output: { a: "1" } },
    { id: "b", kind: "boundaryEvent", title: text("b"), attachedTo: "x", interrupting: true, trigger: { type: "error", code: "x.y" } },
    { id: "c", kind: "boundaryEvent", title: text("c"), attachedTo: "x", interrupting: false, trigger: { type: "message", name: "m", key: "k" } },
    { id: "d", kind: "boundaryEvent", title: text("d"), attachedTo: "x", interrupting: false, trigger: { type: "escalation", code: "c" } },
  ],
};
const nodes = Object.values(full).flatMap((value) => (Array.isArray(value) ? (value as readonly NodeDefinition[]) : [value as NodeDefinition]));
const document: Required<FlowDefinition> = {
  $schema: "x", key: "k", title: text("t"), description: text("d"), data: { type: "object", properties: { a: { type: "string", "x-unit": "kg" } } },
  parameters: { p: { title: text("p"), schema: { type: "integer" }, default: 1 } }, businessKey: "a", lanes: [{ id: "l", title: text("l"), roles: ["r"] }],
  nodes, edges: [{ id: "e", from: "a", to: "b", title: text("e"), when: "true", outcome: "ok" }, { id: "f", from: "a", to: "b", default: true }],
  layout: { nodes: { a: { x: 1, y: 2, w: 3, h: 4 } }, edges: { e: { points: [[1, 2], [3, 4]] } } },
  constraints: { separation: [{ id: "s", nodes: ["a", "b"], title: text("s") }] }, output: { a: "1" },
};
const validate = new Ajv2020({ strict: false, unicodeRegExp: true }).compile(flowSchema);

/** Every document that differs from the full one in one place: a property gone, renamed, or of another type. */
function* mutations(value: Json, at: readonly (string | number)[] = []): Generator<Json> {
  if (typeof value !== "object" || value === null) {
    yield replaced(document as unknown as Json, at, typeof value === "number" ? "text" : 7);
    return;
  }
  yield replaced(document as unknown as Json, at, Array.isArray(value) ? {} : []);
  for (const [name, inner] of Object.entries(value)) {
    const key = Array.isArray(value) ? Number(name) : name;
    if (!Array.isArray(value)) yield replaced(document as unknown as Json, [...at, key], undefined);
    yield* mutations(inner as Json, [...at, key]);
  }
}

function replaced(value: Json, at: readonly (string | number)[], by: Json | undefined): Json {
  const [name, ...rest] = at;
  if (name === undefined) return by ?? null;
  if (Array.isArray(value)) return value.map((item, index) => (index === name ? replaced(item as Json, rest, by) : (item as Json)));
  const { [name]: old, ...others } = value as Record<string, Json>;
  if (rest.length === 0) return by === undefined ? { ...others, [`${name}X`]: old ?? null } : { ...others, [name]: by };
  return { ...others, [name]: replaced(old ?? null, rest, by) };
}

describe("types.ts, schema.ts and the checker say the same", () => {
  test("the full document is accepted by the schema and by the checker", () => {
    expect(validate(document) ? null : validate.errors).toBeNull();
    expect(checkShape(flowSchema, document as unknown as Json)).toEqual([]);
  });

  test("the sample builders too", () => {
    const sample = flow([start(), task("t"), service("s"), gate("g"), xor("x"), and("p"), or("o"), either("e"), timer("w", "x"), message("m"), call("c"), sub("b"), boundary("d", "t", { type: "error" }), end()], [...chain("start>t>end"), edge("x>end", { default: true })]);
    expect(checkShape(flowSchema, sample as unknown as Json)).toEqual([]);
  });

  test("every document that differs in one place is judged alike by ajv and by the checker", () => {
    let refused = 0;
    for (const mutant of mutations(document as unknown as Json)) {
      const accepted = validate(mutant);
      const findings = checkShape(flowSchema, mutant);
      if (accepted !== (findings.length === 0)) throw new Error(`${JSON.stringify(findings)} against ${JSON.stringify(validate.errors)}`);
      if (!accepted) refused += 1;
    }
    expect(refused).toBeGreaterThan(300);
  });
});
