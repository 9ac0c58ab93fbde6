import type { ActionContext } from "@yaoflow/runtime/contract";
import type { SourceRef, StockWrite } from "./stock-ledger.ts";

/** The stock write of an action: its actors and approvals are those of the evidence it acts upon, nobody else's. */
export function stockWriteOf(context: ActionContext, suffix: string, source: SourceRef, reason?: string): StockWrite {
  return {
    company: context.scope.company,
    operationId: `${context.operationId}/${suffix}`,
    at: context.at,
    today: context.today,
    actors: context.evidence.flatMap((each) => each.actors),
    source,
    approvals: context.evidence.map((each) => each.submission),
    caseId: context.caseId,
    node: context.node,
    ...(reason === undefined ? {} : { reason }),
  };
}
