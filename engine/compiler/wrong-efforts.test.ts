import { describe, expect, test } from "@jest/globals";
import type { FormDefinition } from "../definition/types.ts";
import {
  and,
  assign,
  boundary,
  catalogue,
  chain,
  edge,
  end,
  flow,
  line,
  noteForm,
  problemsOf,
  service,
  start,
  sub,
  task,
  text,
  xor,
} from "../testing/flows.ts";
import { eachRefused } from "../testing/refusals.ts";

const data = {
  type: "object",
  required: ["amount"],
  properties: { amount: { type: "integer" }, flag: { type: "boolean" }, note: { type: "string" } },
} as const;
const reads = service("send", { input: { amount: "amount" } });
const drawn = (...parts: Parameters<typeof flow>) => flow(parts[0], parts[1], { data });

describe("the compiler refuses what cannot be worked out or done:", () => {
  eachRefused({
    "a required variable that nothing ever sets": [
      drawn([start(), reads, end()], chain("start>send>end")),
      "flow.variable-never-set",
      "/nodes/1/input/amount",
    ],
    "a required variable that is set only afterwards": [
      drawn([start(), reads, assign("set", { amount: "1" }), end()], chain("start>send>set>end")),
      "flow.variable-never-set",
    ],
    "a condition on a required variable that nothing sets": [
      drawn(
        [start(), xor("choose"), task("a"), end()],
        [
          ...chain("start>choose"),
          edge("choose>a", { when: "amount > 1" }),
          edge("choose>end", { default: true }),
          ...chain("a>end"),
        ],
      ),
      "flow.variable-never-set",
      "/edges/1/when",
    ],
    "a required variable that one branch does not set": [
      drawn(
        [start(), xor("choose"), assign("set", { amount: "1" }), xor("merge"), reads, end()],
        [
          ...chain("start>choose"),
          edge("choose>set", { when: "flag = true" }),
          edge("choose>merge", { default: true }),
          ...chain("set>merge>send>end"),
        ],
      ),
      "flow.variable-maybe-unset",
      "/nodes/4/input/amount",
    ],
    "a required variable that is not set when the action failed": [
      drawn(
        [
          start(),
          service("work", { output: { amount: "1" } }),
          boundary("failed", "work", { type: "error" }),
          xor("merge"),
          reads,
          end(),
        ],
        [...chain("start>work>merge>send>end"), edge("failed>merge")],
      ),
      "flow.variable-maybe-unset",
    ],
    "a timer that reminds nobody": [
      flow(
        [
          start(),
          task("a"),
          boundary("late", "a", { type: "timer", duration: 'duration("P1D")' }, { interrupting: false }),
          end("late-end"),
          end(),
        ],
        [...chain("start>a>end"), edge("late>late-end")],
      ),
      "flow.timer-without-effect",
      "/nodes/2",
    ],
  });

  test("a field that must be filled but that nobody may edit", () => {
    const form: FormDefinition = { ...noteForm, schema: { ...noteForm.schema, required: ["note", "amount"] } };
    const own = { ...catalogue, form: () => ({ definition: form, hash: "h" }) };
    const found = problemsOf(line(task("a", { editable: ["note"] })), own);
    expect(found.map(({ code, params }) => [code, params?.["field"]])).toEqual([["flow.field-never-filled", "amount"]]);
    expect(problemsOf(line(task("a", { editable: ["note"], input: { amount: "order.total" } })), own)).toEqual([]);
    expect(problemsOf(line(task("a")), own)).toEqual([]);
  });
});

describe("the compiler lets pass", () => {
  test("what is set on every way, before a fork, in one of two parallel branches, or around a sub-process", () => {
    const set = assign("set", { amount: "1" });
    const parallel = drawn(
      [start(), and("fork"), set, task("b"), and("join"), reads, end()],
      [...chain("start>fork>set>join"), ...chain("fork>b>join>send>end")],
    );
    const inside = drawn(
      [
        start(),
        set,
        sub("box"),
        { ...start("in", { trigger: { type: "none" } }), parent: "box" },
        { ...reads, parent: "box" },
        { ...end("out"), parent: "box" },
        end(),
      ],
      [...chain("start>set>box>end"), ...chain("in>send>out")],
    );
    const within = drawn(
      [
        start(),
        sub("box"),
        { ...start("in", { trigger: { type: "none" } }), parent: "box" },
        { ...set, parent: "box" },
        { ...end("out"), parent: "box" },
        reads,
        end(),
      ],
      [...chain("start>box>send>end"), ...chain("in>set>out")],
    );
    for (const each of [parallel, inside, within])
      expect(problemsOf(each).filter(({ code }) => code.startsWith("flow.variable"))).toEqual([]);
  });
  test("what the caller of a flow brings", () => {
    const called = drawn([start("start", { trigger: { type: "none" } }), reads, end()], chain("start>send>end"));
    expect(problemsOf(called).filter(({ code }) => code.startsWith("flow.variable"))).toEqual([]);
  });
  test("a timer that starts a task, or that assigns something", () => {
    const reminding = flow(
      [
        start(),
        task("a"),
        boundary(
          "late",
          "a",
          { type: "timer", duration: 'duration("P1D")' },
          { interrupting: false, output: { note: '"late"' } },
        ),
        end("late-end"),
        end(),
      ],
      [...chain("start>a>end"), edge("late>late-end")],
    );
    expect(problemsOf(reminding)).toEqual([]);
    expect(text("x").en).toBe("x");
  });
});
