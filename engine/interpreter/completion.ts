import type { Plan } from "../compiler/plan.ts";
import type { Problem } from "../kernel/problem.ts";
import { conflicts } from "../separation/kernel.ts";
import { seatConflict } from "./approval/seats.ts";
import { interpreterProblems as problems } from "./problems.ts";
import { isSettled, waitOf } from "./state.ts";
import type { ActorRef, CaseState, TaskCompletion, Wait } from "./types.ts";

type Needs = Pick<Extract<Wait, { readonly kind: "task" }>, "dual" | "signature" | "roles" | "persons">;

/**
 * Why a person may not complete a task now, or null. The host's validator and `step` ask the same question, so that
 * what the validator lets through cannot be refused by the step for any of these reasons.
 *
 * Order of the answers: ended case, already completed, not open, stale revision, unknown outcome, who (role, person,
 * second person), separation of duties, another seat of the same approval.
 */
export function checkCompletion(state: CaseState, plan: Plan, completion: TaskCompletion): Problem | null {
  if (state.seq === 0) return problems.make("case.not-started");
  const wait = waitOf(state, completion.key);
  const node = wait ? plan.nodes[wait.node] : undefined;
  if (!wait || wait.kind !== "task" || node?.kind !== "userTask") return whyNotOpen(state, plan, completion.key);
  if (wait.revision !== completion.revision) {
    return problems.make("task.revision-stale", { params: { current: wait.revision, given: completion.revision } });
  }
  if (!wait.outcomes.includes(completion.outcome)) {
    return problems.make("task.outcome-unknown", { params: { outcome: completion.outcome } });
  }
  const persons = completion.actors.map((actor) => actor.personId);
  return (
    checkActors(wait, node.signature.secondRoles, completion.actors) ??
    conflicts(state, plan, node.id, persons) ??
    seatConflict(state, plan, wait, persons)
  );
}

export function whyNotOpen(state: CaseState, plan: Plan, key: string): Problem {
  if (isSettled(state, plan, key)) return problems.make("task.already-completed", { params: { key } });
  if (state.status !== "running") return problems.make("case.ended", { params: { status: state.status } });
  return problems.make("task.not-open", { params: { key } });
}

/** Whether the right persons, and as many as needed, stand behind a submission. */
export function checkActors(wait: Needs, secondRoles: readonly string[], actors: readonly ActorRef[]): Problem | null {
  const first = actors.find((actor) => actor.capacity === "first");
  const others = actors.filter((actor) => actor !== first);
  if (!first) return problems.make("task.actor-missing");
  if (!wait.roles.includes(first.role)) return problems.make("task.role-missing", { params: { role: first.role } });
  if (wait.persons && !wait.persons.includes(first.personId)) return problems.make("task.not-candidate");
  if (wait.signature && first.signatureId === undefined) return problems.make("task.signature-missing");
  if (!wait.dual) return others.length === 0 ? null : problems.make("task.second-unexpected");
  const second = others[0];
  if (!second || others.length > 1 || second.capacity !== "second") return problems.make("task.second-missing");
  if (second.personId === first.personId) return problems.make("task.second-same-person");
  if (second.signatureId === undefined) return problems.make("task.signature-missing");
  return secondRoles.includes(second.role)
    ? null
    : problems.make("task.second-role-missing", { params: { role: second.role } });
}
