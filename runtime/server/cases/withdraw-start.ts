import { refused, type Result } from "@yaoflow/engine";
import type { RouteRequest } from "../../contract/index.ts";
import { standingOf } from "../tasks/verbs/case-state.ts";
import { whyFollowedUp } from "../tasks/verbs/followed-up.ts";
import type { CaseParts } from "./case-parts.ts";
import type { CaseRow } from "./case-store.ts";
import { idFrom } from "./digest.ts";

/** 撤回 of a start: whoever started a case takes it back while all that followed is untouched and unclaimed; it is cancelled. */
export function createWithdrawStart(parts: CaseParts) {
  return async function withdraw(request: RouteRequest, row: CaseRow, reason: string): Promise<Result<void>> {
    const { principal, idempotencyKey } = request;
    const { state, plan } = await standingOf(parts, row);
    const step = state.withdrawable.find(({ token }) => token === null);
    const start = step?.node ?? plan.starts[0] ?? "";
    const followed = await whyFollowedUp(parts, row, step);
    if (followed) return refused(followed);
    const done = await parts.engine.act(row.company, row.caseId, {
      type: "taskWithdrawn",
      key: step?.key ?? `${start}.1`,
      actor: {
        personId: principal.personId,
        account: principal.account,
        role: state.starter?.role ?? principal.roles[0]?.role ?? "",
        capacity: "first",
      },
      reason,
      commandKey: idFrom("verb", row.company, row.caseId, "withdraw", idempotencyKey),
    });
    return done;
  };
}
