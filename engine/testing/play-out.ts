/**
 * Plays any plan to its end by chance: conditions by coins, waits in any order, and, if wanted, every verb in between.
 */
import type { Plan } from "../compiler/plan.ts";
import { emptyState } from "../interpreter/state.ts";
import { step } from "../interpreter/step.ts";
import type { CaseEvent, CaseState, DecisionPort, TimedVerb, Wait } from "../interpreter/types.ts";
import { checkVerb } from "../interpreter/verbs/check.ts";
import { actor, noon } from "./driver.ts";

export type Play = "complete" | "with verbs";

/** Conditions answered by a list of coins instead of data: every way through a flow is then possible. */
export function coinPort(coins: readonly boolean[]): DecisionPort {
  let next = 0;
  return {
    decide<T>(question: { readonly kind: string }, compute: () => T): T {
      if (question.kind !== "condition") return compute();
      const value = coins[next % coins.length] ?? false;
      next += 1;
      return { ok: true, value } as T;
    },
  };
}

function answerOf(key: string, wait: Wait, coin: boolean): CaseEvent {
  const at = noon;
  switch (wait.kind) {
    case "task":
      return {
        type: "taskCompleted",
        at,
        key,
        revision: wait.revision,
        outcome: coin ? (wait.outcomes[0] ?? "") : (wait.outcomes[wait.outcomes.length - 1] ?? ""),
        form: {},
        submission: `s.${key}`,
        actors: [actorOf(wait)],
        commandKey: key,
      };
    case "action":
      return { type: "actionSucceeded", at, key, result: { id: key } };
    case "timer":
      return { type: "timerFired", at, key };
    default:
      throw new Error(`random flows do not wait for a ${wait.kind}`);
  }
}

/** Who would act on a task: the person it is meant for, else one of its own. */
function actorOf(wait: Extract<Wait, { readonly kind: "task" }>) {
  return actor(wait.persons?.[0] ?? `p.${wait.key}`, wait.roles[0]);
}

/** What somebody might do with a task, sensible or not. */
function verbsOn(plan: Plan, state: CaseState, wait: Wait, turn: number, pick: number): TimedVerb | null {
  if (wait.kind !== "task") return null;
  const { key, revision } = wait;
  const by = { at: noon, actor: actorOf(wait), reason: "chance", commandKey: `v.${turn}` };
  const person = { personId: `q.${turn}`, role: wait.roles[0] ?? "" };
  const tasks = Object.values(plan.nodes).filter((node) => node.kind === "userTask");
  const undone = state.withdrawable[pick % Math.max(1, state.withdrawable.length)];
  const seats = state.scopes.flatMap(({ approval }) => approval?.seats ?? []);
  const added = seats.find((seat) => seat.added && !seat.signed && seat.key !== null);
  switch ((turn + pick) % 7) {
    case 0:
      return { ...by, type: "taskReturned", key, revision, to: tasks[pick % tasks.length]?.id ?? "" };
    case 1:
      return {
        ...by,
        type: "signerAdded",
        key,
        revision,
        person,
        position: (["before", "after", "parallel"] as const)[pick % 3] ?? "after",
      };
    case 2:
      return { ...by, type: "taskReassigned", key, revision, person };
    case 3:
      return { ...by, type: "taskDelegated", key, revision, person, mode: pick % 2 === 0 ? "acting" : "advisory" };
    case 4:
      return undone ? { ...by, type: "taskWithdrawn", key: undone.key, actor: actor(undone.persons[0] ?? "") } : null;
    case 5:
      return added?.added && added.key !== null
        ? { ...by, type: "signerRemoved", key: added.key, seat: added.number, actor: actor(added.added.by) }
        : null;
    default:
      return { ...by, type: "taskReminded", key };
  }
}

/** Plays to the end, choosing among the open waits by `choices`; loops are left and verbs used no more after a while. */
export function playOut(
  plan: Plan,
  choices: readonly number[],
  coins: readonly boolean[],
  play: Play,
  look: (state: CaseState) => void = () => undefined,
): { readonly state: CaseState; readonly events: readonly CaseEvent[] } {
  const port = coinPort(coins);
  const events: CaseEvent[] = [];
  let state = emptyState();
  const send = (event: CaseEvent): void => {
    const result = step(plan, state, event, port);
    if (result.refused) throw new Error(`${event.type} ${result.refused.code}: ${result.refused.text.en}`);
    state = result.state;
    events.push(event);
    look(state);
  };
  send({
    type: "started",
    at: noon,
    caseId: "c",
    trigger: "manual",
    data: {},
    actors: [actor("starter")],
    sop: {},
  });
  for (let turn = 0; turn < 1_000 && state.status === "running"; turn += 1) {
    const pick = choices[turn % choices.length] ?? 0;
    const wait = state.waits[pick % Math.max(1, state.waits.length)];
    if (!wait) break;
    const verb = play === "with verbs" && turn < 40 ? verbsOn(plan, state, wait, turn, pick) : null;
    if (verb && checkVerb(state, plan, verb) === null) send(verb);
    else send(answerOf(wait.key, wait, turn < 40 && (coins[turn % coins.length] ?? false)));
  }
  return { state, events };
}
