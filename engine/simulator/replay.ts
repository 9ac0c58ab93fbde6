import type { Plan } from "../compiler/plan.ts";
import { emptyState } from "../interpreter/state.ts";
import { step } from "../interpreter/step.ts";
import type { CaseEvent, CaseState, Command, DecisionPort, Question } from "../interpreter/types.ts";
import type { Problem } from "../kernel/problem.ts";
import type { JsonObject } from "../kernel/json.ts";
import { ok } from "../kernel/result.ts";
import type { CounterStep } from "../proof/counterexample.ts";

/** One case of a replay: its state now, and all that happened to it. */
export interface ReplayedCase {
  readonly plan: Plan;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  /** Nodes in the order in which tokens entered them. */
  readonly path: readonly string[];
}

export type Happened =
  | { readonly case: string; readonly event: CaseEvent }
  | { readonly case: string; readonly command: Command };

export interface Replay {
  readonly cases: ReadonlyMap<string, ReplayedCase>;
  /** Everything that happened in any of the cases and what their host was told to do, in this order. */
  readonly log: readonly Happened[];
  /** The first event that a case did not take, with the reason; null = all went as the steps say. */
  readonly refused: { readonly step: number; readonly problem: Problem } | null;
}

/**
 * Plays the steps of a counterexample from the beginning: the interpreter takes every event, and where nobody knows the
 * data it is told what the proof assumed. Called flows are begun and ended as the steps' host would. `plans` by flow key.
 */
export function replay(plans: ReadonlyMap<string, Plan>, steps: readonly CounterStep[]): Replay {
  return new Replaying(plans).play(steps);
}

interface Link {
  readonly case: string;
  readonly key: string;
}

class Replaying {
  private readonly plans: ReadonlyMap<string, Plan>;
  private readonly cases = new Map<string, ReplayedCase>();
  private readonly parents = new Map<string, Link>();
  private readonly log: Happened[] = [];
  private count = 0;

  constructor(plans: ReadonlyMap<string, Plan>) {
    this.plans = plans;
  }

  play(steps: readonly CounterStep[]): Replay {
    const persons = [
      ...new Set(steps.flatMap(({ event }) => ("actors" in event ? event.actors.map(({ personId }) => personId) : []))),
    ];
    for (const [index, { case: id, flow, event, answers }] of steps.entries()) {
      const problem = this.give(id, flow, event, assumed(answers, persons));
      if (problem) return this.result({ step: index + 1, problem });
    }
    return this.result(null);
  }

  private result(refused: Replay["refused"]): Replay {
    return { cases: this.cases, log: this.log, refused };
  }

  private give(id: string, flow: string, given: CaseEvent, port: DecisionPort): Problem | null {
    const plan = this.cases.get(id)?.plan ?? this.plans.get(flow);
    if (!plan) throw new Error(`no plan of flow ${flow}`);
    this.count += 1;
    const event = "submission" in given ? { ...given, submission: `submission.${this.count}` } : given;
    const known = this.cases.get(id) ?? { plan, state: emptyState(), events: [], path: [] };
    const { state, commands, moves, refused } = step(plan, known.state, event, port);
    if (refused) return refused;
    this.log.push({ case: id, event });
    this.cases.set(id, {
      plan,
      state,
      events: [...known.events, event],
      path: [...known.path, ...moves.map(({ node }) => node)],
    });
    for (const command of commands) {
      this.log.push({ case: id, command });
      const problem = this.carryOut(id, command, event.at, port);
      if (problem) return problem;
    }
    return null;
  }

  private carryOut(id: string, command: Command, at: string, port: DecisionPort): Problem | null {
    if (command.type === "startChild" && this.plans.has(command.flow)) {
      this.parents.set(command.childCase, { case: id, key: command.key });
      const { childCase: caseId, data, inherited } = command;
      return this.give(
        caseId,
        command.flow,
        { type: "started", at, caseId, trigger: "call", data, actors: [], sop: {}, inherited },
        port,
      );
    }
    const parent = command.type === "finish" ? this.parents.get(id) : undefined;
    if (command.type !== "finish" || !parent) return null;
    const { status, output: result, problem } = command;
    const ended = { type: "childEnded", at, key: parent.key, status, result, ...(problem ? { problem } : {}) } as const;
    return this.give(parent.case, "", ended, port);
  }
}

/** Says what was assumed, in turn; works out the rest, and takes nothing for what cannot be worked out. */
function assumed(answers: CounterStep["answers"], persons: readonly string[]): DecisionPort {
  let next = 0;
  const answered = ({ pointer }: Question): boolean | number | JsonObject | undefined => {
    const answer = answers[next]?.pointer === pointer ? answers[next]?.answer : undefined;
    if (answer !== undefined) next += 1;
    return answer;
  };
  return {
    decide<T>(question: Question, compute: () => T): T {
      const answer = answered(question);
      if (typeof answer === "object") return ok({ result: answer, hits: [] }) as T;
      if (typeof answer === "number") return ok(Array.from({ length: answer }, () => null)) as T;
      if (answer !== undefined) return ok(answer) as T;
      if (question.kind === "candidates") return ok(persons) as T;
      const computed = compute() as { readonly ok: boolean };
      // A condition that the proof did not assume was worked out, and may have failed.
      return (computed.ok || question.kind === "condition" ? computed : ok(stoppedAt(question))) as T;
    },
  };
}

/** What stands for a value that nobody knows, so that the case goes on. */
function stoppedAt({ kind }: Question): unknown {
  switch (kind) {
    case "condition":
    case "candidates":
    case "collection":
      return [];
    case "timer":
      return "2026-01-01T00:00:00.000Z";
    case "decision":
      return { result: null, hits: [] };
    case "value":
      return "?";
  }
}
