import { describe, expect, test } from "@jest/globals";
import { chain, end, flow, planOf, start, task } from "../testing/flows.ts";
import { emptyState } from "./state.ts";
import { step } from "./step.ts";

describe("a flow with one task", () => {
  test("starts, offers, completes", () => {
    const plan = planOf(flow([start(), task("a", { output: { note: "form.note" } }), end()], chain("start>a>end"), { output: { said: "note" } }));
    const who = { personId: "p1", account: "c", role: "clerk", capacity: "first" } as const;
    const one = step(plan, emptyState(), { type: "started", at: "2026-11-23T01:00:00.000Z", caseId: "c1", trigger: "manual", data: {}, actors: [who], sop: {} });
    expect(one.refused).toBeUndefined();
    expect(one.commands.map((command) => command.type)).toEqual(["openTask"]);
    const two = step(plan, one.state, { type: "taskCompleted", at: "2026-11-23T01:00:00.000Z", key: "a.1", revision: 1, outcome: "done", form: { note: "yes" }, submission: "s1", actors: [who], commandKey: "k" });
    expect(two.refused).toBeUndefined();
    expect(two.commands).toEqual([{ type: "finish", status: "completed", output: { said: "yes" } }]);
  });
});
