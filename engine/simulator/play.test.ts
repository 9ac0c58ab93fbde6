import { describe, expect, test } from "@jest/globals";
import {
  boundary,
  call,
  chain,
  edge,
  end,
  flow,
  gate,
  planOf,
  service,
  start,
  task,
  text,
  timer,
} from "../testing/flows.ts";
import { gapsOf } from "./coverage.ts";
import { play } from "./play.ts";
import { overlay, type Scenario } from "./scenario.ts";

const outcomes = [
  { id: "yes", title: text("yes") },
  { id: "no", title: text("no") },
];
const plan = planOf(
  flow(
    [
      start("start", {
        trigger: { type: "manual", roles: ["clerk"], form: "note" },
        output: { note: "form.note", amount: "form.amount" },
      }),
      gate("allowed", { input: { note: "note" } }),
      task("correct", { input: { note: "note" }, output: { note: "form.note" } }),
      task("approve", { candidates: { roles: ["head"] }, differentFrom: ["start"], outcomes }),
      boundary("late", "approve", { type: "timer", duration: "sop.limit" }, { interrupting: false }),
      task("remind"),
      service("send", { input: { note: "note", amount: "amount" }, output: { "order.number": "result.id" } }),
      boundary("failed", "send", { type: "error", code: "work.refused" }),
      timer("rest", 'duration("P1D")'),
      call("review", { input: { id: "order.number" }, output: { note: "result.ruling" } }),
      end("done"),
      end("reminded"),
      end("rejected", { result: { type: "error", code: "rejected" } }),
    ],
    [
      ...chain("start>allowed"),
      edge("allowed>correct", { outcome: "block" }),
      edge("allowed>approve", { outcome: "pass" }),
      edge("correct>allowed"),
      edge("approve>send", { outcome: "yes" }),
      edge("approve>rejected", { outcome: "no" }),
      ...chain("late>remind>reminded"),
      edge("failed>approve"),
      ...chain("send>rest>review>done"),
    ],
    {
      parameters: { limit: { title: text("limit"), schema: { type: "string", format: "duration" }, default: "P1D" } },
      output: { number: "order.number", ruling: "note" },
    },
  ),
);

const good: Scenario = {
  title: text("good"),
  flow: "sample",
  start: { by: "ann", data: { note: "n", amount: "5" } },
  steps: [
    { as: "ann", task: "approve", outcome: "yes", expect: { refused: "task.separation", open: ["approve"] } },
    { as: "bob", task: "approve", outcome: "yes" },
    { advance: "P1D" },
  ],
  expect: {
    status: "completed",
    path: ["start", "allowed", "approve", "send", "rest", "review", "done"],
    output: { number: "N1", ruling: "fine" },
  },
  answers: { actions: { "work.do": [{ result: { id: "N1" } }] }, flows: { child: [{ result: { ruling: "fine" } }] } },
};
const rough: Scenario = {
  title: text("rough"),
  flow: "sample",
  parameters: { limit: "PT5S" },
  start: { by: "ann", data: { note: "n", amount: "5" } },
  steps: [
    { as: "ann", task: "correct", outcome: "done", data: { note: "better" }, expect: { open: ["approve"] } },
    { advance: "PT5S" },
    { as: "eve", task: "remind", outcome: "done", expect: { open: ["approve"] } },
    { as: "bob", task: "approve", outcome: "yes", expect: { open: ["approve"], incidents: [] } },
    { as: "bob", task: "approve", outcome: "no" },
  ],
  expect: {
    status: "failed",
    path: ["allowed", "correct", "allowed", "approve", "late", "remind", "send", "failed", "approve", "rejected"],
  },
  answers: {
    gates: { "work.allowed": [{ pass: false, findings: ["note.bad"] }, { pass: true }] },
    actions: { "work.do": [{ refused: "work.refused" }] },
  },
};

describe("the simulator", () => {
  test("plays a scenario as written", () => {
    expect(play(plan, good).problems).toEqual([]);
    expect(play(plan, rough).problems).toEqual([]);
  });

  test("is deterministic", () => {
    expect(play(plan, rough)).toEqual(play(plan, rough));
  });

  test("counts what was gone through, and what not", () => {
    const coverage = [good, rough].map((scenario) => play(plan, scenario).coverage.get("sample") ?? []);
    expect(gapsOf(plan, coverage.flat())).toEqual({ nodes: [], edges: [], outcomes: [] });
    expect(gapsOf(plan, coverage[0] ?? [])).toMatchObject({
      nodes: ["correct", "late", "remind", "failed", "reminded", "rejected"],
      outcomes: ["allowed:block", "correct:done", "approve:no", "remind:done"],
    });
  });

  test.each([
    [
      "a start that is refused",
      { start: { ...good.start, data: { note: "n", amount: "much" } } },
      "scenario.start-refused",
    ],
    ["a task that is not open", { steps: [{ as: "ann", task: "correct", outcome: "done" }] }, "scenario.task-not-open"],
    ["a refusal", { steps: [{ as: "ann", task: "approve", outcome: "yes" }] }, "scenario.refused"],
    [
      "a refusal that does not come",
      { steps: [{ as: "bob", task: "approve", outcome: "yes", expect: { refused: "task.separation" } }] },
      "scenario.not-refused",
    ],
    [
      "other open tasks",
      { steps: [{ as: "bob", task: "approve", outcome: "yes", expect: { open: ["approve"] } }] },
      "scenario.open-differs",
    ],
    ["another end", { steps: [{ as: "bob", task: "approve", outcome: "no" }] }, "scenario.status-differs"],
    ["another path", { expect: { status: "completed", path: ["approve", "allowed"] } }, "scenario.path-differs"],
    ["another output", { expect: { status: "completed", output: { number: "N2" } } }, "scenario.output-differs"],
    ["a duration that is none", { steps: [...good.steps.slice(0, 2), { advance: "soon" }] }, "scenario.bad-duration"],
    ["an incident that is none", { steps: [...good.steps, { retry: "send", as: "it" }] }, "scenario.no-incident"],
  ] as const)("tells of %s", (_title, change, code) => {
    expect(play(plan, { ...good, ...change }).problems.map((problem) => problem.code)).toContain(code);
  });

  test("plays called flows whose plan it has as cases of their own, actors handed down", () => {
    const heir = planOf(
      flow(
        [
          start("start", { trigger: { type: "none", inherits: ["receiver"] } }),
          task("review", { differentFrom: ["receiver"], outcomes, output: { note: "outcome" } }),
          end(),
        ],
        chain("start>review>end"),
        { key: "heir", output: { ruling: "note" } },
      ),
    );
    const caller = planOf(
      flow(
        [
          start(),
          task("receive"),
          call("review", { flow: "heir", actors: { receiver: "receive" }, output: { note: "result.ruling" } }),
          end(),
        ],
        chain("start>receive>review>end"),
        { output: { said: "note" } },
      ),
    );
    const scenario: Scenario = {
      title: text("call"),
      flow: "sample",
      start: { by: "ann", data: {} },
      steps: [
        { as: "bob", task: "receive", outcome: "done" },
        { as: "bob", task: "review", flow: "heir", outcome: "yes", expect: { refused: "task.separation" } },
        { as: "cat", task: "review", flow: "heir", outcome: "no" },
      ],
      expect: { status: "completed", output: { said: "no" } },
    };
    const played = play(caller, scenario, { called: [heir] });
    expect(played.problems).toEqual([]);
    expect([...played.coverage.keys()]).toEqual(["sample", "heir"]);
  });
});

describe("overlay", () => {
  test("lays objects by key, lists by position, keeps what a null stands for", () => {
    expect(
      overlay({ a: 1, lines: [{ id: "x", n: 1 }, { id: "y", n: 2 }, { id: "z" }] }, { b: 2, lines: [null, { n: 3 }] }),
    ).toEqual({ a: 1, b: 2, lines: [{ id: "x", n: 1 }, { id: "y", n: 3 }, { id: "z" }] });
    expect(overlay(undefined, [{ a: 1 }])).toEqual([{ a: 1 }]);
    expect(overlay({ a: [1] }, { a: "x" })).toEqual({ a: "x" });
  });
});
