/**
 * What people do with a task beside completing it: one file per verb, `check.ts` for what all of them must meet. A verb
 * is an event of the case like any other: recorded, refused with a code, and idempotent by its command key. May import
 * what the interpreter may; never a host.
 */
import type { PlanUserTask } from "../../compiler/plan.ts";
import { unreachable } from "../../kernel/exhaustive.ts";
import type { Problem } from "../../kernel/problem.ts";
import { recordActors } from "../actors.ts";
import { excludedPersons } from "../../separation/kernel.ts";
import { replaceSeat } from "../approval/approval.ts";
import { approvalOf, approvalWith, takenBy, taskWaitOf } from "../approval/seats.ts";
import type { Draft } from "../draft.ts";
import type { ActorRef, TimedVerb, Token, Wait, WaitKey } from "../types.ts";
import { addSigner } from "./add-signer.ts";
import { removeSigner } from "./remove-signer.ts";
import { returnTo } from "./return.ts";
import { withdraw } from "./withdraw.ts";

type TaskWait = Extract<Wait, { readonly kind: "task" }>;

/** How many command keys of verbs a case remembers. */
const remembered = 100;

/** Takes in a checked verb. A problem means that nothing of it counts: the person hears of it. */
export function applyVerb(draft: Draft, event: TimedVerb): Problem | null {
  draft.state.handled = [...draft.state.handled, event.commandKey].slice(-remembered);
  switch (event.type) {
    case "signerAdded": {
      const { node, token, wait } = openTaskAt(draft, event.key);
      addSigner(draft, node, token, wait, { ...event, advisory: false });
      return null;
    }
    case "signerRemoved": {
      const scope = approvalWith(draft.state, event.key);
      const token = scope?.token === undefined ? undefined : draft.token(scope.token);
      if (!scope || !token) throw new Error(`no approval has a seat ${event.key}`);
      return removeSigner(draft, userTask(draft, token.node), token, scope, event.seat);
    }
    case "taskReassigned":
      handOver(draft, openTaskAt(draft, event.key), event.person.personId, []);
      return null;
    case "taskDelegated": {
      const at = openTaskAt(draft, event.key);
      // Who lets another judge has judged: separation counts both.
      recordActors(draft, at.node.id, [event.actor]);
      if (event.mode === "acting") handOver(draft, at, event.person.personId, [event.actor]);
      else addSigner(draft, at.node, at.token, at.wait, { ...event, position: "before", advisory: true });
      return null;
    }
    case "taskReturned": {
      const { node, token } = openTaskAt(draft, event.key);
      recordActors(draft, node.id, [event.actor]);
      return returnTo(draft, token, event.to);
    }
    case "taskWithdrawn":
      withdraw(draft, event.key);
      return null;
    case "taskReminded": {
      const { wait } = openTaskAt(draft, event.key);
      draft.wait({ ...wait, remindedAt: event.at });
      draft.emit({
        type: "remindTask",
        key: wait.key,
        node: wait.node,
        by: event.actor.personId,
        reason: event.reason,
      });
      return null;
    }
    case "caseCopied":
      draft.emit({
        type: "copyCase",
        persons: event.persons,
        by: event.actor.personId,
        reason: event.reason,
      });
      return null;
    default:
      return unreachable(event);
  }
}

interface OpenTaskAt {
  readonly node: PlanUserTask;
  readonly token: Token;
  readonly wait: TaskWait;
}

function openTaskAt(draft: Draft, key: WaitKey): OpenTaskAt {
  const wait = taskWaitOf(draft.state, key);
  const token = wait && draft.token(wait.token);
  if (!wait || !token) throw new Error(`task ${key} is not open`);
  return { node: userTask(draft, wait.node), token, wait };
}

function userTask(draft: Draft, id: string): PlanUserTask {
  const node = draft.node(id);
  if (node.kind !== "userTask") throw new Error(`node ${id} is no user task`);
  return node;
}

/** The task is another person's from now on, and only theirs. */
function handOver(
  draft: Draft,
  { node, token, wait }: OpenTaskAt,
  personId: string,
  delegators: readonly ActorRef[],
): void {
  const behind = [...(wait.delegators ?? []), ...delegators];
  const persons = [personId];
  const revision = wait.revision + 1;
  draft.wait({ ...wait, persons, revision, ...(behind.length > 0 ? { delegators: behind } : {}) });
  const scope = approvalOf(draft.state, token.id);
  const seat = scope?.approval.seats.find(({ key }) => key === wait.key);
  if (scope && seat) replaceSeat(draft, scope.id, { ...seat, persons });
  const duties = excludedPersons(draft.state, draft.plan, node.id);
  const taken = scope ? takenBy(draft.state, scope.approval, seat?.number ?? null) : [];
  const excluded = [...new Set([...duties, ...taken])].sort();
  draft.emit({ type: "changeTask", key: wait.key, node: node.id, revision, roles: wait.roles, persons, excluded });
}
