import type { CaseState, TaskVerb } from "@yaoflow/engine";
import { approvalWith, type Plan, returnTargets, verbsOf, waitOf } from "@yaoflow/engine/interpreter";
import type { Principal, TaskVerbs } from "../../../contract/index.ts";
import type { CaseParts } from "../../cases/case-parts.ts";
import type { TaskAccess } from "../task-access.ts";
import type { TaskRow } from "../task-store.ts";
import { standingOf } from "./case-state.ts";

/** What a principal can do with a task now, where it can go back to, and who signs beside them. A step is judged again. */
export async function taskVerbs(
  parts: CaseParts,
  { blockedFor }: TaskAccess,
  row: TaskRow,
  principal: Principal,
): Promise<TaskVerbs> {
  const { plan, state } = await standingOf(parts, row);
  const seats = await seatsOf(parts, row, plan, state, principal);
  const wait = waitOf(state, row.key);
  const targets = wait ? returnTargets(state, plan, wait) : [];
  return {
    verbs: await offered(),
    returnTargets: targets.map((node) => ({ node, title: plan.nodes[node]?.title ?? { "zh-CN": node, en: node } })),
    seats,
  };

  async function offered(): Promise<readonly TaskVerb[]> {
    const node = plan.nodes[row.node];
    if (node?.kind !== "userTask") return [];
    const may = (verb: TaskVerb): boolean => verbsOf(node).includes(verb);
    const removal: readonly TaskVerb[] =
      may("removeSigner") && seats.some(({ removable }) => removable) ? ["removeSigner"] : [];
    const step = state.withdrawable.find(({ key }) => key === row.key);
    if (step) return may("withdraw") && step.persons.includes(principal.personId) ? ["withdraw", ...removal] : removal;
    if (!wait) return removal;
    const remind: readonly TaskVerb[] = may("remind") ? ["remind"] : [];
    const operator = parts.platform.policies.decide(principal, row.domain, "operations", "reassign").allowed;
    if (await blockedFor(row, principal))
      return [...(operator && may("reassign") ? (["reassign"] as const) : []), ...removal, ...remind];
    const own = (["addSigner", "reassign", "delegate", "return", "copy"] as const).filter(
      (verb) => may(verb) && (verb !== "return" || targets.length > 0),
    );
    return [...own, ...removal, ...remind];
  }
}

async function seatsOf(
  { platform }: CaseParts,
  row: TaskRow,
  plan: Plan,
  state: CaseState,
  principal: Principal,
): Promise<TaskVerbs["seats"]> {
  const seats = approvalWith(state, row.key)?.approval.seats ?? [];
  const node = plan.nodes[row.node];
  const outcomes = node?.kind === "userTask" ? node.outcomes : [];
  const people = seats.flatMap(({ persons, signed, added }) => [
    ...(persons ?? []),
    ...(signed?.actors ?? []).map(({ personId }) => personId),
    ...(added ? [added.by] : []),
  ]);
  const names = await platform.accounts.names(row.company, people);
  const named = (personId: string) => ({ personId, name: names.get(personId) ?? personId });
  return seats.map(({ number, roles, persons, key, signed, added }) => ({
    number,
    roles,
    persons: persons?.map(named) ?? null,
    asked: key !== null,
    advisory: added?.advisory ?? false,
    addedBy: added ? named(added.by) : null,
    removable: added?.by === principal.personId && signed === null,
    signed: signed
      ? {
          outcome: outcomes.find(({ id }) => id === signed.outcome)?.title ?? {
            "zh-CN": signed.outcome,
            en: signed.outcome,
          },
          at: signed.at,
          by: signed.actors.map(({ personId }) => named(personId)),
        }
      : null,
  }));
}
