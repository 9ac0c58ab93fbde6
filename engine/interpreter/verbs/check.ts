import type { Plan, PlanUserTask } from "../../compiler/plan.ts";
import { unreachable } from "../../kernel/exhaustive.ts";
import type { Problem } from "../../kernel/problem.ts";
import { conflicts } from "../../separation/kernel.ts";
import { approvalOf, awaitedBy, sameSigner, seatConflict, takenBy } from "../approval/seats.ts";
import { whyNotOpen } from "../completion.ts";
import { parseInstant } from "../instant.ts";
import { interpreterProblems as problems } from "../problems.ts";
import { nodeOf, waitOf } from "../state.ts";
import type { ActorRef, CaseState, NamedPerson, TimedVerb, Wait, WaitKey } from "../types.ts";
import { allows, defaultAddedSigners, remindInterval, verbs } from "./allowed.ts";
import { verbProblems } from "./problems.ts";
import { checkRemoval } from "./remove-signer.ts";
import { checkReturn } from "./return.ts";
import { checkWithdrawal } from "./withdraw.ts";

type TaskWait = Extract<Wait, { readonly kind: "task" }>;

/**
 * Why a verb cannot be done now, or null. A host's validator and `step` ask the same question. Order of the answers:
 * ended case, done already, not open, stale revision, not allowed at the node, no reason, who acts, who is named.
 */
export function checkVerb(state: CaseState, plan: Plan, event: TimedVerb): Problem | null {
  if (state.seq === 0) return problems.make("case.not-started");
  if (state.handled.includes(event.commandKey)) return verbProblems.make("verb.already-done");
  if (state.status !== "running") return problems.make("case.ended", { params: { status: state.status } });
  if (event.type === "taskWithdrawn")
    return notAllowed(plan, event.key, event) ?? withoutReason(event) ?? checkWithdrawal(state, event);
  if (event.type === "signerRemoved")
    return notAllowed(plan, event.key, event) ?? withoutReason(event) ?? checkRemoval(state, event);
  const wait = waitOf(state, event.key);
  const node = wait ? plan.nodes[wait.node] : undefined;
  if (wait?.kind !== "task" || node?.kind !== "userTask") return whyNotOpen(state, plan, event.key);
  if ("revision" in event && event.revision !== wait.revision)
    return problems.make("task.revision-stale", { params: { current: wait.revision, given: event.revision } });
  return notAllowed(plan, event.key, event) ?? withoutReason(event) ?? checkOpenTask(state, plan, node, wait, event);
}

function checkOpenTask(
  state: CaseState,
  plan: Plan,
  node: PlanUserTask,
  wait: TaskWait,
  event: Exclude<TimedVerb, { readonly type: "taskWithdrawn" | "signerRemoved" }>,
): Problem | null {
  switch (event.type) {
    case "signerAdded":
      return (
        mayAct(state, plan, wait, event.actor) ?? isFull(state, node, wait) ?? checkNamed(state, plan, event, "signer")
      );
    case "taskReassigned":
      return (
        (event.operator ? null : mayAct(state, plan, wait, event.actor)) ?? checkNamed(state, plan, event, "holder")
      );
    case "taskDelegated":
      return (
        mayAct(state, plan, wait, event.actor) ??
        (event.mode === "advisory"
          ? (isFull(state, node, wait) ?? checkNamed(state, plan, event, "signer"))
          : checkNamed(state, plan, event, "holder"))
      );
    case "taskReturned":
      return mayAct(state, plan, wait, event.actor) ?? checkReturn(state, plan, wait, event.to);
    case "taskReminded":
      return wasReminded(wait, event.at);
    case "caseCopied":
      return mayAct(state, plan, wait, event.actor);
    default:
      return unreachable(event);
  }
}

function notAllowed(plan: Plan, key: string, event: TimedVerb): Problem | null {
  const node = nodeOf(plan, key.slice(0, Math.max(0, key.lastIndexOf("."))));
  if (!node) return problems.make("task.not-open", { params: { key } });
  const { verb, title } = verbs[event.type];
  return allows(node, verb)
    ? null
    : verbProblems.make("verb.not-allowed", {
        params: { node: node.title["zh-CN"], nodeEn: node.title.en, verb: title["zh-CN"], verbEn: title.en },
      });
}

function withoutReason({ reason }: TimedVerb): Problem | null {
  return reason.trim() === "" ? verbProblems.make("verb.reason-missing") : null;
}

/** Whether a person could complete the task, signature apart: then it is theirs to hand on. */
function mayAct(state: CaseState, plan: Plan, wait: TaskWait, actor: ActorRef): Problem | null {
  if (!wait.roles.includes(actor.role)) return problems.make("task.role-missing", { params: { role: actor.role } });
  if (wait.persons && !wait.persons.includes(actor.personId)) return problems.make("task.not-candidate");
  return conflicts(state, plan, wait.node, [actor.personId]) ?? seatConflict(state, plan, wait, [actor.personId]);
}

/** How somebody comes to a task: in its holder's place, or at a seat of their own beside it. */
export type Coming = "holder" | "signer";

/** Why a person may not come to an open task, whoever names them: by role, by duties, or because they sit at another seat. */
export function checkPerson(
  state: CaseState,
  plan: Plan,
  key: WaitKey,
  person: NamedPerson,
  as: Coming,
): Problem | null {
  const wait = waitOf(state, key);
  const node = wait && nodeOf(plan, wait.node);
  if (wait?.kind !== "task" || node?.kind !== "userTask") return whyNotOpen(state, plan, key);
  const roles = as === "holder" ? wait.roles : node.roles;
  if (!roles.includes(person.role)) return verbProblems.make("verb.person-role", { params: { role: person.role } });
  const conflict = conflicts(state, plan, wait.node, [person.personId]);
  const approval = approvalOf(state, wait.token)?.approval;
  if (conflict || !approval) return conflict;
  const own = as === "holder" ? approval.seats.find((seat) => seat.key === key)?.number : undefined;
  if (takenBy(state, approval, own ?? null).includes(person.personId)) return sameSigner(plan, wait.node);
  return awaitedBy(approval, own ?? null).includes(person.personId) ? verbProblems.make("verb.person-awaited") : null;
}

/** Somebody else than the actor, who may come to the task. */
function checkNamed(
  state: CaseState,
  plan: Plan,
  { key, person, actor }: { readonly key: WaitKey; readonly person: NamedPerson; readonly actor: ActorRef },
  as: Coming,
): Problem | null {
  return person.personId === actor.personId
    ? verbProblems.make("verb.same-person")
    : checkPerson(state, plan, key, person, as);
}

function isFull(state: CaseState, node: PlanUserTask, wait: TaskWait): Problem | null {
  const limit = node.addedSigners ?? defaultAddedSigners;
  const added = approvalOf(state, wait.token)?.approval.seats.filter((seat) => seat.added).length ?? 0;
  return added < limit ? null : verbProblems.make("verb.signers-full", { params: { limit } });
}

function wasReminded({ remindedAt }: TaskWait, at: string): Problem | null {
  const [before, now] = [remindedAt === undefined ? null : parseInstant(remindedAt), parseInstant(at)];
  if (before === null || now === null || now - before >= remindInterval) return null;
  return verbProblems.make("verb.reminded-lately", { params: { minutes: remindInterval / 60_000 } });
}
