import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { Principal, RouteRequest } from "../../contract/index.ts";
import { mayRead } from "../cases/case-access.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { claimedBy } from "./complete-task.ts";
import { maySee, roleFor, separationOf } from "./eligibility.ts";
import { taskProblems } from "./problems.ts";
import type { TaskRow } from "./task-store.ts";

/** Who sees a task, who may work on it, and where refused steps are written down. */
export function createTaskAccess({ platform, tasks, cases }: CaseParts) {
  const { policies } = platform;
  const unknown = (id: string) => refused(taskProblems.make("task.not-found", { params: { id } }));

  /** The task named in the path. What one may not see does not exist for them. */
  async function visible(request: RouteRequest): Promise<Result<TaskRow>> {
    const id = request.params["id"] ?? "";
    const row = await tasks.get(request.principal.company, id);
    return row && maySee(policies, row, request.principal) ? ok(row) : unknown(id);
  }

  /** The same for who may remind of it or hand it out without doing it: readers of the case, and operators. */
  async function visibleFromOutside(request: RouteRequest): Promise<Result<TaskRow>> {
    const id = request.params["id"] ?? "";
    const row = await tasks.get(request.principal.company, id);
    if (!row) return unknown(id);
    if (maySee(policies, row, request.principal)) return ok(row);
    if (policies.decide(request.principal, row.domain, "operations", "reassign").allowed) return ok(row);
    const record = await cases.get(row.company, row.caseId);
    return record && mayRead(policies, record, request.principal) ? ok(row) : unknown(id);
  }

  /** Why a principal may not work on an open task, or null. */
  async function blockedFor(row: TaskRow, principal: Principal): Promise<Problem | null> {
    if (row.status === "completed" || row.status === "cancelled") return null;
    if (row.assignee && row.assignee.personId !== principal.personId) return claimedBy(row.assignee);
    const role = roleFor(policies, row, row.roles, principal);
    if (!role.ok) return role.problem;
    return separationOf(row, await cases.get(row.company, row.caseId), principal.personId);
  }

  /** A refused step leaves no trace in the workflow, so it is written down here, with the task it was about. */
  async function recordRefusal(request: RouteRequest, row: TaskRow, what: string, problem: Problem): Promise<void> {
    const { principal, idempotencyKey, at } = request;
    await platform.audit.append({
      company: principal.company,
      key: `${what}/${row.taskId}/${idempotencyKey}/${problem.code}`,
      at,
      what,
      outcome: "refused",
      actors: [
        {
          personId: principal.personId,
          account: principal.account,
          role: principal.roles[0]?.role ?? "",
          capacity: "first",
        },
      ],
      caseId: row.caseId,
      node: row.node,
      object: `task:${row.taskId}`,
      after: { code: problem.code },
      reason: problem.text["zh-CN"],
    });
  }

  return { visible, visibleFromOutside, blockedFor, recordRefusal };
}

export type TaskAccess = ReturnType<typeof createTaskAccess>;
