import type { ActionAnswer, GateAnswer, ScenarioAnswers } from "./scenario.ts";
import type { Command } from "../interpreter/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { problemCatalogue } from "../kernel/problem.ts";

/** Refusals that a script gives; the code is the script's own. */
const scripted = problemCatalogue({
  "simulation.refused": { status: 422, text: { "zh-CN": "模拟：{code}", en: "Simulated: {code}" } },
});

/** What stands in for the business: answers actions, gates and readers. Pure; `at` is virtual time. */
export interface World {
  action(
    command: Extract<Command, { readonly type: "invoke" }>,
    at: string,
  ): { readonly result: JsonObject } | { readonly problem: Problem };
  gate(
    command: Extract<Command, { readonly type: "decideGate" }>,
    at: string,
  ): { readonly pass: boolean; readonly findings: readonly Problem[] };
  reader(name: string, input: JsonObject, at: string): JsonObject;
  child(
    command: Extract<Command, { readonly type: "startChild" }>,
    at: string,
  ): { readonly result: JsonObject } | { readonly problem: Problem };
}

/** A world that answers from a script, in turn; what the script does not name succeeds with nothing. */
export function scriptedWorld(answers: ScenarioAnswers = {}): World {
  const counts = new Map<string, number>();
  const next = <T>(
    kind: string,
    lists: Readonly<Record<string, readonly T[]>> | undefined,
    name: string,
  ): T | undefined => {
    const list = lists && Object.hasOwn(lists, name) ? (lists[name] ?? []) : [];
    const key = `${kind} ${name}`;
    const turn = counts.get(key) ?? 0;
    counts.set(key, turn + 1);
    return list[Math.min(turn, list.length - 1)];
  };
  const acted = (answer: ActionAnswer | undefined): { readonly result: JsonObject } | { readonly problem: Problem } =>
    answer === undefined ? { result: {} } : "result" in answer ? answer : { problem: refusal(answer.refused) };
  return {
    action: (command) => acted(next("action", answers.actions, command.action)),
    gate: (command) => judged(next("gate", answers.gates, command.gate)),
    reader: (name) => next("reader", answers.readers, name) ?? {},
    child: (command) => acted(next("flow", answers.flows, command.flow)),
  };
}

function judged(answer: GateAnswer | undefined): { readonly pass: boolean; readonly findings: readonly Problem[] } {
  return answer === undefined || answer.pass
    ? { pass: true, findings: [] }
    : { pass: false, findings: answer.findings.map(refusal) };
}

function refusal(code: string): Problem {
  return { ...scripted.make("simulation.refused", { params: { code } }), code };
}
