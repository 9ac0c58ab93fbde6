import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext } from "@yaoflow/runtime/contract";
import { latestBy, persons } from "../evidence.ts";
import { stockWriteOf, type Stock } from "../inventory/index.ts";
import { isZero } from "../measure/index.ts";
import { refusalOf } from "../refusal.ts";
import { titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { SalesReturn } from "./documents.ts";
import type { ReturnsParts } from "./parts.ts";
import { returnsProblems } from "./problems.ts";
import { readReceiptRows } from "./request.ts";
import { evaluateReturnReceipt, type ReturnReceiptRow } from "./rules.ts";
import { answer, base, returnInput, settle } from "./sold-lots.ts";

/** RET-5, RET-6: QA agreed, a receiver counted; goods go to the returns area as RETURN_PENDING with their own lot and origin. */
export function receiveAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.receive-sales-return",
    title: titled("销后退回收货", "Receive a sales return"),
    input: returnInput,
    effects: ["inventory.returnIn"],
    evidence: [
      { name: "receipt", roles: ["RCV"] },
      { name: "approval", roles: ["QA"] },
    ],
    async run(context, input) {
      const found = await parts.salesReturns.ofCase(context, String(input["return"]));
      if (!found.ok) return found;
      const document = found.value;
      const receipt = latestBy(context.evidence, ["RCV"], ["received"]);
      const rows = readReceiptRows(receipt);
      if (!receipt) return refused(returnsProblems.make("returns.receipt-missing"));
      if (document.movedBy !== context.operationId && document.movedBy !== `${context.operationId}/done`) {
        const refusal = refusalOf(evaluateReturnReceipt(document, rows, context.evidence));
        if (refusal) return refused(refusal);
        const approvals = latestBy(context.evidence, ["QA"])?.actors ?? [];
        const begun = await parts.salesReturns.advance(writeOf(context), document.number, ["open"], {
          status: "receiving",
          approvals,
          receivers: receipt.actors,
          receivedAt: receipt.at,
        });
        if (!begun.ok) return begun;
      }
      const stocks = await bringIn(parts, context, document, rows, persons(receipt));
      if (!stocks.ok) return stocks;
      const settled = await settle(
        parts,
        context,
        document,
        (line) => rows.find((row) => row.line === line)?.received ?? "0",
      );
      if (settled) return refused(settled);
      const lines = document.lines.map((line) => ({
        ...line,
        received: rows.find((row) => row.line === line.line)?.received ?? "0",
      }));
      const done = await parts.salesReturns.advance(writeOf(context, "done"), document.number, ["receiving"], {
        status: "received",
        lines,
      });
      return done.ok ? ok(answer(done.value, stocks.value)) : done;
    },
  };
}

async function bringIn(
  parts: ReturnsParts,
  context: ActionContext,
  document: SalesReturn,
  rows: readonly ReturnReceiptRow[],
  receivers: readonly string[],
): Promise<Result<readonly string[], Problem>> {
  const company = context.scope.company;
  const stocks: string[] = [];
  for (const line of document.lines) {
    const quantity = rows.find((row) => row.line === line.line)?.received ?? "0";
    if (isZero(quantity)) continue;
    const origin = await parts.ledger.stock(company, line.origin);
    if (!origin) return refused(returnsProblems.make("returns.stock-unknown", { params: { line: line.line } }));
    const location = await returnsArea(parts, company, origin);
    if (!location.ok) return location;
    const { warehouse, product, lot, supplier, receipt, order, productionDate, expiry, unit, storageClass, special } =
      origin;
    const goods = {
      warehouse,
      product,
      lot,
      supplier,
      receipt,
      order,
      productionDate,
      expiry,
      unit,
      storageClass,
      special,
      quantity,
      receivers,
    };
    const back = await parts.ledger.returnIn(
      stockWriteOf(context, `in/${line.line}`, { kind: "sales-return", id: document.number }, line.reason),
      {
        ...goods,
        receiptLine: `${origin.receiptLine}+${document.number}.${line.line}`,
        location: location.value,
        returnedFrom: { outboundLine: line.outboundLine, customer: document.customer },
      },
    );
    if (!back.ok) return back;
    stocks.push(back.value.id);
  }
  return ok(stocks);
}

async function returnsArea(
  parts: ReturnsParts,
  company: string,
  { warehouse, storageClass }: Stock,
): Promise<Result<string, Problem>> {
  const [area] = await parts.locations.list(company, { warehouse, zone: "returns", storageClass });
  return area
    ? ok(area.code)
    : refused(returnsProblems.make("returns.location-missing", { params: { warehouse, storageClass } }));
}
