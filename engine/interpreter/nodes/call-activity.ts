import type { PlanCallActivity } from "../../compiler/plan.ts";
import type { JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import { completeActivity, enterActivity } from "../activity.ts";
import type { Draft } from "../draft.ts";
import { assignMapping, objectOf, type Extras } from "../evaluation.ts";
import type { ActorRef, Token, WaitKey } from "../types.ts";

/** Another flow as a case of its own; the actors that it must differ from are handed down by alias. */
export function enterCallActivity(draft: Draft, node: PlanCallActivity, token: Token, key: WaitKey): Problem | null {
  return enterActivity(draft, node, token, key, () => startChild(draft, node, token, key));
}

export function startChild(draft: Draft, node: PlanCallActivity, token: Token, key: WaitKey): Problem | null {
  const data = objectOf(draft, { node: node.id, scope: token.scope }, node.input);
  if (!data.ok) return data.problem;
  const childCase = `${draft.state.caseId}.${key}`;
  const inherited: Record<string, readonly ActorRef[]> = {};
  for (const [alias, source] of Object.entries(node.actors)) inherited[alias] = draft.state.actors[source] ?? [];
  draft.wait({ key, kind: "child", node: node.id, token: token.id, flow: node.flow, childCase });
  draft.emit({
    type: "startChild",
    key,
    node: node.id,
    childCase,
    flow: node.flow,
    version: node.version,
    data: data.value,
    inherited,
  });
  return null;
}

export function completeCallActivity(
  draft: Draft,
  node: PlanCallActivity,
  token: Token,
  key: WaitKey,
  result: JsonObject,
): Problem | null {
  const extras: Extras = { result: { type: node.resultType, value: result } };
  draft.unwait(key);
  const problem = assignMapping(draft, { node: node.id, scope: token.scope, extras }, node.output);
  return problem ?? completeActivity(draft, token, { outcome: null, extras, key });
}
