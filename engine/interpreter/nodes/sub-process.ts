import type { PlanSubProcess } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import { enterActivity } from "../activity.ts";
import type { Draft } from "../draft.ts";
import type { Token, WaitKey } from "../types.ts";

/** An embedded sub-process: a scope of its own, done when its last token is consumed (see ending.ts). */
export function enterSubProcess(draft: Draft, node: PlanSubProcess, token: Token, key: WaitKey): Problem | null {
  return enterActivity(draft, node, token, key, () => {
    draft.addScope({ id: key, parent: token.scope, node: node.id, locals: {}, token: token.id });
    draft.enqueue(draft.addToken(node.start, null, key).id);
    return null;
  });
}
