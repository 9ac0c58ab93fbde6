import { describe, expect, test } from "@jest/globals";
import type { CaseState, Command, Problem } from "@yaoflow/engine";
import { emptyState } from "@yaoflow/engine/interpreter";
import type { LogEntry } from "@yaoflow/workflows";
import { pendingCommands } from "./rebuild.ts";

const invoke = (key: string, attempt = 1): Command => ({
  type: "invoke",
  key,
  node: "n",
  attempt,
  action: "a",
  input: {},
  evidence: [],
});
const child = (key: string): Command => ({
  type: "startChild",
  key,
  node: "n",
  childCase: `x.${key}`,
  flow: "f",
  version: "latest",
  data: {},
  inherited: {},
});
const timer = (key: string): Command => ({ type: "startTimer", key, node: "n", fireAt: "2026-01-01T00:00:00.000Z" });
const log = (...commands: readonly Command[]): readonly LogEntry[] =>
  commands.map((command, index) => ({
    seq: index + 1,
    event: { type: "timerFired", key: "t.1", at: "2026-01-01T00:00:00.000Z" },
    commands: [command],
  }));
const problem: Problem = { code: "x", severity: "error", status: 422, text: { "zh-CN": "x", en: "x" } };

function waitingFor(keys: readonly string[], standing: readonly string[] = []): CaseState {
  return {
    ...emptyState(),
    waits: keys.map((key) => ({ key, kind: "action", node: "n", token: 1, attempt: 1 })),
    incidents: standing.map((key) => ({ key, node: "n", token: 1, problem, at: "2026-01-01T00:00:00.000Z" })),
  };
}

describe("commands to issue again", () => {
  test("those whose wait is open, in the order of the log", () => {
    expect(pendingCommands(waitingFor(["a.1", "c.1"]), log(invoke("a.1"), invoke("b.1"), child("c.1")))).toEqual([
      invoke("a.1"),
      child("c.1"),
    ]);
  });

  test("of a retried action the last attempt", () => {
    expect(pendingCommands(waitingFor(["a.1"]), log(invoke("a.1"), invoke("a.1", 2)))).toEqual([invoke("a.1", 2)]);
  });

  test("not what stands in an incident, which is an operator's", () => {
    expect(pendingCommands(waitingFor(["a.1"], ["a.1"]), log(invoke("a.1")))).toEqual([]);
  });

  test("not timers, which follow from the state", () => {
    expect(pendingCommands(waitingFor(["t.1"]), log(timer("t.1")))).toEqual([]);
  });
});
