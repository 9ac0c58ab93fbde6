import type { Plan, PlanNode } from "../compiler/plan.ts";
import type { NodeId } from "../definition/types.ts";
import type { Problem } from "../kernel/problem.ts";
import { explore, type Bounds } from "./explore.ts";
import { proofProblems } from "./problems.ts";
import type { Watch } from "./watch.ts";

/** A person and the roles that they hold. */
export interface StaffMember {
  readonly personId: string;
  readonly roles: readonly string[];
}

/** One place at a step for one person; a step that two persons sign has two. */
interface Seat {
  readonly node: PlanNode;
  readonly roles: readonly string[];
}

/**
 * Whether the people there are can do a flow: every step by somebody with its role, separated steps by different
 * persons. A matching in which seats that are apart get different people (list colouring of the separation graph), found
 * by search with the scarcest seat first. Where there is none, the smallest group of seats that cannot be filled together
 * is told, if one case can need them all; null = it can be staffed.
 *
 * Ask again when a flow is published and when grants change.
 */
export function shortageOf(plan: Plan, staff: readonly StaffMember[], bounds: Bounds): Problem | null {
  const seats = seatsOf(plan);
  const enough = withoutSpares(seats, staff);
  if (canSit(seats, enough)) return null;
  const core = smallest(seats, enough);
  const nodes = [...new Set(core.map(({ node }) => node))];
  if (
    !canMeet(
      plan,
      nodes.map(({ id }) => id),
      bounds,
    )
  )
    return null;
  const people = staff.filter(({ roles }) => core.some((seat) => seat.roles.some((role) => roles.includes(role))));
  const last = nodes.at(-1);
  return proofProblems.make("staffing.short", {
    ...(last ? { pointer: `/nodes/${last.index}` } : {}),
    params: {
      tasks: nodes.map(({ title }) => title["zh-CN"]).join("、"),
      tasksEn: nodes.map(({ title }) => title.en).join(", "),
      nodes: nodes.map(({ id }) => id),
      needed: core.length,
      roles: [...new Set(core.flatMap(({ roles }) => roles))].join(", "),
      people: people.length,
      persons: people.map(({ personId }) => personId),
    },
  });
}

function seatsOf(plan: Plan): readonly Seat[] {
  return Object.values(plan.nodes).flatMap((node): readonly Seat[] => {
    const isManual = node.kind === "startEvent" && node.trigger === "manual";
    if (node.kind !== "userTask" && !isManual) return [];
    const { roles, signature } = node as Extract<PlanNode, { readonly kind: "userTask" }>;
    const isDual = signature.mode === "dual" || signature.dualWhen !== null;
    return [{ node, roles }, ...(isDual ? [{ node, roles: signature.secondRoles }] : [])];
  });
}

function areApart({ node: one }: Seat, { node: other }: Seat): boolean {
  const names = (node: PlanNode): readonly NodeId[] => (node.kind === "userTask" ? node.separatedFrom : []);
  return one === other || names(one).includes(other.id) || names(other).includes(one.id);
}

/** Which of the seats a person could take: people of one kind make no difference until they sit. */
function kindOf(seats: readonly Seat[], { roles }: StaffMember): string {
  return seats.map((seat) => (seat.roles.some((role) => roles.includes(role)) ? "1" : "0")).join("");
}

/** Of people of one kind, as many as there are seats: more make no difference. */
function withoutSpares(seats: readonly Seat[], staff: readonly StaffMember[]): readonly StaffMember[] {
  const counts = new Map<string, number>();
  return staff.filter((member) => {
    const kind = kindOf(seats, member);
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return count < seats.length;
  });
}

function canSit(seats: readonly Seat[], staff: readonly StaffMember[]): boolean {
  const kinds = new Map(staff.map((member) => [member, kindOf(seats, member)]));
  const taken = new Map<Seat, StaffMember>();
  const free = (seat: Seat): readonly StaffMember[] =>
    staff.filter(
      (member) =>
        member.roles.some((role) => seat.roles.includes(role)) &&
        ![...taken].some(([other, sitting]) => sitting === member && areApart(seat, other)),
    );
  /** Whoever sits somewhere already, and of those who do not, one of each kind. */
  const worthTrying = (members: readonly StaffMember[]): readonly StaffMember[] => {
    const sitting = new Set(taken.values());
    const fresh = new Set<string>();
    return members.filter((member) => {
      if (sitting.has(member)) return true;
      const kind = kinds.get(member) ?? "";
      return !fresh.has(kind) && fresh.add(kind);
    });
  };
  const fill = (open: readonly Seat[]): boolean => {
    const ranked = open.map((seat) => ({ seat, members: free(seat) }));
    const [scarcest] = ranked.sort((a, b) => a.members.length - b.members.length);
    if (!scarcest) return true;
    const rest = open.filter((seat) => seat !== scarcest.seat);
    return worthTrying(scarcest.members).some((member) => {
      taken.set(scarcest.seat, member);
      const isFilled = fill(rest);
      if (!isFilled) taken.delete(scarcest.seat);
      return isFilled;
    });
  };
  return fill(seats);
}

/** Takes seats away as long as the rest still cannot be filled. */
function smallest(seats: readonly Seat[], staff: readonly StaffMember[]): readonly Seat[] {
  return seats.reduce<readonly Seat[]>((core, seat) => {
    const fewer = core.filter((other) => other !== seat);
    return canSit(fewer, staff) ? core : fewer;
  }, seats);
}

/** Whether one case can come to all of the nodes; taken for granted where the exploration stops at its bound. */
function canMeet(plan: Plan, nodes: readonly NodeId[], bounds: Bounds): boolean {
  const all = (1 << nodes.length) - 1;
  const meeting: Watch = {
    code: "staffing.meet",
    initial: { bits: 0, marks: [] },
    effects: new Set(),
    looksAt: () => [],
    concerns: (_run, node) => nodes.includes(node),
    roles: [],
    signers: false,
    outcomes: false,
    order: false,
    see(memory, seen) {
      if (seen.type !== "acted" || !nodes.includes(seen.node)) return memory;
      const bits = memory.bits | (1 << nodes.indexOf(seen.node));
      return bits === all ? null : { bits, marks: [] };
    },
  };
  const setting = { plan, called: () => undefined, instances: 1, depth: 0, known: new Map() };
  const { broken, isComplete } = explore(setting, [meeting], bounds);
  return broken.size > 0 || !isComplete;
}
