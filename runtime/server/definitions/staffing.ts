import type { Problem } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import { shortageOf, type StaffMember } from "@yaoflow/engine/proof";
import { domainOf } from "../../contract/index.ts";
import type { Accounts } from "../ports.ts";

/** Whether two people can ever be asked for the same case is a small question: it is answered where it is asked. */
const bounds = { states: 20_000, milliseconds: 2_000 } as const;

/** Flows that the company's people, with the roles that they hold now, cannot do; pointers begin with `/flows/<key>`. */
export async function shortagesOf(
  accounts: Pick<Accounts, "holders">,
  company: string,
  plans: readonly Plan[],
): Promise<readonly Problem[]> {
  const roles = [...new Set(plans.flatMap(rolesIn))];
  const holders = roles.length === 0 ? [] : await accounts.holders(company, roles, domainOf({ company }));
  const held = new Map<string, string[]>();
  for (const { personId, role } of holders) held.set(personId, [...(held.get(personId) ?? []), role]);
  const staff = [...held].map(([personId, own]): StaffMember => ({ personId, roles: own }));
  return plans.flatMap((plan) => {
    const began = performance.now();
    const found = shortageOf(plan, staff, { ...bounds, elapsed: () => performance.now() - began });
    return found ? [{ ...found, pointer: `/flows/${plan.key}${found.pointer ?? ""}` }] : [];
  });
}

function rolesIn(plan: Plan): readonly string[] {
  return Object.values(plan.nodes).flatMap((node) =>
    node.kind === "userTask" || node.kind === "startEvent" ? [...node.roles, ...node.signature.secondRoles] : [],
  );
}
