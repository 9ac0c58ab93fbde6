import type { CaseState } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import type { CaseParts } from "../../cases/case-parts.ts";
import { stateAfter } from "../../cases/case-view.ts";

/** A case as its log tells it, and the plan that it runs by. */
export async function standingOf(
  { definitions, log }: CaseParts,
  { company, caseId, plan: hash }: { readonly company: string; readonly caseId: string; readonly plan: string },
): Promise<{ readonly plan: Plan; readonly state: CaseState }> {
  const [plan, entries] = await Promise.all([definitions.plan(company, hash), log.read(company, caseId)]);
  if (!plan) throw new Error(`case ${caseId} names plan ${hash}, which is not stored`);
  return { plan, state: stateAfter(plan, entries) };
}
