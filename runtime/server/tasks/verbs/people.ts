import { ok, refused, type NamedPerson, type Result } from "@yaoflow/engine";
import { checkPerson, type Coming, type Plan } from "@yaoflow/engine/interpreter";
import type { EligiblePerson, Principal } from "../../../contract/index.ts";
import type { CaseParts } from "../../cases/case-parts.ts";
import { roleFor } from "../eligibility.ts";
import { taskProblems } from "../problems.ts";
import type { TaskRow } from "../task-store.ts";
import { standingOf } from "./case-state.ts";

/** What a list of persons is asked for. */
export type PeopleFor = "signer" | "reassign" | "acting" | "advisory" | "copy";

/** An added signer and an adviser have a seat of their own; who acts for another takes their place. */
function comingAs(purpose: PeopleFor): Coming {
  return purpose === "signer" || purpose === "advisory" ? "signer" : "holder";
}

interface Candidate extends EligiblePerson {
  readonly account: string;
}

/**
 * Persons whom a verb may name: by role and policy where the case lives, and such that the interpreter would let them
 * (duties, no second seat). A list for choosing: the step itself is judged again.
 */
export function createPeople(parts: CaseParts) {
  const { accounts, policies } = parts.platform;

  /** The roles in which somebody may come to a task: at a seat of their own any of the node's, else those of this seat. */
  function rolesFor(plan: Plan, row: TaskRow, purpose: PeopleFor): readonly string[] {
    const node = plan.nodes[row.node];
    return comingAs(purpose) === "signer" && node?.kind === "userTask" ? node.roles : row.roles;
  }

  async function candidates(row: TaskRow, roles: readonly string[]): Promise<readonly Candidate[]> {
    const holders = await accounts.holders(row.company, roles, row.domain);
    const found = await Promise.all(
      holders.map(async ({ personId, account, name }): Promise<Candidate | null> => {
        const principal = await accounts.principal(row.company, account);
        const role = principal && roleFor(policies, { ...row, persons: null }, roles, principal);
        return role?.ok ? { personId, account, name, role: role.value } : null;
      }),
    );
    return oneEach(found.filter((one) => one !== null));
  }

  return {
    async eligible(row: TaskRow, principal: Principal, purpose: PeopleFor): Promise<readonly EligiblePerson[]> {
      if (purpose === "copy") return await colleagues(row, principal);
      const { plan, state } = await standingOf(parts, row);
      const all = await candidates(row, rolesFor(plan, row, purpose));
      return all
        .filter(
          (one) =>
            one.personId !== principal.personId && checkPerson(state, plan, row.key, one, comingAs(purpose)) === null,
        )
        .map(({ personId, name, role }) => ({ personId, name, role }));
    },

    /** The role in which a chosen person may come to the task. */
    async named(row: TaskRow, personId: string, purpose: PeopleFor): Promise<Result<NamedPerson>> {
      const plan = await parts.definitions.plan(row.company, row.plan);
      const all = plan ? await candidates(row, rolesFor(plan, row, purpose)) : [];
      const found = all.find((one) => one.personId === personId);
      return found ? ok({ personId, role: found.role }) : refused(taskProblems.make("task.person-ineligible"));
    },

    /** Whether all of them work where the case lives: only they can be sent a copy. */
    async allColleagues(row: TaskRow, principal: Principal, persons: readonly string[]): Promise<boolean> {
      const known = new Set((await colleagues(row, principal)).map(({ personId }) => personId));
      return persons.every((personId) => known.has(personId));
    },
  };

  async function colleagues(row: TaskRow, principal: Principal): Promise<readonly EligiblePerson[]> {
    const roles = parts.platform.plugin.roles.map(({ code }) => code);
    const holders = await accounts.holders(row.company, roles, row.domain);
    return oneEach(holders)
      .filter(({ personId }) => personId !== principal.personId)
      .map(({ personId, name, role }) => ({ personId, name, role }));
  }
}

function oneEach<T extends EligiblePerson>(people: readonly T[]): readonly T[] {
  const first = new Map<string, T>();
  for (const one of people) if (!first.has(one.personId)) first.set(one.personId, one);
  return [...first.values()].sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
}
