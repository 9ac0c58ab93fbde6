import { ok, refused, type ActorRef, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import { interpreterProblems } from "@yaoflow/engine/interpreter";
import type { CompleteTask, Principal, RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { idFrom } from "../cases/digest.ts";
import { caseProblems } from "../cases/problems.ts";
import { roleFor, separationOf } from "./eligibility.ts";
import type { FormValidators } from "./form-validators.ts";
import { taskProblems } from "./problems.ts";
import { sign } from "./signing.ts";
import type { TaskRow } from "./task-store.ts";

/**
 * Completes a task: who may (policy, candidates, separation), what was submitted (form, read-only fields, references),
 * the signature, then the Update that the workflow's kernel judges once more; the submission is stored with its log entry. The same
 * request again gives the same answer; a different completion of a completed task is told who did it and when.
 */
export function createCompleteTask(parts: CaseParts, forms: FormValidators) {
  const { platform, tasks, cases, engine } = parts;
  const { policies, accounts } = platform;

  return async function complete(request: RouteRequest, row: TaskRow, body: CompleteTask): Promise<Result<JsonObject>> {
    const { principal } = request;
    const company = principal.company;
    const submission = idFrom("submission", company, row.taskId, request.idempotencyKey);
    if (row.status === "completed") {
      // The log is written before Temporal knows of it. Where an answer got lost in between, the workflow is asked to look
      // at the log: nobody else may come to tell it.
      const told = row.completion?.submission === submission ? await engine.sync(company, row.caseId) : ok(undefined);
      return told.ok ? await alreadyCompleted(principal, row, submission) : told;
    }
    if (row.status === "cancelled") return refused(taskProblems.make("task.cancelled"));
    if (row.assignee && row.assignee.personId !== principal.personId) return refused(claimedBy(row.assignee));
    if (body.revision !== row.revision)
      return refused(
        interpreterProblems.make("task.revision-stale", { params: { current: row.revision, given: body.revision } }),
      );
    if (!row.outcomes.some(({ id }) => id === body.outcome))
      return refused(interpreterProblems.make("task.outcome-unknown", { params: { outcome: body.outcome } }));
    const role = roleFor(policies, row, row.roles, principal);
    if (!role.ok) return role;
    // Who acted before matters only where the task says from whom its actor must differ.
    const [record, data] = await Promise.all([
      row.differentFrom.length > 0 ? cases.get(company, row.caseId) : null,
      forms.accept(request, {
        form: row.form,
        stored: tasks.data(row),
        submitted: body.data,
        outcome: body.outcome,
        editable: row.editable,
      }),
    ]);
    const separated = separationOf(row, record, principal.personId);
    if (separated) return refused(separated);
    if (!data.ok) return data;
    const policyVersion = policies.version(company);
    const signed = await sign({
      accounts,
      principal,
      role: role.value,
      async secondRole(second) {
        const as = roleFor(
          policies,
          { ...row, persons: null },
          row.signature.secondRoles.length > 0 ? row.signature.secondRoles : row.roles,
          second,
        );
        const conflict = separationOf(row, record, second.personId);
        return conflict ? refused(conflict) : as;
      },
      wanted: row.signature,
      given: body.signature,
      submission,
      content: {
        data: data.value,
        outcome: body.outcome,
        form: row.form.hash,
        plan: row.plan,
        policies: policyVersion,
      },
    });
    if (!signed.ok) return signed;

    const { actors, digest } = signed.value;
    const updated = await engine.complete(company, row.caseId, {
      key: row.key,
      revision: row.revision,
      outcome: body.outcome,
      form: data.value,
      submission,
      actors,
      commandKey: submission,
      acceptance: { form: row.form, policyVersion, digest },
    });
    if (updated.ok && updated.value.at !== null)
      return ok(completedBy(row, { outcome: body.outcome, at: updated.value.at }, await named(principal, actors)));
    if (updated.ok || isLate(updated.problem)) return await settled(principal, row, submission, updated);
    return updated;
  };

  /** Somebody may have been quicker, or an earlier try of this very request got through: the inbox knows. */
  async function settled(
    principal: Principal,
    { taskId, caseId }: TaskRow,
    submission: string,
    updated: Result<unknown>,
  ): Promise<Result<JsonObject>> {
    const row = await tasks.get(principal.company, taskId);
    if (row?.status === "completed") return await alreadyCompleted(principal, row, submission);
    if (updated.ok) return ok({ id: taskId, status: "completed" });
    // In the inbox, so in the log: the workflow has lost its last step and is about to take it again.
    if (updated.problem.code === "task.not-open" && row !== null && row.status !== "cancelled") {
      const told = await engine.sync(principal.company, caseId);
      return told.ok ? refused(caseProblems.make("case.engine-unavailable", { params: { seconds: 1 } })) : told;
    }
    return updated;
  }

  async function named(principal: Principal, people: readonly ActorRef[]): Promise<readonly NamedActor[]> {
    const others = people.map(({ personId }) => personId).filter((personId) => personId !== principal.personId);
    const found = others.length === 0 ? [] : await accounts.names(principal.company, others);
    const names = new Map([...found, [principal.personId, principal.name] as const]);
    return people.map(({ personId, role }) => ({ personId, name: names.get(personId) ?? personId, role }));
  }

  async function alreadyCompleted(principal: Principal, row: TaskRow, submission: string): Promise<Result<JsonObject>> {
    const { completion } = row;
    const by = await named(principal, completion?.actors ?? []);
    if (completion?.submission === submission) return ok(completedBy(row, completion, by));
    const who = by.map(({ name }) => name).join("、");
    const problem = interpreterProblems.make("task.already-completed", {
      params: { key: row.key, by: who, at: completion?.at ?? "" },
    });
    return refused({
      ...problem,
      text: {
        "zh-CN": `任务已由 ${who} 于 ${completion?.at ?? ""} 办结`,
        en: `The task was completed by ${who} at ${completion?.at ?? ""}`,
      },
    });
  }
}

interface NamedActor {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
}

function completedBy(
  { taskId, caseId }: TaskRow,
  { outcome, at }: { readonly outcome: string; readonly at: string },
  by: readonly NamedActor[],
): JsonObject {
  return { id: taskId, status: "completed", case: caseId, outcome, at, by: by.map((one) => ({ ...one })) };
}

export function claimedBy(assignee: NonNullable<TaskRow["assignee"]>): Problem {
  return taskProblems.make("task.claimed-by-other", { params: { by: assignee.name, at: assignee.at } });
}

function isLate(problem: Problem): boolean {
  return problem.status === 409 || problem.status === 503;
}
