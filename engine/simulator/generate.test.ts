import { describe, expect, test } from "@jest/globals";
import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "../definition/types.ts";
import {
  and,
  boundary,
  call,
  chain,
  edge,
  end,
  flow,
  gate,
  message,
  planOf,
  service,
  start,
  task,
  text,
  xor,
} from "../testing/flows.ts";
import { generateScenarios } from "./generate.ts";
import { play } from "./play.ts";

const bounds = { states: 20_000, milliseconds: 60_000, elapsed: () => 0 };
const outcomes = [
  { id: "yes", title: text("yes") },
  { id: "no", title: text("no") },
];
const output = { flag: "form.flag", count: "form.count", amount: "form.amount", note: "form.note" };
const ask = task("ask", { output });
const begun = start("start", { trigger: { type: "manual", roles: ["clerk"], form: "note" } });

/** ask → a decision on what was filled in → a task on either side. */
const deciding = (when: string): FlowDefinition =>
  flow(
    [begun, ask, xor("which"), task("a"), task("b"), end()],
    [
      ...chain("start>ask>which"),
      edge("which>a", { when }),
      edge("which>b", { default: true }),
      ...chain("a>end"),
      ...chain("b>end"),
    ],
  );
const generated = (definition: FlowDefinition) => {
  const plan = planOf(definition);
  const { scenarios, uncovered } = generateScenarios(plan, bounds);
  for (const scenario of scenarios) expect(play(plan, scenario).problems).toEqual([]);
  return { scenarios, uncovered };
};
const drawn = (nodes: readonly NodeDefinition[], edges: readonly EdgeDefinition[]) => generated(flow(nodes, edges));

describe("scenarios are generated", () => {
  test.each([
    "flag",
    "flag = true",
    "not(flag)",
    'note = "urgent"',
    'note != "urgent"',
    "count > 10",
    "count <= 3",
    "amount >= 1000.50",
    'flag = true and note = "urgent"',
    "flag = true or count > 5",
    "10 < count",
  ])("that meet and miss %s by what people fill in", (when) => {
    const { scenarios, uncovered } = generated(deciding(when));
    expect(uncovered).toEqual([]);
    expect(scenarios).toHaveLength(2);
    expect(scenarios.map(({ expect: { status } }) => status)).toEqual(["completed", "completed"]);
  });
  test("over outcomes, gates, failures, deadlines, messages, calls and parallel branches", () => {
    const { uncovered } = drawn(
      [
        begun,
        gate("allowed"),
        task("approve", { outcomes }),
        boundary("late", "approve", { type: "timer", duration: 'duration("P3D")' }, { interrupting: false }),
        task("remind"),
        end("reminded"),
        service("send"),
        boundary("failed", "send", { type: "error", code: "work.refused" }),
        and("fork"),
        task("left"),
        message("answer", { key: '"simulated"' }),
        and("join"),
        call("child"),
        end(),
        end("dropped"),
      ],
      [
        ...chain("start>allowed"),
        edge("allowed>approve", { outcome: "pass" }),
        edge("allowed>dropped", { outcome: "block" }),
        edge("approve>send", { outcome: "yes" }),
        edge("approve>dropped", { outcome: "no" }),
        ...chain("late>remind>reminded"),
        ...chain("failed>approve"),
        ...chain("send>fork>left>join>child>end"),
        ...chain("fork>answer>join"),
      ],
    );
    expect(uncovered).toEqual([]);
  });
  test("and what no data can reach is said", () => {
    expect(generated(deciding("false")).uncovered).toEqual(["which-a", "a-end"]);
    expect(generated(deciding("string length(note) = 77")).uncovered).toEqual(["which-a", "a-end"]);
  });
});
