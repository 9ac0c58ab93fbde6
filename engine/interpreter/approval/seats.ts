import type { Plan } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import { interpreterProblems as problems } from "../problems.ts";
import type { CaseState, Instant, ScopeState, Token, Wait, WaitKey } from "../types.ts";
import type { ApprovalState, Seat } from "./types.ts";

/** The scope of a running approval. */
export type ApprovalScope = ScopeState & { readonly approval: ApprovalState };

/** The approval that a token waits in, or undefined. */
export function approvalOf(state: Pick<CaseState, "scopes">, token: Token["id"]): ApprovalScope | undefined {
  return state.scopes.find((scope): scope is ApprovalScope => scope.approval !== undefined && scope.token === token);
}

/** The approval in which a key is, or was, that of a seat's task. */
export function approvalWith(state: Pick<CaseState, "scopes">, key: WaitKey): ApprovalScope | undefined {
  return state.scopes.find(
    (scope): scope is ApprovalScope =>
      scope.approval?.seats.some((seat) => seat.key === key || seat.signed?.key === key) ?? false,
  );
}

/** Who sits at the other seats: who signed there, had others sign, or is the only one asked. */
export function takenBy(
  state: Pick<CaseState, "waits">,
  { seats }: ApprovalState,
  except: Seat["number"] | null,
): readonly string[] {
  const persons = new Set<string>();
  for (const seat of seats) {
    if (seat.number === except) continue;
    for (const { personId } of [...(seat.signed?.actors ?? []), ...(seat.signed?.delegators ?? [])])
      persons.add(personId);
    const wait = seat.key === null ? undefined : taskWaitOf(state, seat.key);
    for (const { personId } of wait?.delegators ?? seat.delegators ?? []) persons.add(personId);
  }
  return [...persons].sort();
}

/** Persons who are asked by name at another seat and have not answered. */
export function awaitedBy({ seats }: ApprovalState, except: Seat["number"] | null): readonly string[] {
  return seats.flatMap((seat) =>
    seat.number !== except && seat.signed === null && seat.persons?.length === 1 ? seat.persons : [],
  );
}

/** Why one of the persons cannot sign at the seat of a task: they sit at another one of the same approval. */
export function seatConflict(state: CaseState, plan: Plan, wait: Wait, persons: readonly string[]): Problem | null {
  const scope = approvalOf(state, wait.token);
  if (!scope) return null;
  const seat = scope.approval.seats.find(({ key }) => key === wait.key);
  const taken = takenBy(state, scope.approval, seat?.number ?? null);
  if (!persons.some((person) => taken.includes(person))) return null;
  return sameSigner(plan, wait.node);
}

/** When a person submitted this to the task of a key; undefined when the case does not know of it. */
export function submittedAt(
  state: Pick<CaseState, "evidence" | "scopes">,
  key: WaitKey,
  submission: string,
): Instant | undefined {
  const given = [
    ...Object.values(state.evidence).flatMap((evidence) => [evidence, ...(evidence.signatures ?? [])]),
    ...state.scopes.flatMap(({ approval }) => approval?.seats.flatMap(({ signed }) => signed ?? []) ?? []),
  ];
  return given.find((one) => one.key === key && one.submission === submission)?.at;
}

export function sameSigner(plan: Plan, node: string): Problem {
  const title = plan.nodes[node]?.title;
  return problems.make("task.same-signer", { params: { node: title?.["zh-CN"] ?? node, nodeEn: title?.en ?? node } });
}

export function taskWaitOf(
  state: Pick<CaseState, "waits">,
  key: WaitKey,
): Extract<Wait, { readonly kind: "task" }> | undefined {
  const wait = state.waits.find((candidate) => candidate.key === key);
  return wait?.kind === "task" ? wait : undefined;
}
