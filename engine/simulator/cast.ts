import type { PlanNode } from "../compiler/plan.ts";
import type { ActorRef, CaseState, NamedPerson, Wait } from "../interpreter/types.ts";
import type { ScenarioStart, TaskStep } from "./scenario.ts";

/** Accounts of the demo company that are one person's, and the roles they act in. Absent = every account is a person of its own and holds every role. */
export interface Cast {
  readonly [account: string]: { readonly personId: string; readonly roles: readonly string[] };
}

/** Who signs: in the first candidate role that the account holds, with a signature where one is asked for. */
export function actorsOf(
  cast: Cast,
  step: Pick<TaskStep, "as" | "second">,
  node: PlanNode,
  wait: Extract<Wait, { readonly kind: "task" }>,
  seq: number,
): readonly ActorRef[] {
  const secondRoles = node.kind === "userTask" ? node.signature.secondRoles : [];
  return people(cast, step.as, step.second, wait.roles, secondRoles, wait.signature, seq);
}

export function startersOf(
  cast: Cast,
  start: ScenarioStart,
  node: PlanNode | undefined,
  signed: boolean,
): readonly ActorRef[] {
  if (start.by === undefined || node?.kind !== "startEvent") return [];
  return people(cast, start.by, start.second, node.roles, node.signature.secondRoles, signed, 0);
}

export function inheritedActors(
  cast: Cast,
  inherited: ScenarioStart["inherited"],
): Readonly<Record<string, readonly ActorRef[]>> {
  return Object.fromEntries(
    Object.entries(inherited ?? {}).map(([alias, accounts]) => [
      alias,
      accounts.map((account) => actor(cast, account, [], "first", null)),
    ]),
  );
}

export function operator(cast: Cast, account: string): ActorRef {
  return actor(cast, account, [], "first", null);
}

function people(
  cast: Cast,
  first: string,
  second: string | undefined,
  roles: readonly string[],
  secondRoles: readonly string[],
  signed: boolean,
  seq: number,
): readonly ActorRef[] {
  const one = actor(cast, first, roles, "first", signed ? `signature.${seq}.1` : null);
  return second === undefined
    ? [one]
    : [one, actor(cast, second, secondRoles, "second", signed ? `signature.${seq}.2` : null)];
}

function actor(
  cast: Cast,
  account: string,
  roles: readonly string[],
  capacity: ActorRef["capacity"],
  signatureId: string | null,
): ActorRef {
  const known = Object.hasOwn(cast, account) ? cast[account] : undefined;
  const role =
    roles.find((candidate) => known === undefined || known.roles.includes(candidate)) ??
    known?.roles[0] ??
    roles[0] ??
    account;
  return {
    personId: known?.personId ?? account,
    account,
    role,
    capacity,
    ...(signatureId === null ? {} : { signatureId }),
  };
}

/** Open tasks of a node, oldest first; those that are meant for the person by name come before the others. */
export function openTasks(state: CaseState, node: string, personId?: string): readonly string[] {
  const tasks = state.waits.flatMap((wait) => (wait.kind === "task" && wait.node === node ? [wait] : []));
  const isTheirs = ({ persons }: (typeof tasks)[number]): number =>
    personId !== undefined && persons?.includes(personId) ? 0 : 1;
  return tasks.sort((a, b) => isTheirs(a) - isTheirs(b) || visitOf(a.key) - visitOf(b.key)).map(({ key }) => key);
}

export function personOf(cast: Cast, account: string): string {
  return (Object.hasOwn(cast, account) ? cast[account]?.personId : undefined) ?? account;
}

/** Somebody whom a verb names, in the first of the roles that they hold. */
export function namedPerson(cast: Cast, account: string, roles: readonly string[]): NamedPerson {
  const { personId, role } = actor(cast, account, roles, "first", null);
  return { personId, role };
}

function visitOf(key: string): number {
  return Number(key.slice(key.lastIndexOf(".") + 1));
}
