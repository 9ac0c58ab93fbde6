import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition } from "../definition/types.ts";
import { actor, Driver } from "../testing/driver.ts";
import { assign, chain, edge, end, flow, line, planOf, start, task, xor } from "../testing/flows.ts";
import { migrationBetween } from "../interpreter/migration/between.ts";
import { whatIf } from "./what-if.ts";

const tiers = (limit: string): FlowDefinition =>
  flow(
    [
      start("start", { output: { amount: "form.amount" } }),
      xor("large"),
      task("boss"),
      task("clerk"),
      xor("join"),
      task("file"),
      end(),
    ],
    [
      edge("start>large"),
      edge("large>boss", { when: `amount > ${limit}` }),
      edge("large>clerk", { default: true }),
      ...chain("boss>join"),
      ...chain("clerk>join>file>end"),
    ],
  );

function recorded(definition: FlowDefinition, amount: string, ...nodes: readonly string[]): Driver {
  const driver = new Driver(planOf(definition));
  driver.start({ amount });
  for (const node of nodes) driver.complete(node);
  return driver;
}

const start_ = (definition: FlowDefinition): FlowDefinition => ({
  ...definition,
  nodes: definition.nodes.map((node) =>
    node.kind === "startEvent" ? { ...node, trigger: { type: "manual", roles: ["clerk"], form: "note" } } : node,
  ),
});

describe("a recorded case under another definition", () => {
  const [old, stricter] = [start_(tiers("1000")), start_(tiers("500"))];

  test("goes the same way where nothing that matters changed", () => {
    const small = recorded(old, "400", "clerk", "file");
    expect(small.state.status).toBe("completed");
    expect(whatIf(small.plan, planOf(stricter), small.events)).toEqual({ verdict: "same" });
    const withMore = {
      ...stricter,
      nodes: stricter.nodes.map((node) => (node.id === "join" ? assign("join", { note: '"x"' }) : node)),
    };
    expect(whatIf(small.plan, planOf(withMore), small.events)).toEqual({ verdict: "same" });
  });

  test("says where it would have turned off, and to whom", () => {
    const middle = recorded(old, "700", "clerk", "file");
    expect(whatIf(middle.plan, planOf(stricter), middle.events)).toMatchObject({
      verdict: "differs",
      seq: 1,
      recorded: { status: "running", nodes: ["clerk"] },
      would: { status: "running", nodes: ["boss"] },
    });
  });

  test("says what more would have been asked, and when it would have been refused", () => {
    const one = recorded(line(task("a"), task("b")), "1", "a");
    const more = planOf(line(task("a"), task("second"), task("b")));
    expect(whatIf(one.plan, more, one.events)).toMatchObject({
      verdict: "differs",
      seq: 2,
      recorded: { nodes: ["b"] },
      would: { nodes: ["second"] },
    });
    const both = new Driver(planOf(line(task("a"), task("b"))));
    both.start();
    both.complete("a", actor("ann"));
    both.complete("b", actor("ann"));
    const apart = planOf(line(task("a"), task("b", { differentFrom: ["a"] })));
    expect(whatIf(both.plan, apart, both.events)).toMatchObject({
      verdict: "differs",
      seq: 3,
      problem: { code: "task.separation" },
      recorded: { status: "completed" },
    });
  });

  test("one that went over to another version is not judged", () => {
    const one = recorded(line(task("a")), "1");
    const other = planOf(line(task("a"), task("b")));
    const event = { type: "migrated", at: one.at, actor: actor("x"), reason: "r", sop: {} } as const;
    const events = [...one.events, { ...event, ...migrationBetween(one.plan, other, {}) }];
    expect(whatIf(one.plan, other, events)).toEqual({ verdict: "migrated" });
  });
});
