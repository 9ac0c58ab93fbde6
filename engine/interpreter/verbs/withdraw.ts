import type { PlanNode } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import { forgetEvidence } from "../actors.ts";
import { approvalOf } from "../approval/seats.ts";
import { clearToken } from "../cancellation.ts";
import type { Draft } from "../draft.ts";
import { abort } from "../ending.ts";
import { waitOf } from "../state.ts";
import type { CaseEvent, CaseState, Command, VerbEvent, Withdrawable } from "../types.ts";
import { allows } from "./allowed.ts";
import { verbProblems } from "./problems.ts";

type Withdrawal = Extract<VerbEvent, { readonly type: "taskWithdrawn" }>;

/** What a step may have led to and still be taken back: waits that nobody has answered. */
const harmless = new Set<Command["type"]>([
  "openTask",
  "startTimer",
  "subscribe",
  "listen",
  "cancelTimer",
  "unsubscribe",
  "clearIncident",
]);

/** Only who submitted it, and only while all that followed is untouched. Whether a task is claimed is the host's to say. */
export function checkWithdrawal(state: CaseState, { key, actor }: Withdrawal): Problem | null {
  const step = state.withdrawable.find((each) => each.key === key);
  if (!step) return verbProblems.make("verb.not-withdrawable");
  return step.persons.includes(actor.personId) ? null : verbProblems.make("verb.not-submitter");
}

/**
 * 撤回: a completed task opens again, as if it had not been completed; its submission is no evidence any more. A start
 * that is withdrawn cancels the case.
 */
export function withdraw(draft: Draft, key: string): void {
  const step = draft.state.withdrawable.find((each) => each.key === key);
  if (!step) throw new Error(`step ${key} cannot be withdrawn`);
  if (step.token === null) return abort(draft, "cancelled", null);
  for (const { id } of step.tokens) {
    clearToken(draft, id);
    if (id !== step.token) draft.removeToken(id);
  }
  const token = draft.token(step.token);
  if (!token) throw new Error(`step ${key} has lost its token`);
  forgetEvidence(draft, token.scope, [step.node]);
  draft.moveToken(token.id, step.node, null);
  draft.enqueue(token.id);
}

/** After each event: forgets the steps whose consequences were touched, and keeps the new one if it can be taken back. */
export function keepWithdrawable(draft: Draft, before: CaseState, event: CaseEvent): void {
  if (draft.state.withdrawable.length > 0)
    draft.state.withdrawable = draft.state.withdrawable.filter((step) => isUntouched(draft.state, step));
  if (event.type !== "taskCompleted" && event.type !== "started") return;
  const step = event.type === "started" ? started(draft, event) : completed(draft, before, event);
  if (step) draft.state.withdrawable = [...draft.state.withdrawable, step];
}

/** Nothing that it led to has moved, been answered, handed on or given to more people. */
function isUntouched(state: Draft["state"], { tokens, waits }: Withdrawable): boolean {
  const own = new Set(tokens.map(({ id }) => id));
  return (
    state.status === "running" &&
    !state.scopes.some(
      ({ token, approval }) =>
        token !== undefined && own.has(token) && approval?.seats.some((seat) => seat.added ?? seat.signed),
    ) &&
    tokens.every(({ id, node }) => state.tokens.some((token) => token.id === id && token.node === node)) &&
    waits.every((key) => state.waits.some((wait) => wait.key === key && (wait.kind !== "task" || wait.revision === 1)))
  );
}

function started(draft: Draft, event: Extract<CaseEvent, { readonly type: "started" }>): Withdrawable | null {
  const node = Object.values(draft.plan.nodes).find(
    (each) => each.kind === "startEvent" && draft.moves[0]?.node === each.id,
  );
  if (!node || !isHarmless(draft, node)) return null;
  return {
    key: `${node.id}.1`,
    node: node.id,
    persons: event.actors.map(({ personId }) => personId),
    token: null,
    ...standing(draft.state, () => true),
  };
}

function completed(
  draft: Draft,
  before: CaseState,
  event: Extract<CaseEvent, { readonly type: "taskCompleted" }>,
): Withdrawable | null {
  const wait = waitOf(before, event.key);
  const token = before.tokens.find(({ id }) => id === wait?.token);
  const node = wait && draft.node(wait.node);
  if (!wait || !token || !node || !isHarmless(draft, node) || approvalOf(before, token.id)) return null;
  const scopes = new Set(draft.state.scopes.map(({ id }) => id));
  if (before.scopes.some((scope) => scope.undo || !scopes.has(scope.id))) return null;
  const still = (other: (typeof before.tokens)[number]): boolean =>
    draft.state.tokens.some((now) => (other.id === token.id ? now.id === other.id : now === other));
  if (!before.tokens.every(still)) return null;
  const waits = new Set(draft.state.waits.map(({ key }) => key));
  if (before.waits.some((other) => other.token !== token.id && !waits.has(other.key))) return null;
  return {
    key: event.key,
    node: node.id,
    persons: event.actors.map(({ personId }) => personId),
    token: token.id,
    ...standing(
      draft.state,
      ({ id }) => id === token.id || !before.tokens.some((other) => other.id === id),
      before.waits.map(({ key }) => key),
    ),
  };
}

function isHarmless(draft: Draft, node: PlanNode): boolean {
  return (
    allows(node, "withdraw") &&
    draft.state.status === "running" &&
    draft.commands.every(({ type }) => harmless.has(type))
  );
}

function standing(
  state: Draft["state"],
  isOwn: (token: { readonly id: number }) => boolean,
  earlier: readonly string[] = [],
): Pick<Withdrawable, "tokens" | "waits"> {
  return {
    tokens: state.tokens.filter(isOwn).map(({ id, node }) => ({ id, node })),
    waits: state.waits.map(({ key }) => key).filter((key) => !earlier.includes(key)),
  };
}
