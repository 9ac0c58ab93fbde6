import type { Plan, PlanNode } from "../compiler/plan.ts";
import type { CaseEvent } from "../interpreter/types.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import { roads, type PathStep, type RoadBounds } from "../proof/roads.ts";
import { gapsOf } from "./coverage.ts";
import { play } from "./play.ts";
import { sampleOf, withValues } from "./sample.ts";
import type { ActionAnswer, GateAnswer, Scenario, ScenarioStep } from "./scenario.ts";
import { dataFor, type Sources } from "./sources.ts";

export interface Generated {
  readonly scenarios: readonly Scenario[];
  /** Edges over which no scenario was found: their conditions could not be met by data, or only a signal or a kept message leads there. */
  readonly uncovered: readonly string[];
}

/**
 * Scenarios that together go over every edge of a flow: the explorer's shortest ways over each edge and on to an end,
 * made concrete with people, form data and answers that send the case that way. Each is played before it is kept, so it
 * does what it says. Called flows answer from the script.
 */
export function generateScenarios(plan: Plan, bounds: RoadBounds): Generated {
  const ways = [...roads(plan, bounds)].sort(([, a], [, b]) => b.length - a.length);
  const open = new Set(Object.keys(plan.edges));
  const scenarios: Scenario[] = [];
  for (const [edge, path] of ways) {
    if (!open.has(edge)) continue;
    const found = firstThatPlays(plan, [path, upTo(edge, path)], edge, scenarios.length + 1);
    if (!found) continue;
    for (const each of found.edges) open.delete(each);
    scenarios.push(found.scenario);
  }
  const runs = scenarios.flatMap((scenario) => play(plan, scenario).coverage.get(plan.key) ?? []);
  return { scenarios, uncovered: gapsOf(plan, runs).edges };
}

/** The way as far as the edge: the data that lead there need not lead to an end. */
function upTo(edge: string, path: readonly PathStep[]): readonly PathStep[] {
  const at = path.findIndex(({ passed }) => passed.some(({ via }) => via === edge));
  return path.slice(0, at + 1);
}

function firstThatPlays(
  plan: Plan,
  ways: readonly (readonly PathStep[])[],
  edge: string,
  number: number,
): { readonly scenario: Scenario; readonly edges: readonly string[] } | null {
  for (const way of ways) {
    const scenario = scenarioOf(plan, way, number);
    if (!scenario) continue;
    const { problems, coverage, path } = play(plan, scenario);
    const edges = coverage.get(plan.key)?.flatMap((each) => [...each.edges]) ?? [];
    if (problems.length === 0 && edges.includes(edge))
      return { scenario: { ...scenario, expect: { ...scenario.expect, path } }, edges };
  }
  return null;
}

function scenarioOf(plan: Plan, path: readonly PathStep[], number: number): Scenario | null {
  const sources = dataFor(plan, path);
  const [first] = path;
  if (first?.event.type !== "started") return null;
  const steps = path.slice(1).flatMap((step, index) => stepsOf(plan, step, index + 1, sources) ?? []);
  const ended = path.at(-1)?.passed.at(-1);
  const end = ended && plan.nodes[ended.node];
  const name = `${plan.key} ${number}`;
  return {
    title: { "zh-CN": `生成的场景 ${name}`, en: `Generated scenario ${name}` },
    flow: plan.key,
    start: startOf(plan, first.event, sources),
    steps,
    answers: answersOf(plan, path, sources),
    expect: { status: end?.kind !== "endEvent" ? "running" : end.result.type === "error" ? "failed" : "completed" },
  };
}

type Started = Extract<CaseEvent, { readonly type: "started" }>;

function startOf(plan: Plan, event: Started, sources: Sources): Scenario["start"] {
  const node = plan.nodes[event.node ?? ""];
  const form = node?.kind === "startEvent" && node.form ? plan.formTypes[node.form.key] : undefined;
  const base: Json =
    event.trigger === "call" ? sampleOf({ kind: "context", entries: declared(plan) }) : form ? sampleOf(form) : {};
  const data = withValues(base, sources.values.get(0) ?? new Map<string, Json>());
  return {
    ...(event.trigger === "manual" ? { by: "person-0" } : {}),
    ...(event.actors.length > 1 ? { second: "second-0" } : {}),
    ...(event.node === undefined ? {} : { node: event.node }),
    trigger: event.trigger,
    data,
    ...(node?.kind === "startEvent" && node.inherits.length > 0
      ? { inherited: Object.fromEntries(node.inherits.map((alias) => [alias, [`${alias}-before`]])) }
      : {}),
  };
}

function declared(plan: Plan): Plan["environment"] {
  const fixed = ["sop", "case", "now", "today"];
  return Object.fromEntries(Object.entries(plan.environment).filter(([name]) => !fixed.includes(name)));
}

/** What people and time do; actions, gates and called flows answer from the script. */
function stepsOf(plan: Plan, { event }: PathStep, number: number, sources: Sources): readonly ScenarioStep[] | null {
  if (event.type === "timerFired") return [{ advance: "P400D" }];
  const node = "key" in event ? plan.nodes[nodeOf(event.key)] : undefined;
  if (event.type === "messageArrived") {
    const message = messageOf(node);
    return message === null ? null : [{ message, key: "simulated" }];
  }
  if (event.type !== "taskCompleted" || node?.kind !== "userTask") return null;
  const form = plan.formTypes[node.form.key];
  return [
    {
      as: `person-${number}`,
      ...(event.actors.length > 1 ? { second: `second-${number}` } : {}),
      task: node.id,
      outcome: event.outcome,
      data: withValues(form ? sampleOf(form) : {}, sources.values.get(number) ?? new Map<string, Json>()),
    },
  ];
}

function messageOf(node: PlanNode | undefined): string | null {
  if (node?.kind === "messageCatch") return node.message;
  return node?.kind === "boundaryEvent" && node.trigger.type === "message" ? node.trigger.message : null;
}

function answersOf(plan: Plan, path: readonly PathStep[], sources: Sources): NonNullable<Scenario["answers"]> {
  const actions: Record<string, ActionAnswer[]> = {};
  const gates: Record<string, GateAnswer[]> = {};
  const flows: Record<string, ActionAnswer[]> = {};
  for (const [number, { event }] of path.entries()) {
    const node = "key" in event ? plan.nodes[nodeOf(event.key)] : undefined;
    const values = sources.values.get(number) ?? new Map<string, Json>();
    const result = (type: Parameters<typeof sampleOf>[0]): JsonObject => withValues(sampleOf(type), values);
    if (event.type === "gateDecided" && node?.kind === "gate")
      (gates[node.gate] ??= []).push(event.pass ? { pass: true } : { pass: false, findings: ["generated.finding"] });
    if (event.type === "actionSucceeded" && node?.kind === "serviceTask")
      (actions[node.action] ??= []).push({ result: result(node.resultType) });
    if (event.type === "actionFailed" && node?.kind === "serviceTask")
      (actions[node.action] ??= []).push({ refused: event.problem.code || "generated.refusal" });
    if (event.type === "childEnded" && node?.kind === "callActivity")
      (flows[node.flow] ??= []).push(
        event.status === "completed"
          ? { result: result(node.resultType) }
          : { refused: event.problem?.code || "generated.refusal" },
      );
  }
  return { actions, gates, flows };
}

function nodeOf(key: string): string {
  return key.slice(0, key.lastIndexOf("."));
}
