import { describe, expect, test } from "@jest/globals";
import type { TaskVerb } from "../definition/types.ts";
import { and, chain, edge, end, flow, planOf, start, task, text } from "../testing/flows.ts";
import { play } from "./play.ts";
import type { Scenario, ScenarioStep } from "./scenario.ts";

const verbs: readonly TaskVerb[] = ["addSigner", "removeSigner", "reassign", "delegate", "return", "remind", "copy"];
const outcomes = [
  { id: "agree", title: text("agree") },
  { id: "refuse", title: text("refuse") },
];

/** make → (sign by two | weigh) → release; everybody is a clerk. */
const plan = planOf(
  flow(
    [
      start("start", { trigger: { type: "manual", roles: ["clerk"], withdraw: true } }),
      task("make", { verbs: ["withdraw"] }),
      and("fork"),
      task("sign", {
        candidates: { roles: ["clerk"], persons: '["ann", "bob"]' },
        approval: { mode: "all" },
        outcomes,
        verbs,
      }),
      task("weigh", { verbs }),
      and("join"),
      task("release", { differentFrom: ["make"], outcomes, verbs }),
      end("done"),
      end("refused"),
    ],
    [
      ...chain("start>make>fork>sign>join>release"),
      ...chain("fork>weigh>join"),
      edge("release>done", { outcome: "agree" }),
      edge("release>refused", { outcome: "refuse" }),
    ],
  ),
);

const scenario = (...steps: readonly ScenarioStep[]): Scenario => ({
  title: text("panel"),
  flow: "sample",
  start: { by: "sam", data: {} },
  steps,
  expect: { status: "completed" },
});
const does = (as: string, at: string, outcome = "agree"): ScenarioStep => ({ as, task: at, outcome });
const played = (script: Scenario) => play(plan, script).problems.map((problem) => problem.text.en);

describe("a scenario scripts what people do beside completing a task", () => {
  test("signers are told by account, whichever seat is theirs", () => {
    expect(
      played(
        scenario(
          does("mia", "make", "done"),
          does("bob", "sign"),
          { as: "ann", verb: "addSigner", task: "sign", person: "cat", position: "before" },
          does("cat", "sign"),
          does("ann", "sign"),
          does("joe", "weigh", "done"),
          { as: "kim", verb: "delegate", task: "release", person: "lee", mode: "advisory" },
          does("lee", "release", "refuse"),
          does("kim", "release"),
        ),
      ),
    ).toEqual([]);
  });

  test("a return, a withdrawal, a reminder, a copy, a removal and a reassignment", () => {
    expect(
      played(
        scenario(
          does("mia", "make", "done"),
          { as: "mia", verb: "withdraw", task: "make", expect: { open: ["make"] } },
          does("mia", "make", "done"),
          does("ann", "sign"),
          does("bob", "sign"),
          does("joe", "weigh", "done"),
          { as: "kim", verb: "return", task: "release", to: "sign", expect: { open: ["sign", "sign"] } },
          does("ann", "sign"),
          { as: "bob", verb: "addSigner", task: "sign", person: "cat" },
          { as: "bob", verb: "removeSigner", task: "sign" },
          does("bob", "sign"),
          { as: "sam", verb: "remind", task: "release" },
          { as: "kim", verb: "copy", task: "release", persons: ["zoe"] },
          { as: "kim", verb: "reassign", task: "release", person: "lee" },
          does("lee", "release"),
        ),
      ),
    ).toEqual([]);
  });

  test("a refusal is expected by its code, and told when it is another or none", () => {
    const refused = (expected?: string): ScenarioStep => ({
      as: "kim",
      verb: "reassign",
      task: "release",
      person: "mia",
      ...(expected === undefined ? {} : { expect: { refused: expected } }),
    });
    const upTo = [
      does("mia", "make", "done"),
      does("ann", "sign"),
      does("bob", "sign"),
      does("joe", "weigh", "done"),
    ] as const;
    expect(played(scenario(...upTo, refused("task.separation"), does("kim", "release")))).toEqual([]);
    expect(played(scenario(...upTo, refused(), does("kim", "release")))).toEqual([
      "Step 5 was refused: task.separation (expected: —)",
    ]);
    expect(
      played(scenario({ as: "kim", verb: "return", task: "release", to: "make" }, { cancel: "enough", as: "sam" })),
    ).toEqual(["Step 1: task “release” is not open (open: make)", "It ended as cancelled (), expected completed"]);
  });

  test("a start is withdrawn by its start event", () => {
    expect(
      played({ ...scenario({ as: "sam", verb: "withdraw", task: "start" }), expect: { status: "cancelled" } }),
    ).toEqual([]);
  });
});
