import type { PlanServiceTask } from "../../compiler/plan.ts";
import type { JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import { completeActivity, enterActivity } from "../activity.ts";
import { evidenceOf } from "../actors.ts";
import { undoneBy } from "../compensation.ts";
import type { Draft } from "../draft.ts";
import { assignMapping, objectOf, type Extras } from "../evaluation.ts";
import type { Token, WaitKey } from "../types.ts";

/** A business action: hands its input and the signed evidence to the host and waits for the result. */
export function enterServiceTask(draft: Draft, node: PlanServiceTask, token: Token, key: WaitKey): Problem | null {
  return enterActivity(draft, node, token, key, () => invoke(draft, node, token, key, 1));
}

/** Invokes the action, the first time or again; the key, and so the effect's identity, stays the same. */
export function invoke(
  draft: Draft,
  node: PlanServiceTask,
  token: Token,
  key: WaitKey,
  attempt: number,
): Problem | null {
  const input = objectOf(draft, { node: node.id, scope: token.scope }, node.input);
  if (!input.ok) return input.problem;
  const undoes = undoneBy(draft, token);
  draft.wait({ key, kind: "action", node: node.id, token: token.id, attempt });
  draft.emit({
    type: "invoke",
    key,
    node: node.id,
    attempt,
    action: node.action,
    input: input.value,
    evidence: evidenceOf(draft, token.scope, node.evidence),
    ...(undoes === null ? {} : { undoes }),
  });
  return null;
}

export function completeServiceTask(
  draft: Draft,
  node: PlanServiceTask,
  token: Token,
  key: WaitKey,
  result: JsonObject,
): Problem | null {
  const extras: Extras = { result: { type: node.resultType, value: result } };
  draft.unwait(key);
  const problem = assignMapping(draft, { node: node.id, scope: token.scope, extras }, node.output);
  return problem ?? completeActivity(draft, token, { outcome: null, extras, key });
}
