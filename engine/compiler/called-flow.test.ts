import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition } from "../definition/types.ts";
import { call, catalogue, chain, end, flow, line, problemsOf, start, task, text } from "../testing/flows.ts";
import { calledFlowOf } from "./called-flow.ts";

describe("what a caller knows of a called flow", () => {
  const called = flow(
    [start("start", { trigger: { type: "none", inherits: ["receiver"] } }), end()],
    chain("start>end"),
    {
      output: { ruling: "note", "order.total": "amount * 2", "order.number": "order.number", lines: "lines" },
    },
  );

  test("its data, its output as far as declared, and whom it inherits", () => {
    expect(calledFlowOf(called)).toMatchObject({
      data: called.data,
      inherits: ["receiver"],
      output: {
        properties: {
          ruling: { type: "string" },
          order: { properties: { total: {}, number: { type: "string" } } },
          lines: { type: "array" },
        },
      },
    });
  });

  test("is enough to compile the caller", () => {
    const own = { ...catalogue, flow: () => calledFlowOf(called) };
    const caller = line(
      task("receive"),
      call("c", {
        actors: { receiver: "receive" },
        output: { note: "result.ruling", "order.number": "result.order.number" },
      }),
    );
    expect(problemsOf(caller, own)).toEqual([]);
  });

  test.each([[{}], [{ nodes: 1 }], [{ ...called, title: text("a").en }]])(
    "is nothing when it is no definition",
    (document) => {
      expect(calledFlowOf(document as unknown as FlowDefinition)).toBeUndefined();
    },
  );
});
