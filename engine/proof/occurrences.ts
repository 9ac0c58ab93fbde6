import type { PlanNode, PlanStart } from "../compiler/plan.ts";
import type { ActorRef, CaseEvent, Wait } from "../interpreter/types.ts";
import type { JsonObject } from "../kernel/json.ts";
import { unreachable } from "../kernel/exhaustive.ts";
import type { Problem } from "../kernel/problem.ts";
import { others, suspect } from "./answers.ts";
import { UNKNOWN } from "./knowledge.ts";
import type { Run } from "./world.ts";

/**
 * Which events are possible in a state: the one place that knows how each kind of wait can go on. An event that the
 * interpreter refuses is no event; it is asked, not copied. Left out are those of an operator (`cancelled`,
 * `incidentRetried`): they can always happen, and take a case out of its drawing.
 */
export interface Possibilities {
  /** Roles that make a difference among a task's candidates; one of those that make none stands for all of them. */
  readonly rolesOf: (roles: readonly string[]) => readonly string[];
  /** Whether the suspect may sign at this node: elsewhere it makes no difference. */
  readonly mayBeSuspect: (run: Run, node: string) => boolean;
  /** Called flows that are played as cases of their own end by themselves. */
  readonly isPlayed: (run: string, key: string) => boolean;
  /** What an action answers, as far as it is given. */
  readonly resultOf: (node: PlanNode) => JsonObject;
}

/** Every event is at the same moment: time decides nothing that is known. */
export const moment = "2026-01-01T00:00:00.000Z";

export function occurrences(
  run: Run,
  possible: Possibilities,
  waits: readonly Wait[] = run.state.waits,
): readonly CaseEvent[] {
  return run.state.status === "running" ? waits.flatMap((wait) => eventsOf(run, wait, possible)) : [];
}

function eventsOf(run: Run, wait: Wait, possible: Possibilities): readonly CaseEvent[] {
  const { key } = wait;
  const at = moment;
  const node = run.knowledge.plan.nodes[wait.node];
  if (!node) return [];
  switch (wait.kind) {
    case "task":
      return completions(run, wait, node, possible);
    case "action":
      return [
        { type: "actionSucceeded", at, key, result: possible.resultOf(node) },
        ...run.knowledge.failures.map((code): CaseEvent => ({ type: "actionFailed", at, key, problem: failure(code) })),
      ];
    case "gate":
      return [true, false].map((pass): CaseEvent => ({ type: "gateDecided", at, key, pass, findings: [] }));
    case "timer":
      return [{ type: "timerFired", at, key }];
    case "message":
      return [{ type: "messageArrived", at, key, messageId: key, payload: {} }];
    case "signal":
      return [{ type: "signalArrived", at, key, messageId: key, payload: {} }];
    case "child":
      return possible.isPlayed(run.id, key)
        ? []
        : [
            { type: "childEnded", at, key, status: "completed", result: {} },
            { type: "childEnded", at, key, status: "cancelled", result: {} },
            ...run.knowledge.failures.map(
              (code): CaseEvent => ({
                type: "childEnded",
                at,
                key,
                status: "failed",
                result: {},
                problem: failure(code),
              }),
            ),
          ];
    default:
      return unreachable(wait);
  }
}

type TaskWait = Extract<Wait, { readonly kind: "task" }>;

function completions(run: Run, wait: TaskWait, node: PlanNode, possible: Possibilities): readonly CaseEvent[] {
  const secondRoles = node.kind === "userTask" ? node.signature.secondRoles : [];
  // A task that is meant for certain persons is done by one of them.
  const other = wait.persons === null ? others[0] : (wait.persons.find((person) => person !== suspect) ?? null);
  const withSuspect =
    (wait.persons?.includes(suspect) ?? true) && (other === null || possible.mayBeSuspect(run, wait.node));
  const signers = signings(wait.roles, secondRoles, wait, possible, withSuspect, other);
  return wait.outcomes.flatMap((outcome) =>
    signers.map(
      (actors): CaseEvent => ({
        type: "taskCompleted",
        at: moment,
        key: wait.key,
        revision: wait.revision,
        outcome,
        form: {},
        submission: "",
        actors,
        commandKey: wait.key,
      }),
    ),
  );
}

/** Who may sign: others, or the suspect in one of the places. */
function signings(
  roles: readonly string[],
  secondRoles: readonly string[],
  { dual, signature }: { readonly dual: boolean; readonly signature: boolean },
  possible: Possibilities,
  withSuspect: boolean,
  other: string | null = others[0],
): readonly (readonly ActorRef[])[] {
  const first = possible.rolesOf(roles);
  const second = dual ? possible.rolesOf(secondRoles) : [null];
  const casts: readonly (readonly [string, string])[] = [
    ...(other === null ? [] : [[other, other === others[1] ? others[0] : others[1]] as const]),
    ...(withSuspect ? [[suspect, others[1]] as const] : []),
    ...(withSuspect && dual && other !== null ? [[other, suspect] as const] : []),
  ];
  return casts.flatMap(([one, two]) =>
    first.flatMap((role) =>
      second.map((other): readonly ActorRef[] => [
        actor(one, role, "first", signature),
        ...(other === null ? [] : [actor(two, other, "second", signature)]),
      ]),
    ),
  );
}

function actor(personId: string, role: string, capacity: ActorRef["capacity"], signed: boolean): ActorRef {
  return { personId, account: personId, role, capacity, ...(signed ? { signatureId: personId } : {}) };
}

function failure(code: string): Problem {
  return { code, severity: "error", status: 422, text: { "zh-CN": code, en: code } };
}

/** How the outermost case can begin: at each of its start events, by whoever may. */
export function beginnings(
  run: Run,
  possible: Possibilities,
): readonly Extract<CaseEvent, { readonly type: "started" }>[] {
  const { plan } = run.knowledge;
  const started = (node: PlanStart, actors: readonly ActorRef[], inherited: readonly string[]) =>
    ({
      type: "started",
      at: moment,
      caseId: run.id,
      trigger: triggers[node.trigger],
      node: node.id,
      data: node.trigger === "none" ? unknownData(run) : {},
      ...(node.form ? { form: {}, submission: "" } : actors.length > 0 ? { submission: "" } : {}),
      actors,
      sop: {},
      inherited: Object.fromEntries(
        node.inherits.map((alias) => [alias, inherited.includes(alias) ? [actor(suspect, "", "first", false)] : []]),
      ),
    }) as const;
  return plan.starts.flatMap((id) => {
    const node = plan.nodes[id];
    if (node?.kind !== "startEvent" || node.trigger === "condition") return [];
    if (node.trigger !== "manual")
      return subsets(node.inherits.filter((alias) => possible.mayBeSuspect(run, alias))).map((inherited) =>
        started(node, [], inherited),
      );
    const withSuspect = possible.mayBeSuspect(run, id);
    const dual = node.signature.mode === "dual" ? [true] : node.signature.dualWhen ? [true, false] : [false];
    return dual.flatMap((two) =>
      signings(
        node.roles,
        node.signature.secondRoles,
        { dual: two, signature: two || node.signature.mode !== "none" },
        possible,
        withSuspect,
      ).map((actors) => started(node, actors, [])),
    );
  });
}

const triggers = {
  manual: "manual",
  message: "message",
  signal: "signal",
  timer: "schedule",
  condition: "schedule",
  none: "call",
} as const;

/** Every declared name has a value that nobody knows. */
function unknownData(run: Run): JsonObject {
  return Object.fromEntries([...run.knowledge.kept].map((name) => [name, UNKNOWN]));
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}
