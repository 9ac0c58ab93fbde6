import type { Plan } from "../compiler/plan.ts";
import { parseDuration } from "../expression/temporal-text.ts";
import { afterDuration } from "../interpreter/evaluation.ts";
import { waitOf } from "../interpreter/state.ts";
import type { CaseEvent, CaseState } from "../interpreter/types.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { actorsOf, inheritedActors, openTasks, operator, personOf, startersOf, type Cast } from "./cast.ts";
import { coverageOf, type Coverage } from "./coverage.ts";
import { simulatorProblems as problems } from "./problems.ts";
import { overlay, type Scenario, type ScenarioStep, type TaskStep, type VerbStep } from "./scenario.ts";
import { Simulation, type SimulatedCase } from "./simulation.ts";
import { verbEvent } from "./verb-step.ts";
import { scriptedWorld, type World } from "./world.ts";

export interface PlayOptions {
  /** Plans of called flows that are played themselves, by key; others are answered by the world. */
  readonly called?: readonly Plan[];
  readonly cast?: Cast;
  readonly world?: World;
  /** RFC 3339; the virtual clock at the start. */
  readonly startsAt?: string;
}

export interface Played {
  /** How the run differs from the script; empty = as expected. */
  readonly problems: readonly Problem[];
  readonly state: CaseState | null;
  readonly events: readonly CaseEvent[];
  /** Nodes in the order in which tokens entered them. */
  readonly path: readonly string[];
  /** By flow key, over all cases of that flow. */
  readonly coverage: ReadonlyMap<string, readonly Coverage[]>;
}

const defaultStart = "2026-11-23T01:00:00.000Z";
const caseId = "simulated";

/** Plays a scenario in virtual time and says where the flow does something else than the script expects. */
export function play(plan: Plan, scenario: Scenario, options: PlayOptions = {}): Played {
  const plans = new Map([plan, ...(options.called ?? [])].map((each) => [each.key, each]));
  const simulation = new Simulation(
    plans,
    options.world ?? scriptedWorld(scenario.answers),
    options.startsAt ?? defaultStart,
    (flow) => parametersOf(scenario, flow),
  );
  const run = new Run(simulation, plan, scenario, options.cast ?? {});
  run.play();
  return run.played();
}

/** A scenario's parameters by the flow they belong to: plain names are its own flow's, `<flow>.<name>` a called one's. */
function parametersOf(scenario: Scenario, flow: string): JsonObject {
  const entries = Object.entries(scenario.parameters ?? {}).map(
    ([name, value]) => [name.includes(".") ? name : `${scenario.flow}.${name}`, value] as const,
  );
  return Object.fromEntries(
    entries
      .filter(([name]) => name.startsWith(`${flow}.`))
      .map(([name, value]) => [name.slice(flow.length + 1), value]),
  );
}

class Run {
  private readonly found: Problem[] = [];
  private readonly simulation: Simulation;
  private readonly plan: Plan;
  private readonly scenario: Scenario;
  private readonly cast: Cast;

  constructor(simulation: Simulation, plan: Plan, scenario: Scenario, cast: Cast) {
    this.simulation = simulation;
    this.plan = plan;
    this.scenario = scenario;
    this.cast = cast;
  }

  play(): void {
    const refused = this.start();
    if (refused) {
      this.found.push(problems.make("scenario.start-refused", { params: { code: refused.code }, findings: [refused] }));
      return;
    }
    this.settle();
    for (const [index, step] of this.scenario.steps.entries()) this.step(index + 1, step);
    this.compareEnd();
  }

  played(): Played {
    const root = this.simulation.cases.get(caseId);
    const coverage = new Map<string, Coverage[]>();
    for (const each of this.simulation.cases.values())
      coverage.set(each.plan.key, [
        ...(coverage.get(each.plan.key) ?? []),
        coverageOf(each.moves, each.events, each.decisions),
      ]);
    return {
      problems: this.found,
      state: root?.state ?? null,
      events: root?.events ?? [],
      path: root?.moves.map((move) => move.node) ?? [],
      coverage,
    };
  }

  private start(): Problem | null {
    const { start } = this.scenario;
    const trigger = start.trigger ?? (start.by === undefined ? "message" : "manual");
    const kind = { manual: "manual", message: "message", signal: "signal", call: "none", schedule: "timer" }[trigger];
    const node =
      start.node === undefined
        ? Object.values(this.plan.nodes).find(
            (candidate) => candidate.kind === "startEvent" && candidate.parent === null && candidate.trigger === kind,
          )
        : this.plan.nodes[start.node];
    const signed = node?.kind === "startEvent" && (start.second !== undefined || node.signature.mode !== "none");
    return this.simulation.start(this.plan, {
      type: "started",
      at: this.simulation.at,
      caseId,
      trigger,
      ...(start.node === undefined ? {} : { node: start.node }),
      data: trigger === "call" ? start.data : {},
      ...(trigger === "call" ? {} : { form: start.data }),
      ...(trigger === "manual" ? { submission: "submission.0" } : {}),
      actors: startersOf(this.cast, start, node, signed),
      sop: parametersOf(this.scenario, this.plan.key),
      inherited: inheritedActors(this.cast, start.inherited),
    });
  }

  private step(number: number, step: ScenarioStep): void {
    if ("verb" in step) return this.act(number, step);
    if ("task" in step) return this.complete(number, step);
    if ("advance" in step) {
      const duration = parseDuration(step.advance);
      const until = duration === null ? null : afterDuration(this.simulation.now, duration, this.plan.zoneOffset);
      if (until === null)
        this.found.push(problems.make("scenario.bad-duration", { params: { step: number, duration: step.advance } }));
      else if (!this.simulation.advanceTo(until)) this.tooLong();
    } else if ("message" in step) {
      this.simulation.publish({ name: step.message, key: step.key, payload: step.data ?? {} });
    } else if ("retry" in step) {
      this.retry(number, step.retry, step.as);
    } else {
      this.simulation.send(caseId, {
        type: "cancelled",
        at: this.simulation.at,
        actor: operator(this.cast, step.as),
        reason: step.cancel,
      });
    }
    this.settle();
  }

  private complete(number: number, step: TaskStep): void {
    const found = this.taskOf(step);
    if (!found) return this.notOpen(number, step.task);
    const [id, target, key] = found;
    const wait = waitOf(target.state, key);
    const node = target.plan.nodes[step.task];
    if (wait?.kind !== "task" || !node) return;
    const refused = this.simulation.send(id, {
      type: "taskCompleted",
      at: this.simulation.at,
      key,
      revision: wait.revision,
      outcome: step.outcome,
      form: overlay(target.tasks.get(key)?.data ?? {}, step.data ?? {}) as JsonObject,
      submission: `submission.${number}`,
      commandKey: `step.${number}`,
      actors: actorsOf(this.cast, step, node, wait, number),
    });
    if (!refused) target.tasks.delete(key);
    this.settle();
    this.compareStep(number, step, target, refused);
  }

  private notOpen(step: number, task: string): void {
    const open = [...this.simulation.cases.values()].flatMap((each) => [...each.tasks.values()].map((one) => one.node));
    this.found.push(problems.make("scenario.task-not-open", { params: { step, task, open: open.join(", ") } }));
  }

  private act(number: number, step: VerbStep): void {
    for (const [id, target] of this.simulation.cases) {
      if (target.plan.key !== (step.flow ?? this.plan.key)) continue;
      const event = verbEvent(this.cast, step, number, this.simulation.at, target);
      if (!event) continue;
      const refused = this.simulation.send(id, event);
      this.settle();
      this.compareStep(number, step, target, refused);
      return;
    }
    this.notOpen(number, step.task);
  }

  private taskOf(step: TaskStep): readonly [string, SimulatedCase, string] | null {
    for (const [id, target] of this.simulation.cases) {
      if (target.plan.key !== (step.flow ?? this.plan.key)) continue;
      const keys = openTasks(target.state, step.task, personOf(this.cast, step.as));
      const key = keys[(step.instance ?? 1) - 1];
      if (key !== undefined) return [id, target, key];
    }
    return null;
  }

  private retry(number: number, node: string, as: string): void {
    const incident = this.simulation.cases.get(caseId)?.state.incidents.find((candidate) => candidate.node === node);
    if (!incident) this.found.push(problems.make("scenario.no-incident", { params: { step: number, node } }));
    else
      this.simulation.send(caseId, {
        type: "incidentRetried",
        at: this.simulation.at,
        key: incident.key,
        actor: operator(this.cast, as),
      });
  }

  private compareStep(number: number, step: TaskStep | VerbStep, target: SimulatedCase, refused: Problem | null): void {
    const expected = step.expect?.refused;
    if (refused && refused.code !== expected)
      this.found.push(
        problems.make("scenario.refused", {
          params: { step: number, code: refused.code, expected: expected ?? "—" },
          findings: [refused],
        }),
      );
    if (!refused && expected !== undefined)
      this.found.push(problems.make("scenario.not-refused", { params: { step: number, expected } }));
    const open = [...target.tasks.values()].map((task) => task.node);
    this.compareSet("scenario.open-differs", number, step.expect?.open, open);
    this.compareSet(
      "scenario.incidents-differ",
      number,
      step.expect?.incidents,
      target.state.incidents.map((incident) => incident.node),
    );
  }

  private compareSet(
    code: "scenario.open-differs" | "scenario.incidents-differ",
    step: number,
    expected: readonly string[] | undefined,
    actual: readonly string[],
  ): void {
    if (expected === undefined) return;
    const [wanted, got] = [[...expected].sort().join(", "), [...actual].sort().join(", ")];
    if (wanted !== got) this.found.push(problems.make(code, { params: { step, expected: wanted, actual: got } }));
  }

  private compareEnd(): void {
    const root = this.simulation.cases.get(caseId);
    const { expect } = this.scenario;
    if (!root) return;
    if (root.state.status !== expect.status) {
      const standing = root.state.tokens.map((token) => token.node).join(", ");
      this.found.push(
        problems.make("scenario.status-differs", {
          params: { actual: `${root.state.status} (${standing})`, expected: expect.status },
          findings: root.state.incidents.map((incident) => incident.problem),
        }),
      );
    }
    this.comparePath(
      root.moves.map((move) => move.node),
      expect.path ?? [],
    );
    for (const [name, value] of Object.entries(expect.output ?? {}))
      this.compareOutput(name, value, root.state.output?.[name]);
  }

  private comparePath(actual: readonly string[], expected: readonly string[]): void {
    let from = 0;
    for (const node of expected) {
      const found = actual.indexOf(node, from);
      if (found < 0) {
        this.found.push(problems.make("scenario.path-differs", { params: { node, actual: actual.join(" → ") } }));
        return;
      }
      from = found + 1;
    }
  }

  private compareOutput(path: string, expected: Json, actual: Json | undefined): void {
    if (isObject(expected) && isObject(actual)) {
      for (const [name, value] of Object.entries(expected)) this.compareOutput(`${path}.${name}`, value, actual[name]);
    } else if (canonicalJson(expected) !== canonicalJson(actual)) {
      this.found.push(
        problems.make("scenario.output-differs", {
          params: { path, expected: JSON.stringify(expected), actual: JSON.stringify(actual ?? null) },
        }),
      );
    }
  }

  private settle(): void {
    if (!this.simulation.settle()) this.tooLong();
  }

  private tooLong(): void {
    this.found.push(problems.make("scenario.too-long", { params: { limit: 100_000 } }));
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
