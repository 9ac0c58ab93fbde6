import type { PlanUserTask } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import { completeActivity, enterActivity } from "../activity.ts";
import { recordActors, recordEvidence } from "../actors.ts";
import { answerSeat, openDueSeats, startApproval } from "../approval/approval.ts";
import { approvalOf } from "../approval/seats.ts";
import type { Draft } from "../draft.ts";
import { anyType, assignMapping, type Extras } from "../evaluation.ts";
import { openTask, personsOf } from "../task-opening.ts";
import type { TaskCompletion, Token, Wait, WaitKey } from "../types.ts";

type TaskWait = Extract<Wait, { readonly kind: "task" }>;

/** A person's work, or an approval by several: opens the task or tasks and waits. */
export function enterUserTask(draft: Draft, node: PlanUserTask, token: Token, key: WaitKey): Problem | null {
  // The token of a running approval comes by again when the next seats are due.
  const running = approvalOf(draft.state, token.id);
  if (running) return openDueSeats(draft, node, token, running);
  return enterActivity(draft, node, token, key, () => {
    const persons = personsOf(draft, node, { node: node.id, scope: token.scope });
    if (!persons.ok) return persons.problem;
    return node.approval
      ? startApproval(draft, node, node.approval, token, key, persons.value)
      : openTask(draft, node, token, key, { roles: node.roles, persons: persons.value });
  });
}

/** A checked completion: records who acted and on what, applies the output mapping, and goes on. */
export function completeUserTask(
  draft: Draft,
  node: PlanUserTask,
  token: Token,
  wait: TaskWait,
  completion: TaskCompletion,
): Problem | null {
  const extras: Extras = {
    form: { type: draft.plan.formTypes[node.form.key] ?? anyType, value: completion.form },
    outcome: { type: { kind: "string" }, value: completion.outcome },
  };
  draft.unwait(completion.key);
  recordActors(draft, wait.node, completion.actors);
  const approval = approvalOf(draft.state, token.id);
  if (approval) return answerSeat(draft, node, token, approval, wait, completion, extras);
  recordEvidence(draft, token.scope, {
    node: node.id,
    key: completion.key,
    submission: completion.submission,
    outcome: completion.outcome,
    actors: completion.actors,
    at: completion.at,
    ...(wait.delegators ? { delegators: wait.delegators } : {}),
  });
  const problem = assignMapping(draft, { node: node.id, scope: token.scope, extras }, node.output);
  return problem ?? completeActivity(draft, token, { outcome: completion.outcome, extras, key: completion.key });
}
