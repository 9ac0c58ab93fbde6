import type { PlanApproval, PlanUserTask } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import { excludedPersons } from "../../separation/kernel.ts";
import { completeActivity } from "../activity.ts";
import { recordEvidence } from "../actors.ts";
import { takeBack } from "../cancellation.ts";
import type { Draft } from "../draft.ts";
import { mappingOf, type Extras } from "../evaluation.ts";
import { interpreterProblems as problems } from "../problems.ts";
import { openTask } from "../task-opening.ts";
import type { EvidenceRef, TaskCompletion, Token, Wait, WaitKey } from "../types.ts";
import { neededOf, outcomeOf } from "./quorum.ts";
import { approvalOf, takenBy, taskWaitOf, type ApprovalScope } from "./seats.ts";
import type { ApprovalState, Seat, SeatSignature } from "./types.ts";

type TaskWait = Extract<Wait, { readonly kind: "task" }>;

/**
 * Approvals (会签, 顺序签): one user task, several seats, each with a task of its own and filled by another person. Every
 * seat's task has a key of its own, counted like an arrival, so that a key is used once and recognised for ever.
 */

/** Begins an approval. With too few seats to ever reach consent it is a problem, so an incident: nobody is asked. */
export function startApproval(
  draft: Draft,
  node: PlanUserTask,
  approval: PlanApproval,
  token: Token,
  key: WaitKey,
  persons: readonly string[] | null,
): Problem | null {
  const seats = seatsOf(node, approval, persons);
  const needed = neededOf(approval, seats.length);
  if (needed === 0 || needed > seats.length)
    return problems.make("flow.approval-unreachable", {
      params: { node: node.id, needed, seats: seats.length },
    });
  return openDueSeats(draft, node, token, addApproval(draft, token, key, seats));
}

/** A scope that holds the seats of a token's task. */
export function addApproval(draft: Draft, token: Token, key: WaitKey, seats: readonly Seat[]): ApprovalScope {
  const scope: ApprovalScope = {
    id: key,
    parent: token.scope,
    node: token.node,
    locals: {},
    token: token.id,
    approval: { seats, output: [] },
  };
  draft.addScope(scope);
  return scope;
}

/** A person who is named twice has one seat; a role that is named twice has two. */
function seatsOf(node: PlanUserTask, { order }: PlanApproval, persons: readonly string[] | null): readonly Seat[] {
  const offers = persons
    ? [...new Set(persons)].map((person) => ({ roles: node.roles, persons: [person] }))
    : node.roles.map((role) => ({ roles: [role], persons: null }));
  return offers.map((offer, index) => ({
    ...offer,
    number: index + 1,
    after: order === "sequential" && index > 0 ? [index] : [],
    key: null,
    signed: null,
  }));
}

/** Asks every seat whose turn has come. */
export function openDueSeats(
  draft: Draft,
  node: PlanUserTask,
  token: Token,
  { id, approval }: ApprovalScope,
): Problem | null {
  const answered = new Set(approval.seats.filter((seat) => seat.signed).map((seat) => seat.number));
  for (const seat of approval.seats) {
    if (seat.key !== null || seat.signed || !seat.after.every((number) => answered.has(number))) continue;
    const key = draft.visit(node.id);
    const problem = openTask(draft, node, token, key, {
      roles: seat.roles,
      persons: seat.persons,
      ...(seat.delegators ? { delegators: seat.delegators } : {}),
      seat: {
        notice: {
          number: seat.number,
          seats: approval.seats.length,
          order: node.approval?.order ?? "parallel",
          advisory: seat.added?.advisory ?? false,
          addedBy: seat.added?.by ?? null,
        },
        taken: takenBy(draft.state, approval, seat.number),
      },
    });
    if (problem) return problem;
    replaceSeat(draft, id, { ...seat, key });
  }
  return null;
}

/** One seat has answered: the approval is decided, or goes on with what is due next. */
export function answerSeat(
  draft: Draft,
  node: PlanUserTask,
  token: Token,
  scope: ApprovalScope,
  wait: TaskWait,
  completion: TaskCompletion,
  extras: Extras,
): Problem | null {
  const seat = scope.approval.seats.find(({ key }) => key === completion.key);
  if (!seat) throw new Error(`approval ${scope.id} has no seat with task ${completion.key}`);
  const output = mappingOf(draft, { node: node.id, scope: token.scope, extras }, node.output);
  if (!output.ok) return output.problem;
  const advisory = seat.added?.advisory ?? false;
  const signed: SeatSignature = {
    key: completion.key,
    submission: completion.submission,
    outcome: completion.outcome,
    actors: completion.actors,
    at: completion.at,
    ...(wait.delegators ? { delegators: wait.delegators } : {}),
    ...(advisory ? { advisory } : {}),
  };
  const seats = scope.approval.seats.map((other) => (other === seat ? { ...seat, key: null, signed } : other));
  const approval: ApprovalState = { seats, output: advisory ? scope.approval.output : output.value };
  draft.replaceScope({ ...scope, approval });
  const outcome = advisory ? null : outcomeOf(node, approval, signed);
  if (outcome !== null) return conclude(draft, node, token, outcome, signed, extras);
  excludeFromOpenSeats(draft, node, approval);
  draft.enqueue(token.id, scope.id);
  return null;
}

/** The approval is decided: what nobody needs any more is taken back, and the task goes on with its outcome. */
export function conclude(
  draft: Draft,
  node: PlanUserTask,
  token: Token,
  outcome: string,
  deciding: SeatSignature,
  extras: Extras,
): Problem | null {
  const scope = approvalOf(draft.state, token.id);
  if (!scope) throw new Error(`token ${token.id} waits in no approval`);
  const { seats, output } = scope.approval;
  for (const { key } of seats) {
    const wait = key === null ? undefined : taskWaitOf(draft.state, key);
    if (wait) takeBack(draft, wait);
  }
  draft.clearIncident(scope.id);
  draft.removeScope(scope.id);
  for (const { path, value } of output) draft.assign(path, value);
  recordEvidence(draft, token.scope, evidenceFrom(node, outcome, deciding, seats));
  return completeActivity(draft, token, { outcome, extras, key: scope.id });
}

/** Behind the outcome stand those who gave it; whom another outcome overruled, and advisers, are in `signatures` only. */
function evidenceFrom(
  node: PlanUserTask,
  outcome: string,
  { key, submission, at }: SeatSignature,
  seats: readonly Seat[],
): EvidenceRef {
  const signatures = seats
    .flatMap(({ signed }) => (signed ? [signed] : []))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const behind = signatures.filter((signature) => signature.outcome === outcome && !signature.advisory);
  const delegators = behind.flatMap((signature) => signature.delegators ?? []);
  return {
    node: node.id,
    key,
    submission,
    outcome,
    actors: behind.flatMap(({ actors }) => actors),
    at,
    ...(delegators.length > 0 ? { delegators } : {}),
    signatures,
  };
}

/** Who has signed at one seat cannot sign at another: the open tasks say so from now on. */
function excludeFromOpenSeats(draft: Draft, node: PlanUserTask, approval: ApprovalState): void {
  const duties = excludedPersons(draft.state, draft.plan, node.id);
  for (const { number, key } of approval.seats) {
    const wait = key === null ? undefined : taskWaitOf(draft.state, key);
    if (!wait) continue;
    const { revision, roles, persons } = wait;
    const excluded = [...new Set([...duties, ...takenBy(draft.state, approval, number)])].sort();
    draft.emit({ type: "changeTask", key: wait.key, node: node.id, revision, roles, persons, excluded });
  }
}

export function replaceSeat(draft: Draft, scope: string, seat: Seat): void {
  const current = draft.scope(scope);
  if (!current.approval) throw new Error(`scope ${scope} is no approval`);
  const seats = current.approval.seats.map((other) => (other.number === seat.number ? seat : other));
  draft.replaceScope({ ...current, approval: { ...current.approval, seats } });
}
