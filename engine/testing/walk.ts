/**
 * Plays a flow at random with real data and a few persons who hold every role: an account of what can happen that knows
 * nothing of how the proof works. Used to check the proof's verdicts.
 */
import type { Plan } from "../compiler/plan.ts";
import type { FeelType } from "../expression/types.ts";
import { emptyState } from "../interpreter/state.ts";
import { step } from "../interpreter/step.ts";
import type { ActorRef, CaseEvent, CaseState, Wait } from "../interpreter/types.ts";
import type { Json, JsonObject } from "../kernel/json.ts";
import type { Happened } from "../simulator/replay.ts";

export interface WalkOptions {
  readonly plans: ReadonlyMap<string, Plan>;
  readonly flow: string;
  readonly seed: number;
  /** Events, at the most. */
  readonly length: number;
  readonly persons: number;
  /** What actions that declare such a field answer. */
  readonly given: JsonObject;
}

const at = "2026-11-23T04:00:00.000Z";

export function walk(options: WalkOptions): readonly Happened[] {
  return new Walk(options).run();
}

class Walk {
  private readonly options: WalkOptions;
  private readonly cases = new Map<string, { readonly plan: Plan; state: CaseState }>();
  private readonly parents = new Map<string, { readonly id: string; readonly key: string }>();
  private readonly log: Happened[] = [];
  private random: number;
  private submissions = 0;

  constructor(options: WalkOptions) {
    this.options = options;
    this.random = options.seed * 2_654_435_761;
  }

  run(): readonly Happened[] {
    const plan = this.options.plans.get(this.options.flow) as Plan;
    const node = plan.nodes[this.pick(plan.starts)];
    if (node?.kind !== "startEvent") return [];
    const trigger = node.trigger === "none" ? "call" : node.trigger === "manual" ? "manual" : "message";
    const data = this.context(plan.environment);
    this.give("case", plan, {
      type: "started",
      at,
      caseId: "case",
      trigger,
      node: node.id,
      data: trigger === "call" ? data : {},
      form: this.sample(plan.formTypes[node.form?.key ?? ""] ?? { kind: "any" }) as JsonObject,
      submission: this.submission(),
      actors:
        node.trigger === "manual" ? this.signers(node.roles, node.signature.secondRoles, node.signature.mode) : [],
      sop: {},
      inherited: Object.fromEntries(node.inherits.map((alias) => [alias, [this.person("", "first")]])),
    });
    for (let count = 0; count < this.options.length; count += 1) {
      const open = [...this.cases].flatMap(([id, { state }]) =>
        state.status === "running" ? state.waits.map((wait) => ({ id, wait })) : [],
      );
      const [chosen] = open.length === 0 ? [] : [this.pick(open)];
      if (!chosen) break;
      const target = this.cases.get(chosen.id);
      const event = target && this.eventFor(target.plan, chosen.wait);
      if (event) this.give(chosen.id, target.plan, event);
    }
    return this.log;
  }

  private eventFor(plan: Plan, wait: Wait): CaseEvent | null {
    const { key } = wait;
    const node = plan.nodes[wait.node];
    switch (wait.kind) {
      case "task": {
        if (node?.kind !== "userTask") return null;
        return {
          type: "taskCompleted",
          at,
          key,
          revision: wait.revision,
          outcome: this.pick(wait.outcomes),
          form: this.sample(plan.formTypes[node.form.key] ?? { kind: "any" }) as JsonObject,
          submission: this.submission(),
          actors: this.signers(
            wait.roles,
            node.signature.secondRoles,
            wait.dual ? "dual" : wait.signature ? "sign" : "none",
          ),
          commandKey: key,
        };
      }
      case "action": {
        if (node?.kind !== "serviceTask") return null;
        if (this.number(5) === 0)
          return { type: "actionFailed", at, key, problem: failure(this.pick(["", ...codesOf(plan)])) };
        const result = this.sample(node.resultType) as JsonObject;
        const declared = node.resultType.kind === "context" ? node.resultType.entries : {};
        const given = Object.entries(this.options.given).filter(([name]) => Object.hasOwn(declared, name));
        return { type: "actionSucceeded", at, key, result: { ...result, ...Object.fromEntries(given) } };
      }
      case "gate":
        return { type: "gateDecided", at, key, pass: this.number(2) === 0, findings: [] };
      case "timer":
        return { type: "timerFired", at, key };
      case "message":
        return { type: "messageArrived", at, key, messageId: key, payload: {} };
      case "signal":
        return { type: "signalArrived", at, key, messageId: key, payload: {} };
      case "child":
        return null;
    }
  }

  private give(id: string, plan: Plan, event: CaseEvent): void {
    const known = this.cases.get(id) ?? { plan, state: emptyState() };
    const { state, commands, refused } = step(plan, known.state, event);
    if (refused) return;
    this.log.push({ case: id, event });
    this.cases.set(id, { plan, state });
    for (const command of commands) {
      this.log.push({ case: id, command });
      if (command.type === "startChild") {
        const child = this.options.plans.get(command.flow);
        if (!child) continue;
        const { childCase: caseId, data, inherited } = command;
        this.parents.set(caseId, { id, key: command.key });
        this.give(caseId, child, {
          type: "started",
          at,
          caseId,
          trigger: "call",
          data,
          actors: [],
          sop: {},
          inherited,
        });
      }
      const parent = command.type === "finish" ? this.parents.get(id) : undefined;
      const above = parent && this.cases.get(parent.id);
      if (command.type === "finish" && parent && above)
        this.give(parent.id, above.plan, {
          type: "childEnded",
          at,
          key: parent.key,
          status: command.status,
          result: command.output,
          ...(command.problem ? { problem: command.problem } : {}),
        });
    }
  }

  private signers(roles: readonly string[], secondRoles: readonly string[], mode: string): readonly ActorRef[] {
    const first = this.person(this.pick(roles), "first");
    if (mode === "none") return [first];
    const signed = { ...first, signatureId: first.personId };
    if (mode === "sign") return [signed];
    const second = this.person(this.pick(secondRoles), "second");
    return [signed, { ...second, signatureId: second.personId }];
  }

  private person(role: string, capacity: ActorRef["capacity"]): ActorRef {
    const personId = `p${this.number(this.options.persons)}`;
    return { personId, account: personId, role, capacity };
  }

  private submission(): string {
    this.submissions += 1;
    return String(this.submissions);
  }

  private context(entries: Readonly<Record<string, FeelType>>): JsonObject {
    return Object.fromEntries(Object.entries(entries).map(([name, type]) => [name, this.sample(type)]));
  }

  private sample(type: FeelType): Json {
    switch (type.kind) {
      case "boolean":
        return this.number(2) === 0;
      case "number":
        return type.json === "decimal" ? String(this.number(5)) : this.number(5);
      case "string":
        return type.values && type.values.length > 0 ? this.pick(type.values) : this.pick(["a", "release", "reject"]);
      case "list":
        return Array.from({ length: this.number(3) }, () => this.sample(type.of));
      case "context":
        return this.context(type.entries);
      case "optional":
        return this.sample(type.of);
      case "date":
        return "2026-11-23";
      case "dateTime":
        return at;
      default:
        return type.kind === "any" ? {} : null;
    }
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.number(items.length)] as T;
  }

  private number(below: number): number {
    this.random = (Math.imul(this.random, 1_664_525) + 1_013_904_223) >>> 0;
    return below === 0 ? 0 : (this.random >>> 8) % below;
  }
}

function codesOf(plan: Plan): readonly string[] {
  return Object.values(plan.nodes).flatMap((node) =>
    node.kind === "boundaryEvent" && node.trigger.type === "error" && node.trigger.code !== null
      ? [node.trigger.code]
      : [],
  );
}

function failure(code: string) {
  return { code, severity: "error", status: 422, text: { "zh-CN": code, en: code } } as const;
}
