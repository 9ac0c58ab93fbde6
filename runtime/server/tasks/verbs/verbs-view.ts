import type { CaseState, TaskVerb } from "@yaoflow/engine";
import { approvalWith, type Plan, returnTargets, verbsOf, waitOf } from "@yaoflow/engine/interpreter";
import type { Principal, TaskVerbs } from "../../../contract/index.ts";
import type { CaseParts } from "../../cases/case-parts.ts";
import type { TaskAccess } from "../task-access.ts";
import type { TaskRow } from "../task-store.ts";
import { standingOf } from "./case-state.ts";

/** Verbs that need no look at the case to be offered: which is all that most tasks allow. */
const simple = new Set<TaskVerb>(["reassign", "copy", "remind"]);

/** What a principal can do with a task now, where it can go back to, and who signs beside them. A step is judged again. */
export async function taskVerbs(
  parts: CaseParts,
  access: TaskAccess,
  row: TaskRow,
  principal: Principal,
): Promise<TaskVerbs> {
  const plan = await parts.definitions.plan(row.company, row.plan);
  const node = plan?.nodes[row.node];
  const allowed = node?.kind === "userTask" ? verbsOf(node) : [];
  const open = row.status === "open" || row.status === "claimed";
  if (open && row.seat === null && allowed.every((verb) => simple.has(verb)))
    return { verbs: await onOpenTask(parts, access, row, principal, allowed), returnTargets: [], seats: [] };
  const standing = await standingOf(parts, row);
  const { state } = standing;
  const seats = await seatsOf(parts, row, standing.plan, state, principal);
  const wait = waitOf(state, row.key);
  const targets = wait ? returnTargets(state, standing.plan, wait) : [];
  const possible = allowed.filter(
    (verb) =>
      (verb !== "return" || targets.length > 0) && (verb !== "removeSigner" || seats.some((seat) => seat.removable)),
  );
  const done = state.withdrawable.find(({ key }) => key === row.key);
  return {
    verbs: wait
      ? await onOpenTask(parts, access, row, principal, possible)
      : possible.filter(
          (verb) =>
            verb === "removeSigner" || (verb === "withdraw" && done?.persons.includes(principal.personId) === true),
        ),
    returnTargets: targets.map((target) => ({
      node: target,
      title: standing.plan.nodes[target]?.title ?? { "zh-CN": target, en: target },
    })),
    seats,
  };
}

/** Of what an open task allows: what whoever works on it can do, else what one can do from outside. */
async function onOpenTask(
  { platform }: CaseParts,
  { blockedFor }: TaskAccess,
  row: TaskRow,
  principal: Principal,
  possible: readonly TaskVerb[],
): Promise<readonly TaskVerb[]> {
  const open = possible.filter((verb) => verb !== "withdraw");
  if ((await blockedFor(row, principal)) === null) return open;
  const operator = platform.policies.decide(principal, row.domain, "operations", "reassign").allowed;
  return open.filter((verb) => verb === "remind" || verb === "removeSigner" || (verb === "reassign" && operator));
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
