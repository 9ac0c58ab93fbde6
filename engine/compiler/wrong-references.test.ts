import { describe } from "@jest/globals";
import { assign, call, chain, edge, end, flow, gate, line, service, start, task, text } from "../testing/flows.ts";
import { eachRefused } from "../testing/refusals.ts";

describe("the compiler refuses what names something that is not there, or not so:", () => {
  eachRefused({
    "an unknown lane": [line(task("a", { lane: "gone" })), "flow.lane-unknown"],
    "an unknown action": [line(service("s", { action: "../../etc" })), "definition.bad-format", "/nodes/1/action"],
    "an action that is not registered": [
      line(service("s", { action: "work.unknown" })),
      "flow.action-unknown",
      "/nodes/1/action",
    ],
    "an action called constructor": [line(service("s", { action: "constructor" })), "definition.name-reserved"],
    "an unknown gate": [
      flow([start(), gate("g", { gate: "no" }), end()], [...chain("start>g"), edge("g>end")]),
      "flow.gate-unknown",
    ],
    "an unknown form": [line(task("a", { form: "gone" })), "flow.form-unknown", "/nodes/1/form"],
    "an unknown reader": [
      line(task("a", { prefill: { reader: "gone" } })),
      "flow.reader-unknown",
      "/nodes/1/prefill/reader",
    ],
    "an unknown flow": [line(call("c", { flow: "gone" })), "flow.flow-unknown", "/nodes/1/flow"],
    "an unknown role": [
      line(task("a", { candidates: { roles: ["clerk", "boss"] } })),
      "flow.role-unknown",
      "/nodes/1/candidates/roles/1",
    ],
    "a role with a look-alike letter": [
      line(task("a", { candidates: { roles: ["QА"] } })),
      "definition.bad-format",
      "/nodes/1/candidates/roles/0",
    ],
    "an alias that the called flow needs": [line(call("c", { flow: "heir" })), "flow.alias-missing"],
    "an alias that the called flow does not know": [
      line(task("a"), call("c", { actors: { someone: "a" } })),
      "flow.alias-unknown",
    ],
    "a mapping to undeclared data": [
      line(assign("a", { "order.nothing": "1" })),
      "flow.field-unknown",
      "/nodes/1/set/order.nothing",
    ],
    "an action input that the action does not take": [
      line(service("s", { input: { nothing: "1" } })),
      "flow.field-unknown",
    ],
    "an expression that does not compile": [
      line(assign("a", { note: "1 +" })),
      "expression.syntax",
      "/nodes/1/set/note",
    ],
    "an expression over undeclared data": [
      line(assign("a", { note: "missing" })),
      "expression.unknown-name",
      "/nodes/1/set/note",
    ],
    "an expression of the wrong type": [
      line(assign("a", { count: '"one"' })),
      "expression.type-mismatch",
      "/nodes/1/set/count",
    ],
    "a host program in an expression": [
      line(assign("a", { note: 'constructor.constructor("return process")()' })),
      "expression.unknown-name",
    ],
    "a datum called like a fixed name": [
      flow([start(), end()], chain("start>end"), {
        data: { type: "object", properties: { today: { type: "string" } } },
      }),
      "flow.name-taken",
    ],
    "data that are no object": [
      flow([start(), end()], chain("start>end"), { data: { type: "string" } }),
      "flow.data-not-object",
    ],
    "data that hold themselves": [
      flow([start(), end()], chain("start>end"), {
        data: {
          type: "object",
          $defs: { a: { type: "object", properties: { x: { $ref: "#/$defs/a" }, y: { $ref: "#/$defs/a" } } } },
          properties: { a: { $ref: "#/$defs/a" } },
        },
      }),
      "definition.schema-too-large",
    ],
    "a parameter whose default does not fit": [
      flow([start(), end()], chain("start>end"), {
        parameters: { limit: { title: text("l"), schema: { type: "string", format: "duration" }, default: "soon" } },
      }),
      "flow.parameter-default",
    ],
    "evidence that nobody signs": [line(service("a"), service("s", { evidence: ["a"] })), "flow.evidence-unknown"],
    "evidence that comes later": [line(service("s", { evidence: ["a"] }), task("a")), "flow.evidence-later"],
    "evidence of the wrong role": [
      line(task("a"), service("s", { action: "work.sign", evidence: ["a"] })),
      "flow.evidence-missing",
    ],
    "an action without the evidence it insists on": [
      line(task("a", { candidates: { roles: ["head"] } }), service("s", { action: "work.sign" })),
      "flow.evidence-missing",
    ],
    "a separation from nobody": [line(task("a", { differentFrom: ["gone"] })), "flow.separation-unknown"],
    "a separation from a machine": [line(service("s"), task("a", { differentFrom: ["s"] })), "flow.separation-unknown"],
    "a separation from itself": [line(task("a", { differentFrom: ["a"] })), "flow.separation-self"],
    "a set that names a machine": [
      { ...line(task("a"), service("s")), constraints: { separation: [{ id: "one", nodes: ["a", "s"] }] } },
      "flow.separation-unknown",
      "/constraints/separation/0/nodes/1",
    ],
    "errors that nobody catches": [line(service("s")), "flow.error-uncaught"],
  });
});
