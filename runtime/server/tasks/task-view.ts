import type { Json } from "@yaoflow/engine";
import type { TaskDetail, TaskSummary } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import type { TaskRow } from "./task-store.ts";

export function taskSummary(row: TaskRow): TaskSummary {
  return {
    id: row.taskId,
    revision: row.revision,
    status: row.status,
    case: { id: row.caseId, flow: row.flow, title: row.caseTitle, businessKey: row.businessKey },
    node: row.node,
    title: row.title,
    subject: row.subject,
    roles: row.roles,
    assignee: row.assignee ? { personId: row.assignee.personId, name: row.assignee.name } : null,
    createdAt: row.createdAt,
    dueAt: row.dueAt,
    seat: row.seat ? { number: row.seat.number, seats: row.seat.seats, advisory: row.seat.advisory } : null,
    reminder: row.reminder ? { at: row.reminder.at, reason: row.reminder.reason } : null,
  };
}

/** The task with its form filled, and what was submitted when it is done. */
export async function taskDetail(
  { definitions, tasks, submissions, platform }: CaseParts,
  row: TaskRow,
  blocked: TaskDetail["blocked"],
): Promise<TaskDetail> {
  const form = await definitions.form(row.company, row.form.hash);
  return {
    ...taskSummary(row),
    form: {
      key: row.form.key,
      hash: row.form.hash,
      schema: form?.schema ?? {},
      ui: form?.ui ?? {},
      data: tasks.data(row),
    },
    outcomes: row.outcomes.map(({ id, title, tone }) => ({ id, title, tone: tone ?? "neutral" })),
    signature: row.signature,
    blocked: blocked ?? row.prefillProblem,
    completion: await completionOf(row),
  };

  async function completionOf(done: TaskRow): Promise<TaskDetail["completion"]> {
    if (!done.completion) return null;
    const { submission, outcome, at, actors } = done.completion;
    const [found, names] = await Promise.all([
      submissions.get(done.company, [submission]),
      platform.accounts.names(
        done.company,
        actors.map(({ personId }) => personId),
      ),
    ]);
    return {
      outcome,
      at,
      by: actors.map(({ personId, role }) => ({ personId, name: names.get(personId) ?? personId, role })),
      data: found.get(submission)?.data ?? {},
    };
  }
}

/** A contract shape as the JSON that a route answers. */
export function asJson(value: unknown): Json {
  return value as Json;
}
