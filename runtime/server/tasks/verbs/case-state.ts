import type { CaseState } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import type { CaseParts } from "../../cases/case-parts.ts";
import { replayCase } from "../../cases/replay.ts";

/** A case as its log tells it, and the plan that it runs by. */
export async function standingOf(
  { definitions, log }: CaseParts,
  { company, caseId, plan: hash }: { readonly company: string; readonly caseId: string; readonly plan: string },
): Promise<{ readonly plan: Plan; readonly state: CaseState }> {
  const replayed = await replayCase(definitions, company, hash, await log.read(company, caseId));
  if (!replayed) throw new Error(`case ${caseId} names a plan that is not stored`);
  return replayed;
}
