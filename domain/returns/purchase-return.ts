import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext } from "@yaoflow/runtime/contract";
import { latestBy } from "../evidence.ts";
import { inventoryProblems, needsTwoPersons, stockWriteOf, type Stock } from "../inventory/index.ts";
import { documentNumber } from "../numbering.ts";
import { refusalOf } from "../refusal.ts";
import { reasonOf } from "../sales/index.ts";
import { flag, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { PurchaseReturn } from "./documents.ts";
import type { ReturnsParts } from "./parts.ts";
import { returnsProblems } from "./problems.ts";
import { readPurchaseReturn } from "./request.ts";
import { evaluateExit, evaluatePurchaseReturn } from "./rules.ts";
import { returnInput } from "./sold-lots.ts";

const output = shape({ return: text(null, 40), partyName: { type: "string", maxLength: 200 }, twoPersons: flag(null) });
const errors = [returnsProblems, inventoryProblems].flatMap((catalogue) => Object.keys(catalogue.kinds));
const base = { output, reads: ["purchase-return", "stock"], errors } as const;

export function purchaseReturnActions(parts: ReturnsParts): readonly Action[] {
  return [openAction(parts), shipAction(parts), cancelAction(parts)];
}

/** RET-7: goods of the receipt are locked while the return is on its way; expired, held and rejected ones can go too. */
function openAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.open-purchase-return",
    title: titled("登记购进退出", "Open a purchase return"),
    input: shape({}),
    effects: ["inventory.reserveForExit"],
    evidence: [{ name: "request", roles: ["PUR"] }],
    async run(context) {
      const signed = latestBy(context.evidence, ["PUR"]);
      if (!signed) return refused(returnsProblems.make("returns.request-missing"));
      const number = documentNumber("PR", signed.at, context.operationId);
      const known = await parts.purchaseReturns.get(context.scope.company, number);
      const opened = known ? ok(known) : await decide(parts, context, number, signed.actors, signed.data);
      if (!opened.ok) return opened;
      const failed = await lockLines(parts, context, opened.value);
      return failed ? refused(failed) : ok(answer(opened.value));
    },
  };
}

async function decide(
  parts: ReturnsParts,
  context: ActionContext,
  number: string,
  applicants: PurchaseReturn["applicants"],
  data: JsonObject,
): Promise<Result<PurchaseReturn, Problem>> {
  const company = context.scope.company;
  const read = readPurchaseReturn(data);
  if (!read.ok) return read;
  const found = await Promise.all(
    [...new Set(read.value.lines.map((line) => line.stock))].map((id) => parts.ledger.stock(company, id)),
  );
  const stocks = new Map(found.filter((stock): stock is Stock => stock !== null).map((stock) => [stock.id, stock]));
  const refusal = refusalOf(evaluatePurchaseReturn(read.value, stocks));
  if (refusal) return refused(refusal);
  const products = await parts.products.findAll(
    company,
    [...stocks.values()].map((stock) => stock.product),
  );
  const supplier = await parts.parties.suppliers.find(company, read.value.supplier);
  return parts.purchaseReturns.create(writeOf(context), {
    number,
    status: "open",
    supplier: read.value.supplier,
    supplierName: supplier?.data.name ?? "",
    twoPersons: [...stocks.values()].some((stock) => needsTwoPersons(stock.special)),
    lines: read.value.lines.flatMap((line, index) => {
      const stock = stocks.get(line.stock);
      if (!stock) return [];
      const product = products.get(stock.product);
      return [
        {
          ...line,
          line: String(index + 1),
          reservation: `${number}/${index + 1}`,
          product: stock.product,
          genericName: product?.genericName ?? "",
          specification: product?.specification ?? "",
          unit: stock.unit,
          lot: stock.lot,
          receipt: stock.receipt,
        },
      ];
    }),
    applicants,
    approvals: [],
    case: context.caseId,
    movedBy: context.operationId,
  });
}

async function lockLines(
  parts: ReturnsParts,
  context: ActionContext,
  document: PurchaseReturn,
): Promise<Problem | null> {
  if (document.status === "cancelled")
    return returnsProblems.make("returns.exceeds-stock", { params: { line: "1", wanted: "", free: "0" } });
  for (const { line, reservation, stock, location, status, quantity } of document.lines) {
    const locked = await parts.ledger.reserveForExit(
      stockWriteOf(context, `lock/${line}`, { kind: "purchase-return", id: document.number }),
      { reservation, purpose: "supplier-return", position: { stock, location, status }, quantity },
    );
    if (!locked.ok) return (await cancel(parts, context, document, locked.problem.code)) ?? locked.problem;
  }
  return null;
}

/** RET-8. */
function shipAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.ship-purchase-return",
    title: titled("购进退出发运", "Send a purchase return to the supplier"),
    input: returnInput,
    effects: ["inventory.exit"],
    evidence: [
      { name: "quality", roles: ["QA"] },
      { name: "finance", roles: ["FIN"] },
      { name: "review", roles: ["REV"] },
      { name: "dispatch", roles: ["TRN"] },
    ],
    async run(context, input) {
      const found = await parts.purchaseReturns.ofCase(context, String(input["return"]));
      if (!found.ok) return found;
      const document = found.value;
      if (document.movedBy !== context.operationId && document.movedBy !== `${context.operationId}/done`) {
        const refusal = refusalOf(evaluateExit(document, context.evidence));
        if (refusal) return refused(refusal);
        const begun = await parts.purchaseReturns.advance(writeOf(context), document.number, ["open"], {
          status: "shipping",
          approvals: context.evidence.flatMap((each) => each.actors),
        });
        if (!begun.ok) return begun;
      }
      for (const line of document.lines) {
        const gone = await parts.ledger.exit(
          stockWriteOf(context, `exit/${line.line}`, { kind: "purchase-return", id: document.number }, line.reason),
          { reservation: line.reservation, document: { kind: "purchase-return", id: document.number } },
        );
        if (!gone.ok) return gone;
      }
      const done = await parts.purchaseReturns.advance(writeOf(context, "done"), document.number, ["shipping"], {
        status: "shipped",
      });
      return done.ok ? ok(answer(done.value)) : done;
    },
  };
}

/** RET-9. */
function cancelAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.cancel-purchase-return",
    title: titled("取消购进退出", "Cancel a purchase return"),
    input: returnInput,
    effects: ["returns.cancel", "inventory.release"],
    async run(context, input) {
      const found = await parts.purchaseReturns.ofCase(context, String(input["return"]));
      if (!found.ok) return found;
      const failed = await cancel(parts, context, found.value, reasonOf(context.evidence));
      return failed ? refused(failed) : ok(answer(found.value));
    },
  };
}

async function cancel(
  parts: ReturnsParts,
  context: ActionContext,
  document: PurchaseReturn,
  cancelReason: string,
): Promise<Problem | null> {
  const moved = await parts.purchaseReturns.advance(
    writeOf(context, "cancel", cancelReason),
    document.number,
    ["open"],
    { status: "cancelled", cancelReason },
  );
  if (!moved.ok) return moved.problem;
  for (const { line, reservation } of document.lines) {
    const released = await parts.ledger.release(
      stockWriteOf(context, `release/${line}`, { kind: "purchase-return", id: document.number }),
      reservation,
    );
    if (!released.ok) return released.problem;
  }
  return null;
}

function answer(document: PurchaseReturn): JsonObject {
  return { return: document.number, partyName: document.supplierName, twoPersons: document.twoPersons };
}
