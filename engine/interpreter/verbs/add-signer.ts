import type { PlanUserTask } from "../../compiler/plan.ts";
import { addApproval, replaceSeat } from "../approval/approval.ts";
import { approvalOf } from "../approval/seats.ts";
import { takeBack } from "../cancellation.ts";
import type { Draft } from "../draft.ts";
import type { ActorRef, NamedPerson, Seat, Token, Wait } from "../types.ts";

type TaskWait = Extract<Wait, { readonly kind: "task" }>;

export interface Addition {
  readonly position: "before" | "after" | "parallel";
  readonly person: NamedPerson;
  readonly actor: ActorRef;
  readonly advisory: boolean;
}

/**
 * Adds a seat to the approval of a task; an ordinary task becomes an approval of one. Before the actor: their own task is
 * taken back and comes back to them, under a new key, when the other has answered. After: the other is asked when the
 * actor has consented. Whoever was to be asked after the actor is now asked after both.
 */
export function addSigner(draft: Draft, node: PlanUserTask, token: Token, wait: TaskWait, addition: Addition): void {
  const { position, person, actor, advisory } = addition;
  const scope = approvalOf(draft.state, token.id) ?? addApproval(draft, token, wait.key, [ownSeat(wait)]);
  const { seats } = scope.approval;
  const seat = seats.find(({ key }) => key === wait.key);
  if (!seat) throw new Error(`approval ${scope.id} has no seat with task ${wait.key}`);
  const number = Math.max(...seats.map((other) => other.number)) + 1;
  const added: Seat = {
    number,
    roles: node.roles,
    persons: [person.personId],
    after: position === "after" ? [seat.number] : seat.after,
    key: null,
    signed: null,
    added: { by: actor.personId, advisory },
  };
  if (position === "before") {
    const { delegators } = wait;
    replaceSeat(draft, scope.id, {
      ...seat,
      persons: [actor.personId],
      after: [...seat.after, number],
      key: null,
      ...(delegators ? { delegators } : {}),
    });
    takeBack(draft, wait);
  } else {
    for (const later of seats)
      if (later.after.includes(seat.number))
        replaceSeat(draft, scope.id, { ...later, after: [...later.after, number] });
  }
  const { approval, ...rest } = draft.scope(scope.id);
  if (approval) draft.replaceScope({ ...rest, approval: { ...approval, seats: [...approval.seats, added] } });
  draft.enqueue(token.id, scope.id);
}

/** The seat that an ordinary task is. */
function ownSeat({ key, roles, persons }: TaskWait): Seat {
  return { number: 1, roles, persons, after: [], key, signed: null };
}
