import type { PlanApproval, PlanUserTask } from "../../compiler/plan.ts";
import type { ApprovalState, Seat, SeatSignature } from "./types.ts";

/** How many of the declared seats must consent. */
export function neededOf(approval: PlanApproval | undefined, seats: number): number {
  const needs = approval?.needs ?? { kind: "all" };
  switch (needs.kind) {
    case "all":
      return seats;
    case "count":
      return needs.count;
    case "percent":
      return Math.ceil((seats * needs.percent) / 100);
  }
}

/**
 * The outcome of an approval, or null while it is open. Consent as soon as enough of the declared seats have consented
 * and every added signer has; otherwise the outcome of the signature that made this impossible. Added signers are
 * asked because somebody wanted their judgement, so each of them is needed whatever the mode; advisers never are.
 */
export function outcomeOf(node: PlanUserTask, { seats }: ApprovalState, latest: SeatSignature): string | null {
  const consent = consentOf(node);
  const declared = seats.filter((seat) => !seat.added);
  const required = seats.filter((seat) => seat.added?.advisory === false);
  const needed = neededOf(node.approval, declared.length);
  const consented = (seat: Seat): boolean => seat.signed?.outcome === consent;
  const possible = (seat: Seat): boolean => seat.signed === null || consented(seat);
  if (declared.filter(possible).length < needed || !required.every(possible)) return latest.outcome;
  return declared.filter(consented).length >= needed && required.every(consented) ? consent : null;
}

/** The outcome that counts as consent: the first that the task declares. */
export function consentOf(node: PlanUserTask): string {
  return node.outcomes[0]?.id ?? "";
}
