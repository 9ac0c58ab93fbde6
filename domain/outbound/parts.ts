import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { ActionContext } from "@yaoflow/runtime/contract";
import type { Stock, StockLedger } from "../inventory/index.ts";
import type { ProductStore } from "../products/index.ts";
import { salesOrderOfCase, type SalesOrder, type SalesRoom } from "../sales/index.ts";
import { decimal, shape, text, whole } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { OutboundLine } from "./line.ts";
import { outboundProblems } from "./problems.ts";
import { evaluateLots } from "./rules.ts";
import type { OutboundLines } from "./store.ts";

/** What the outbound actions work with. */
export interface OutboundParts {
  readonly sales: Pick<SalesRoom, "orders" | "findings">;
  readonly products: ProductStore;
  readonly ledger: StockLedger;
  readonly lines: OutboundLines;
}

export const outboundOutput = shape({ order: text(null, 40), lines: whole(null, 0, 300), quantity: decimal(null) });

export interface OrderOnItsWay {
  readonly order: SalesOrder;
  readonly lines: readonly OutboundLine[];
  /** This very operation already moved the order: go on, the guards have spoken. */
  readonly begun: boolean;
}

/** The order of this case with its outbound lines that are still in the house. */
export async function orderOnItsWay(
  parts: OutboundParts,
  context: ActionContext,
  input: JsonObject,
): Promise<Result<OrderOnItsWay, Problem>> {
  const found = await salesOrderOfCase(parts.sales.orders, context, input);
  if (!found.ok) return found;
  const lines = await parts.lines.ofOrder(context.scope.company, found.value.number);
  if (lines.length === 0)
    return refused(outboundProblems.make("outbound.nothing-allocated", { params: { order: found.value.number } }));
  return ok({ order: found.value, lines, begun: found.value.movedBy === context.operationId });
}

/** Licences, scopes, holds and expiry once more (OUT-1, OUT-2): asked at allocation, review and shipment. */
export async function recheck(
  parts: OutboundParts,
  context: ActionContext,
  order: SalesOrder,
  lines: readonly OutboundLine[],
): Promise<readonly Problem[]> {
  const ids = [...new Set(lines.flatMap((line) => line.lots.map((lot) => lot.stock)))];
  const stocks = await Promise.all(ids.map((id) => parts.ledger.stock(context.scope.company, id)));
  const known = new Map(stocks.filter((stock): stock is Stock => stock !== null).map((stock) => [stock.id, stock]));
  return [...(await parts.sales.findings(context, order, false)), ...evaluateLots(lines, known, context.today)];
}

/** Writes the same step into every outbound line; each is its own idempotent write. */
export async function markLines(
  parts: OutboundParts,
  context: ActionContext,
  lines: readonly OutboundLine[],
  change: (line: OutboundLine) => OutboundLine,
): Promise<Problem | null> {
  for (const line of lines) {
    const updated = await parts.lines.update(writeOf(context, `line/${line.id}`), line.id, (current) =>
      ok(change(current)),
    );
    if (!updated.ok) return updated.problem;
  }
  return null;
}
