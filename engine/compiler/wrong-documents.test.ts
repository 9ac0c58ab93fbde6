import { describe } from "@jest/globals";
import type { FlowDefinition, NodeDefinition } from "../definition/types.ts";
import { assign, chain, end, flow, line, start, task, text } from "../testing/flows.ts";
import { eachRefused } from "../testing/refusals.ts";

describe("the compiler refuses what it cannot run, or should not read:", () => {
  eachRefused({
    "a start by the clock": [
      flow([start("start", { trigger: { type: "timer", cycle: "R/P1D" } }), end()], chain("start>end")),
      "flow.node-kind-not-yet",
    ],
    "a title that reads backwards": [{ ...line(), title: text("safe\u202Egnp") }, "definition.text-unsafe"],
    "a zero-width letter in an expression": [line(assign("a", { note: '"a\u200Bb"' })), "definition.text-unsafe"],
    "a title that is not in normal form": [{ ...line(), title: text("e\u0301") }, "definition.text-unsafe"],
    "an id with a dot": [line(task("a.1")), "definition.bad-format", "/nodes/1/id"],
    "an id from the object model": [line(task("constructor")), "definition.name-reserved"],
    "an unknown property": [
      { ...line(), script: "alert(1)" } as FlowDefinition,
      "definition.unknown-property",
      "/script",
    ],
    "an unknown kind of node": [
      line({ id: "x", kind: "scriptTask", title: text("x") } as unknown as NodeDefinition),
      "definition.unknown-value",
      "/nodes/1/kind",
    ],
    "too many nodes": [
      flow(
        Array.from({ length: 2_001 }, (_, index) => task(`t${index}`)),
        [],
      ),
      "definition.out-of-bounds",
      "/nodes",
    ],
    "an expression that is too long": [
      line(assign("a", { note: `"${"x".repeat(9_000)}"` })),
      "definition.out-of-bounds",
    ],
  });
});
