import { ok, refused, type ActorRef, type Json, type JsonObject, type Result } from "@yaoflow/engine";
import { emptyState, type Plan, step } from "@yaoflow/engine/interpreter";
import type { CaseInput, CaseRef, StartedEvent } from "@yaoflow/workflows";
import type { ParameterSource, Scope } from "../../contract/index.ts";

import { type CaseStore, refOf } from "./case-store.ts";
import { caseProblems } from "./problems.ts";

export interface Opening {
  readonly scope: Scope;
  readonly caseId: string;
  readonly plan: Plan;
  readonly trigger: StartedEvent["trigger"];
  readonly node?: string;
  readonly data?: JsonObject;
  readonly form?: JsonObject;
  readonly submission?: string;
  readonly actors: readonly ActorRef[];
  readonly inherited?: Readonly<Record<string, readonly ActorRef[]>>;
  readonly parent: CaseRef["parent"];
  readonly at: string;
}

/**
 * Makes the case document, which decides whether there is a case: unique by id and by company + flow + business key.
 * The first step is taken here too, because only it knows the business key. The same opening again gives the case
 * that is there; the workflow is started afterwards, by the caller or, after a crash, by the reconciler.
 */
export type OpenCase = (opening: Opening) => Promise<Result<CaseInput>>;

export function createOpenCase(cases: CaseStore, parameters: ParameterSource): OpenCase {
  return async (opening) => {
    const { scope, caseId, plan, trigger, node, data, form, submission, actors, inherited, parent, at } = opening;
    const begin: StartedEvent = {
      type: "started",
      at,
      caseId,
      trigger,
      ...(node === undefined ? {} : { node }),
      data: data ?? {},
      ...(form === undefined ? {} : { form }),
      ...(submission === undefined ? {} : { submission }),
      actors,
      sop: await parametersOf(scope.company, plan, parameters),
      ...(inherited === undefined ? {} : { inherited }),
    };
    const first = step(plan, emptyState(), begin);
    if (first.refused) return refused(first.refused);
    const { businessKey, starter } = first.state;
    const { company, branch, warehouse } = scope;
    const ref: CaseRef = {
      company,
      ...(branch === undefined ? {} : { branch }),
      ...(warehouse === undefined ? {} : { warehouse }),
      caseId,
      flow: plan.key,
      plan: plan.hash,
      businessKey,
      starter,
      parent,
    };
    const inserted = await cases.insert(ref, plan.title, begin);
    switch (inserted.kind) {
      case "inserted":
        return ok({ case: ref, begin, resume: null });
      case "existing":
        return ok({ case: refOf(inserted.row), begin: cases.begin(inserted.row), resume: null });
      case "duplicate":
        return refused(
          caseProblems.make("case.duplicate", { params: { businessKey, existing: inserted.row?.caseId ?? null } }),
        );
    }
  };
}

/** The flow's parameters as they are now: the company's value or the flow's default. A case keeps them for its life. */
export async function parametersOf(company: string, plan: Plan, parameters: ParameterSource): Promise<JsonObject> {
  const entries = await Promise.all(
    Object.entries(plan.parameters).map(
      async ([name, parameter]): Promise<readonly [string, Json]> => [
        name,
        (await parameters.get(company, `${plan.key}.${name}`)) ?? parameter.default,
      ],
    ),
  );
  return Object.fromEntries(entries);
}
