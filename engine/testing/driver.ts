import type { Plan } from "../compiler/plan.ts";
import { emptyState } from "../interpreter/state.ts";
import { step } from "../interpreter/step.ts";
import type { ActorRef, CaseEvent, CaseState, Command, Step, VerbEvent } from "../interpreter/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";

export const noon = "2026-11-23T04:00:00.000Z";

export function actor(personId: string, role = "clerk", more: Partial<ActorRef> = {}): ActorRef {
  return { personId, account: personId, role, capacity: "first", ...more };
}

/** What a test says of a verb; the rest is filled in. */
export interface VerbTerms {
  readonly key: string;
  readonly person?: string;
  readonly role?: string;
  readonly persons?: readonly string[];
  readonly position?: "before" | "after" | "parallel";
  readonly mode?: "acting" | "advisory";
  readonly seat?: number;
  readonly to?: string;
  readonly reason?: string;
  readonly revision?: number;
  readonly operator?: true;
}

/** Plays a plan by hand: each method gives one event to the one open wait of a node and keeps the new state. */
export class Driver {
  readonly plan: Plan;
  state: CaseState = emptyState();
  last: Step = { state: this.state, commands: [], moves: [] };
  readonly events: CaseEvent[] = [];
  at = noon;
  private count = 0;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  send(event: CaseEvent): Step {
    this.last = step(this.plan, this.state, event);
    this.state = this.last.state;
    if (!this.last.refused) this.events.push(event);
    return this.last;
  }

  start(
    form: JsonObject = {},
    by: ActorRef = actor("starter"),
    more: Partial<Extract<CaseEvent, { readonly type: "started" }>> = {},
  ): Step {
    return this.send({
      type: "started",
      at: this.at,
      caseId: "case1",
      trigger: "manual",
      data: {},
      form,
      submission: "s0",
      actors: [by],
      sop: {},
      ...more,
    });
  }

  /** The open waits of a node, oldest first. */
  keys(node: string): readonly string[] {
    return this.state.waits.filter((wait) => wait.node === node).map(({ key }) => key);
  }

  key(node: string, index = 0): string {
    const key = this.keys(node)[index];
    if (key === undefined)
      throw new Error(
        `${node} waits for nothing; open: ${this.state.waits.map(({ key }) => key).join(", ")}; incidents: ${this.state.incidents.map((incident) => `${incident.key} ${incident.problem.text.en}`).join(", ")}`,
      );
    return key;
  }

  complete(
    node: string,
    by: ActorRef | readonly ActorRef[] = actor("p1"),
    outcome = "done",
    form: JsonObject = {},
    index = 0,
  ): Step {
    const actors = Array.isArray(by) ? (by as readonly ActorRef[]) : [by as ActorRef];
    return this.send({
      type: "taskCompleted",
      at: this.at,
      key: this.key(node, index),
      revision: 1,
      outcome,
      form,
      submission: `s.${node}`,
      actors,
      commandKey: `c.${node}`,
    });
  }

  /** Whoever is asked at a node answers: the seat that is meant for the person, else one for anybody. */
  answer(node: string, person: string, outcome: string, form: JsonObject = {}): Step {
    const seats = this.state.waits.filter(
      (wait) => wait.kind === "task" && wait.node === node && (wait.persons ?? [person]).includes(person),
    );
    const named = seats.find((wait) => wait.kind === "task" && wait.persons !== null) ?? seats[0];
    return this.completeKey(named?.key ?? this.key(node), person, outcome, form);
  }

  completeKey(key: string, person: string, outcome: string, form: JsonObject = {}): Step {
    const wait = this.state.waits.find((each) => each.key === key);
    return this.send({
      type: "taskCompleted",
      at: this.at,
      key,
      revision: wait?.kind === "task" ? wait.revision : 1,
      outcome,
      form,
      submission: `s.${person}`,
      actors: [actor(person)],
      commandKey: `c.${key}.${person}`,
    });
  }

  /** A verb by a clerk; persons named by it are clerks too. */
  verb(type: VerbEvent["type"], terms: VerbTerms, by: string): Step {
    const { person, role = "clerk", ...rest } = terms;
    this.count += 1;
    return this.send({
      type,
      at: this.at,
      revision: 1,
      actor: actor(by),
      reason: "because",
      commandKey: `v.${this.count}`,
      ...(person === undefined ? {} : { person: { personId: person, role } }),
      ...rest,
    } as CaseEvent);
  }

  succeed(node: string, result: JsonObject = { id: "r1" }, index = 0): Step {
    return this.send({ type: "actionSucceeded", at: this.at, key: this.key(node, index), result });
  }

  fail(node: string, problem: Problem): Step {
    return this.send({ type: "actionFailed", at: this.at, key: this.key(node), problem });
  }

  decide(node: string, pass: boolean, findings: readonly Problem[] = []): Step {
    return this.send({ type: "gateDecided", at: this.at, key: this.key(node), pass, findings });
  }

  fire(node: string): Step {
    return this.send({ type: "timerFired", at: this.at, key: this.key(node) });
  }

  message(node: string, payload: JsonObject = {}): Step {
    return this.send({ type: "messageArrived", at: this.at, key: this.key(node), messageId: "m1", payload });
  }

  signal(node: string, payload: JsonObject = {}): Step {
    return this.send({ type: "signalArrived", at: this.at, key: this.key(node), messageId: "m1", payload });
  }

  childEnded(
    node: string,
    result: JsonObject = {},
    index = 0,
    status: "completed" | "failed" | "cancelled" = "completed",
    problem?: Problem,
  ): Step {
    return this.send({
      type: "childEnded",
      at: this.at,
      key: this.key(node, index),
      status,
      result,
      ...(problem ? { problem } : {}),
    });
  }

  retry(key: string): Step {
    return this.send({ type: "incidentRetried", at: this.at, key, actor: actor("operator", "it") });
  }

  cancel(): Step {
    return this.send({ type: "cancelled", at: this.at, actor: actor("operator", "it"), reason: "wrong" });
  }

  /** Nodes that wait, sorted. */
  waiting(): readonly string[] {
    return this.state.waits.map((wait) => wait.node).sort();
  }

  commands<T extends Command["type"]>(type: T): readonly Extract<Command, { readonly type: T }>[] {
    return this.last.commands.filter(
      (command): command is Extract<Command, { readonly type: T }> => command.type === type,
    );
  }
}

export function refusal(code: string): Problem {
  return { code, severity: "error", status: 422, text: { "zh-CN": code, en: code } };
}
