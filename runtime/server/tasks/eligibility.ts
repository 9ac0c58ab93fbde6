import { ok, refused, type ActorRef, type Problem, type Result } from "@yaoflow/engine";
import { interpreterProblems, separationProblems } from "@yaoflow/engine/interpreter";
import { covers, type Principal } from "../../contract/index.ts";
import type { CaseRow } from "../cases/case-store.ts";
import type { Policies } from "../ports.ts";
import { taskProblems } from "./problems.ts";
import type { TaskRow } from "./task-store.ts";

/**
 * The role in which a principal may act on a task, or why not: one of the wanted roles in the case's domain, allowed
 * there by policy, and named where the task names persons.
 */
export function roleFor(
  policies: Policies,
  task: Pick<TaskRow, "domain" | "flow" | "persons">,
  roles: readonly string[],
  principal: Principal,
): Result<string> {
  const held = principal.roles.filter(({ role, domain }) => roles.includes(role) && covers(domain, task.domain));
  if (held.length === 0)
    return refused(
      interpreterProblems.make("task.role-missing", {
        params: { role: principal.roles.map(({ role }) => role).join(" ") },
      }),
    );
  if (task.persons && !task.persons.includes(principal.personId))
    return refused(interpreterProblems.make("task.not-candidate"));
  const decision = policies.decide({ ...principal, roles: held }, task.domain, `task:${task.flow}`, "complete");
  if (!decision.allowed)
    return refused(
      taskProblems.make("task.forbidden", { params: { reason: decision.reason["zh-CN"], why: decision.reason.en } }),
    );
  return ok(decision.role ?? held[0]?.role ?? "");
}

/** The first step of this case whose actor may not act on the task, as the case log shows it now. Completion asks the kernel again. */
export function separationOf(task: TaskRow, record: CaseRow | null, personId: string): Problem | null {
  const conflict = record?.actors.find(
    (actor) => actor.personId === personId && task.differentFrom.includes(actor.node),
  );
  if (conflict)
    return separationProblems.make("task.separation", {
      params: { node: conflict.node, conflictsWith: conflict.node },
    });
  if (!task.excluded.includes(personId)) return null;
  // Not by duties: they sit at another seat of the same approval.
  if (task.seat)
    return interpreterProblems.make("task.same-signer", {
      params: { node: task.title["zh-CN"], nodeEn: task.title.en },
    });
  return separationProblems.make("task.separation", { params: { node: "", conflictsWith: "" } });
}

export function actorOf(
  principal: Principal,
  role: string,
  capacity: ActorRef["capacity"],
  signatureId: string | null,
): ActorRef {
  return {
    personId: principal.personId,
    account: principal.account,
    role,
    capacity,
    ...(signatureId === null ? {} : { signatureId }),
  };
}

/** Whether a principal sees a task at all: offered to it, done by it, or a role that may read the flow's cases. */
export function maySee(policies: Policies, task: TaskRow, principal: Principal): boolean {
  if (task.assignee?.personId === principal.personId) return true;
  if (task.completion?.actors.some(({ personId }) => personId === principal.personId)) return true;
  if (task.persons?.includes(principal.personId)) return true;
  if (principal.roles.some(({ role, domain }) => task.roles.includes(role) && covers(domain, task.domain))) return true;
  return policies.decide(principal, task.domain, `flow:${task.flow}`, "read").allowed;
}
