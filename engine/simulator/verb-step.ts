import { approvalOf } from "../interpreter/approval/seats.ts";
import { waitOf } from "../interpreter/state.ts";
import type { TimedVerb } from "../interpreter/types.ts";
import { unreachable } from "../kernel/exhaustive.ts";
import { namedPerson, openTasks, operator, personOf, type Cast } from "./cast.ts";
import type { VerbStep } from "./scenario.ts";
import type { SimulatedCase } from "./simulation.ts";

/** The event that a scripted verb is in a case, or null when the case has no task that it could be about. */
export function verbEvent(
  cast: Cast,
  step: VerbStep,
  number: number,
  at: string,
  { state, plan }: SimulatedCase,
): TimedVerb | null {
  const by = { at, reason: step.reason ?? "scenario", commandKey: `step.${number}` };
  if (step.verb === "withdraw") {
    const done = state.withdrawable.find(({ node }) => node === step.task);
    const visits = state.visits[plan.nodes[step.task]?.index ?? -1] ?? 0;
    const key = done?.key ?? `${step.task}.${visits}`;
    return visits === 0 ? null : { ...by, type: "taskWithdrawn", key, actor: operator(cast, step.as) };
  }
  const key = openTasks(state, step.task, personOf(cast, step.as))[(step.instance ?? 1) - 1];
  const wait = key === undefined ? undefined : waitOf(state, key);
  const node = plan.nodes[step.task];
  if (key === undefined || wait?.kind !== "task" || node?.kind !== "userTask") return null;
  const { personId, role } = namedPerson(cast, step.as, wait.roles);
  const actor = { ...operator(cast, step.as), personId, role };
  const task = { ...by, key, revision: wait.revision, actor };
  const person = (roles: readonly string[]) => namedPerson(cast, step.person ?? "", roles);
  switch (step.verb) {
    case "addSigner":
      return { ...task, type: "signerAdded", position: step.position ?? "parallel", person: person(node.roles) };
    case "removeSigner": {
      const seats = approvalOf(state, wait.token)?.approval.seats ?? [];
      const own = seats.find(({ added, signed }) => added?.by === personId && signed === null);
      return { ...by, key, actor, type: "signerRemoved", seat: step.seat ?? own?.number ?? 0 };
    }
    case "reassign":
      return { ...task, type: "taskReassigned", person: person(wait.roles) };
    case "delegate": {
      const mode = step.mode ?? "acting";
      return { ...task, type: "taskDelegated", mode, person: person(mode === "acting" ? wait.roles : node.roles) };
    }
    case "return":
      return { ...task, type: "taskReturned", to: step.to ?? "" };
    case "remind":
      return { ...by, key, actor, type: "taskReminded" };
    case "copy":
      return {
        ...by,
        key,
        actor,
        type: "caseCopied",
        persons: (step.persons ?? []).map((each) => personOf(cast, each)),
      };
    default:
      return unreachable(step.verb);
  }
}
