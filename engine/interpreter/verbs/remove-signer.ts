import type { PlanUserTask } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import { conclude } from "../approval/approval.ts";
import { outcomeOf } from "../approval/quorum.ts";
import { approvalWith, taskWaitOf, type ApprovalScope } from "../approval/seats.ts";
import { takeBack } from "../cancellation.ts";
import type { Draft } from "../draft.ts";
import type { CaseState, Seat, SeatSignature, Token, VerbEvent } from "../types.ts";
import { verbProblems } from "./problems.ts";

type Removal = Extract<VerbEvent, { readonly type: "signerRemoved" }>;

/** Only an added seat that has not signed can go, and only by whoever added it: nobody removes a signer the flow asks for. */
export function checkRemoval(state: CaseState, { key, seat: number, actor }: Removal): Problem | null {
  const seat = approvalWith(state, key)?.approval.seats.find((each) => each.number === number);
  if (!seat?.added || seat.signed) return verbProblems.make("verb.signer-unknown");
  return seat.added.by === actor.personId ? null : verbProblems.make("verb.signer-not-yours");
}

/** Who waited for the removed seat waits for what that one waited for. The approval may be decided by it. */
export function removeSigner(
  draft: Draft,
  node: PlanUserTask,
  token: Token,
  scope: ApprovalScope,
  number: number,
): Problem | null {
  const seat = scope.approval.seats.find((each) => each.number === number);
  if (!seat) throw new Error(`approval ${scope.id} has no seat ${number}`);
  const wait = seat.key === null ? undefined : taskWaitOf(draft.state, seat.key);
  if (wait) takeBack(draft, wait);
  const seats = scope.approval.seats.filter((each) => each !== seat).map((each) => withoutWaitingFor(each, seat));
  const approval = { ...scope.approval, seats };
  draft.replaceScope({ ...scope, approval });
  const latest = latestOf(seats);
  const outcome = latest && outcomeOf(node, approval, latest);
  if (latest && outcome !== null && outcome !== undefined)
    return conclude(draft, node, token, outcome, latest, {
      outcome: { type: { kind: "string" }, value: outcome },
    });
  draft.enqueue(token.id, scope.id);
  return null;
}

function withoutWaitingFor(seat: Seat, gone: Seat): Seat {
  if (!seat.after.includes(gone.number)) return seat;
  return { ...seat, after: [...new Set([...seat.after.filter((number) => number !== gone.number), ...gone.after])] };
}

function latestOf(seats: readonly Seat[]): SeatSignature | undefined {
  return seats
    .flatMap(({ signed }) => (signed && !signed.advisory ? [signed] : []))
    .reduce<SeatSignature | undefined>((last, next) => (!last || next.at >= last.at ? next : last), undefined);
}
