import type { CaseState, Problem, Withdrawable } from "@yaoflow/engine";
import type { CaseParts } from "../../cases/case-parts.ts";
import { taskProblems } from "../problems.ts";
import { taskIdOf } from "../task-store.ts";

/**
 * What followed a step that may be withdrawn is untouched in the interpreter's eyes; here also nobody may have claimed a
 * task of it, which the interpreter does not know.
 */
export async function whyFollowedUp(
  { tasks }: Pick<CaseParts, "tasks">,
  { company, caseId }: { readonly company: string; readonly caseId: string },
  step: Withdrawable | undefined,
): Promise<Problem | null> {
  for (const key of step?.waits ?? []) {
    const next = await tasks.get(company, taskIdOf(caseId, key));
    if (next?.assignee) return taskProblems.make("task.followed-up", { params: { by: next.assignee.name } });
  }
  return null;
}

/** The steps of a case that a person could take back now. */
export async function withdrawableBy(
  parts: Pick<CaseParts, "tasks">,
  where: { readonly company: string; readonly caseId: string },
  state: CaseState,
  personId: string,
): Promise<readonly Withdrawable[]> {
  const own = state.withdrawable.filter(({ persons }) => persons.includes(personId));
  const open = await Promise.all(own.map(async (step) => (await whyFollowedUp(parts, where, step)) === null));
  return own.filter((_, index) => open[index]);
}
