import type { Plan } from "../compiler/plan.ts";
import { formatInstant, parseInstant } from "../interpreter/instant.ts";
import { emptyState } from "../interpreter/state.ts";
import { step } from "../interpreter/step.ts";
import type { CaseEvent, CaseState, Command, Move, OpenTask, TableDecision } from "../interpreter/types.ts";
import { unreachable } from "../kernel/exhaustive.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { interpreterProblems } from "../interpreter/problems.ts";
import type { World } from "./world.ts";

/** One case of a simulation: its state, what happened to it, and the tasks that are offered. */
export interface SimulatedCase {
  readonly plan: Plan;
  state: CaseState;
  readonly events: CaseEvent[];
  readonly moves: Move[];
  readonly decisions: TableDecision[];
  /** Open tasks by key; `data` already carries what the reader filled in. */
  readonly tasks: Map<string, OpenTask>;
  readonly parent: { readonly caseId: string; readonly key: string } | null;
}

interface Timer {
  readonly caseId: string;
  readonly key: string;
  readonly fireAt: number;
}

interface Message {
  readonly name: string;
  readonly key: string;
  readonly payload: JsonObject;
}

/**
 * A host in virtual time: carries out commands by asking a `World`, plays called flows whose plan it has as cases of
 * their own, and lets timers fire when time is moved on. Deterministic; the clock starts where it is told to.
 */
export class Simulation {
  readonly cases = new Map<string, SimulatedCase>();
  private readonly plans: ReadonlyMap<string, Plan>;
  private readonly world: World;
  private readonly parametersOf: (flow: string) => JsonObject;
  private readonly pending: { readonly caseId: string; readonly event: CaseEvent }[] = [];
  private timers: readonly Timer[] = [];
  private messages: readonly Message[] = [];
  private clock: number;

  /** `parametersOf` answers the overridden parameters (`sop`) of a called flow. */
  constructor(
    plans: ReadonlyMap<string, Plan>,
    world: World,
    startsAt: string,
    parametersOf: (flow: string) => JsonObject = () => ({}),
  ) {
    this.plans = plans;
    this.parametersOf = parametersOf;
    this.world = world;
    const clock = parseInstant(startsAt);
    if (clock === null) throw new Error(`not an instant: ${startsAt}`);
    this.clock = clock;
  }

  get at(): string {
    return formatInstant(this.clock);
  }

  /** Starts a case; answers why it was refused, or null. */
  start(
    plan: Plan,
    event: Extract<CaseEvent, { readonly type: "started" }>,
    parent: SimulatedCase["parent"] = null,
  ): Problem | null {
    const fresh: SimulatedCase = {
      plan,
      state: emptyState(),
      events: [],
      moves: [],
      decisions: [],
      tasks: new Map(),
      parent,
    };
    this.cases.set(event.caseId, fresh);
    const refused = this.send(event.caseId, event);
    if (refused) this.cases.delete(event.caseId);
    return refused;
  }

  /** Gives an event to a case; answers why it was refused, or null. */
  send(caseId: string, event: CaseEvent): Problem | null {
    const target = this.cases.get(caseId);
    if (!target) return interpreterProblems.make("event.not-awaited", { params: { key: caseId } });
    const { state, commands, moves, decisions = [], refused } = step(target.plan, target.state, event);
    if (refused) return refused;
    target.state = state;
    target.events.push(event);
    target.moves.push(...moves);
    target.decisions.push(...decisions);
    for (const command of commands) this.carryOut(caseId, target, command);
    return null;
  }

  /** Lets everything that needs no person and no time happen. False when it does not come to rest. */
  settle(limit = 100_000): boolean {
    for (let count = 0; count < limit; count += 1) {
      const next = this.pending.shift() ?? this.dueTimer(this.clock);
      if (!next) return true;
      this.send(next.caseId, next.event);
    }
    return false;
  }

  /** Moves time on; timers fire in their order, each followed by what it sets going. */
  advanceTo(instant: number): boolean {
    for (let due = this.nextTimer(instant); due !== undefined; due = this.nextTimer(instant)) {
      this.clock = Math.max(this.clock, due.fireAt);
      if (!this.settle()) return false;
    }
    this.clock = instant;
    return true;
  }

  get now(): number {
    return this.clock;
  }

  /** Delivers a message to whoever waits for it, else keeps it until somebody does. */
  publish(message: Message): void {
    for (const [caseId, target] of this.cases) {
      for (const wait of target.state.waits) {
        if (wait.kind === "message" && wait.message === message.name && wait.correlation === message.key)
          return this.deliver(caseId, wait.key, message);
      }
    }
    this.messages = [...this.messages, message];
  }

  private deliver(caseId: string, key: string, message: Message): void {
    this.pending.push({
      caseId,
      event: {
        type: "messageArrived",
        at: this.at,
        key,
        messageId: `${message.name}/${message.key}`,
        payload: message.payload,
      },
    });
  }

  private nextTimer(until: number): Timer | undefined {
    return [...this.timers].sort((a, b) => a.fireAt - b.fireAt).find((timer) => timer.fireAt <= until);
  }

  private dueTimer(until: number): { readonly caseId: string; readonly event: CaseEvent } | undefined {
    const timer = this.nextTimer(until);
    if (!timer) return undefined;
    this.timers = this.timers.filter((other) => other !== timer);
    return { caseId: timer.caseId, event: { type: "timerFired", at: this.at, key: timer.key } };
  }

  private carryOut(caseId: string, target: SimulatedCase, command: Command): void {
    const { at } = this;
    switch (command.type) {
      case "openTask": {
        const filled = command.prefill ? this.world.reader(command.prefill.reader, command.prefill.input, at) : {};
        target.tasks.set(command.key, { ...command, data: { ...command.data, ...filled } });
        return;
      }
      case "cancelTask":
        target.tasks.delete(command.key);
        return;
      case "invoke": {
        const answer = this.world.action(command, at);
        this.pending.push({
          caseId,
          event:
            "result" in answer
              ? { type: "actionSucceeded", at, key: command.key, result: answer.result }
              : { type: "actionFailed", at, key: command.key, problem: answer.problem },
        });
        return;
      }
      case "decideGate":
        this.pending.push({
          caseId,
          event: { type: "gateDecided", at, key: command.key, ...this.world.gate(command, at) },
        });
        return;
      case "startTimer":
        this.timers = [
          ...this.timers,
          { caseId, key: command.key, fireAt: parseInstant(command.fireAt) ?? this.clock },
        ];
        return;
      case "cancelTimer":
        this.timers = this.timers.filter((timer) => timer.caseId !== caseId || timer.key !== command.key);
        return;
      case "subscribe": {
        const kept = this.messages.find(
          (message) => message.name === command.message && message.key === command.correlation,
        );
        this.messages = this.messages.filter((message) => message !== kept);
        if (kept) this.deliver(caseId, command.key, kept);
        return;
      }
      case "broadcast":
        return this.broadcast(caseId, command);
      case "publish":
        return this.publish({ name: command.message, key: command.correlation, payload: command.payload });
      case "startChild":
        return this.startChild(caseId, command);
      case "cancelChild":
        this.send(command.childCase, {
          type: "cancelled",
          at,
          actor: { personId: "system", account: "system", role: "system", capacity: "first" },
          reason: command.key,
        });
        return;
      case "finish":
        return this.finish(target, command);
      case "changeTask": {
        const { key, roles, persons, excluded } = command;
        const task = target.tasks.get(key);
        if (task) target.tasks.set(key, { ...task, roles, persons, excluded });
        return;
      }
      case "remindTask":
      case "copyCase":
      case "listen":
      case "unsubscribe":
      case "raiseIncident":
      case "clearIncident":
        return;
      default:
        return unreachable(command);
    }
  }

  /** Every other case that listens gets it, and flows that begin with it do. */
  private broadcast(caseId: string, { key, signal, payload }: Extract<Command, { readonly type: "broadcast" }>): void {
    const messageId = `${caseId}.${key}`;
    for (const [other, { state }] of this.cases) {
      if (other === caseId) continue;
      for (const wait of state.waits)
        if (wait.kind === "signal" && wait.signal === signal)
          this.pending.push({
            caseId: other,
            event: { type: "signalArrived", at: this.at, key: wait.key, messageId, payload },
          });
    }
    for (const plan of this.plans.values()) {
      const start = Object.values(plan.nodes).find((node) => node.kind === "startEvent" && node.signal === signal);
      if (start)
        this.start(plan, {
          type: "started",
          at: this.at,
          caseId: `${messageId}/${plan.key}`,
          trigger: "signal",
          node: start.id,
          data: {},
          form: payload,
          actors: [],
          sop: this.parametersOf(plan.key),
        });
    }
  }

  private startChild(caseId: string, command: Extract<Command, { readonly type: "startChild" }>): void {
    const { at } = this;
    const plan = this.plans.get(command.flow);
    if (!plan) {
      const answer = this.world.child(command, at);
      this.pending.push({
        caseId,
        event:
          "result" in answer
            ? { type: "childEnded", at, key: command.key, status: "completed", result: answer.result }
            : { type: "childEnded", at, key: command.key, status: "failed", result: {}, problem: answer.problem },
      });
      return;
    }
    const refused = this.start(
      plan,
      {
        type: "started",
        at,
        caseId: command.childCase,
        trigger: "call",
        data: command.data,
        actors: [],
        sop: this.parametersOf(command.flow),
        inherited: command.inherited,
      },
      { caseId, key: command.key },
    );
    if (refused)
      this.pending.push({
        caseId,
        event: { type: "childEnded", at, key: command.key, status: "failed", result: {}, problem: refused },
      });
  }

  private finish(target: SimulatedCase, command: Extract<Command, { readonly type: "finish" }>): void {
    target.tasks.clear();
    if (!target.parent) return;
    const { caseId, key } = target.parent;
    this.pending.push({
      caseId,
      event: {
        type: "childEnded",
        at: this.at,
        key,
        status: command.status,
        result: command.output,
        ...(command.problem ? { problem: command.problem } : {}),
      },
    });
  }
}
