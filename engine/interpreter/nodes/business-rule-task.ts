import type { PlanBusinessRuleTask } from "../../compiler/plan.ts";
import { decide, type Decided } from "../../decision/decide.ts";
import type { PlanTable } from "../../decision/plan.ts";
import type { JsonObject } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import { ok, refused, type Result } from "../../kernel/result.ts";
import { completeActivity, enterActivity } from "../activity.ts";
import type { Draft } from "../draft.ts";
import { assignMapping, objectOf, type Extras } from "../evaluation.ts";
import { interpreterProblems as problems } from "../problems.ts";
import type { Token, WaitKey } from "../types.ts";

/** A decision table: decides at once, through the decision port like every expression; its errors are incidents. */
export function enterBusinessRuleTask(
  draft: Draft,
  node: PlanBusinessRuleTask,
  token: Token,
  key: WaitKey,
): Problem | null {
  return enterActivity(draft, node, token, key, () => decideTable(draft, node, token, key));
}

function decideTable(draft: Draft, node: PlanBusinessRuleTask, token: Token, key: WaitKey): Problem | null {
  const table = draft.plan.tables?.[node.table];
  if (!table) throw new Error(`plan ${draft.plan.hash} has no table ${node.table}`);
  const site = { node: node.id, scope: token.scope };
  const input = objectOf(draft, site, node.input);
  if (!input.ok) return input.problem;
  const decided = draft.port.decide({ kind: "decision", node: node.id, pointer: node.pointer }, () =>
    decisionOf(draft, node, table, input.value),
  );
  if (!decided.ok) return decided.problem;
  const { result, hits } = decided.value;
  draft.decisions.push({ node: node.id, key, table: node.table, hash: node.hash, given: input.value, rules: hits });
  const extras: Extras = { result: { type: table.resultType, value: result } };
  const problem = assignMapping(draft, { ...site, extras }, node.output);
  return problem ?? completeActivity(draft, token, { outcome: null, extras, key });
}

function decisionOf(draft: Draft, node: PlanBusinessRuleTask, table: PlanTable, given: JsonObject): Result<Decided> {
  const decided = decide(table, given, { now: draft.at, zone: draft.zone });
  if (decided.ok) return ok(decided.value);
  const cause = decided.problem;
  return refused(
    problems.make("flow.decision-failed", {
      pointer: node.pointer,
      params: { node: node.id, table: node.table, reason: cause.text["zh-CN"], reasonEn: cause.text.en },
      findings: [cause],
    }),
  );
}
