import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext } from "@yaoflow/runtime/contract";
import { latestBy, persons } from "../evidence.ts";
import { inventoryProblems, stockWriteOf, type Stock } from "../inventory/index.ts";
import { isZero, sumQuantities } from "../measure/index.ts";
import { documentNumber } from "../numbering.ts";
import { outboundProblems, withReturn, withSettledReturn, type OutboundLine } from "../outbound/index.ts";
import { isColdChain, needsTwoPersons } from "../products/index.ts";
import { refusalOf } from "../refusal.ts";
import { reasonOf } from "../sales/index.ts";
import { flag, list, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { SalesReturn, SalesReturnLine } from "./documents.ts";
import type { ReturnsParts } from "./parts.ts";
import { returnsProblems } from "./problems.ts";
import { readReceiptRows, readSalesReturn, type SalesReturnRequest } from "./request.ts";
import { evaluateReturnReceipt, evaluateSalesReturn, type ReturnReceiptRow } from "./rules.ts";

export const returnInput = shape({ return: text(null, 40) });
const output = shape({ return: text(null, 40), partyName: { type: "string", maxLength: 200 }, twoPersons: flag(null), coldChain: flag(null), stocks: list(text(null, 400), 300) });
const errors = [returnsProblems, outboundProblems, inventoryProblems].flatMap((catalogue) => Object.keys(catalogue.kinds));
const base = { output, reads: ["sales-return", "outbound-line", "stock"], errors } as const;

export function salesReturnActions(parts: ReturnsParts): readonly Action[] {
  return [openAction(parts), receiveAction(parts), cancelAction(parts)];
}

/** RET-1 … RET-4: proof of sale per line, reserved at once on the outbound line's own document. */
function openAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.open-sales-return",
    title: titled("登记销后退回", "Open a sales return"),
    input: shape({}),
    effects: ["returns.open"],
    evidence: [{ name: "request", roles: ["SAL"] }],
    async run(context) {
      const signed = latestBy(context.evidence, ["SAL"]);
      if (!signed) return refused(returnsProblems.make("returns.request-missing"));
      const number = documentNumber("SR", signed.at, context.operationId);
      const known = await parts.salesReturns.get(context.scope.company, number);
      const opened = known ? ok(known) : await decide(parts, context, number, signed.actors, signed.data);
      if (!opened.ok) return opened;
      const failed = await reserveLines(parts, context, opened.value);
      return failed ? refused(failed) : ok(answer(opened.value, []));
    },
  };
}

async function decide(parts: ReturnsParts, context: ActionContext, number: string, applicants: SalesReturn["applicants"], data: JsonObject): Promise<Result<SalesReturn, Problem>> {
  const company = context.scope.company;
  const read = readSalesReturn(data);
  if (!read.ok) return read;
  const request = read.value;
  const found = await Promise.all([...new Set(request.lines.map((line) => line.outboundLine))].map((id) => parts.outbound.find(company, id)));
  const outbound = new Map(found.filter((line) => line !== null).map((line) => [line.id, line]));
  const products = await parts.products.findAll(company, [...outbound.values()].map((line) => line.product));
  const coldChain = [...outbound.values()].some((line) => { const product = products.get(line.product); return product === undefined || isColdChain(product); });
  const temperatureOnFile = request.temperatureFile !== "" && (await parts.files.stat(company, request.temperatureFile)) !== null;
  const refusal = refusalOf(evaluateSalesReturn({ request, outbound, coldChain, temperatureOnFile }));
  if (refusal) return refused(refusal);
  return parts.salesReturns.create(writeOf(context), {
    number,
    status: "open",
    customer: request.customer,
    customerName: [...outbound.values()][0]?.customerName ?? "",
    credential: request.credential,
    coldChain,
    twoPersons: [...outbound.values()].some((line) => { const product = products.get(line.product); return product === undefined || needsTwoPersons(product); }),
    ...(request.temperatureFile === "" ? {} : { temperatureFile: request.temperatureFile }),
    lines: request.lines.map((line, index) => lineOf(String(index + 1), line, outbound.get(line.outboundLine)!)),
    applicants,
    approvals: [],
    receivers: [],
    case: context.caseId,
    movedBy: context.operationId,
  });
}

function lineOf(line: string, wanted: SalesReturnRequest["lines"][number], sold: OutboundLine): SalesReturnLine {
  const lot = sold.lots.find((each) => each.key === wanted.lotKey)!;
  const { product, genericName, specification, manufacturer, unit } = sold;
  return { line, outboundLine: sold.id, lotKey: lot.key, origin: lot.stock, product, genericName, specification, manufacturer, unit, lot: lot.lot, expiry: lot.expiry, quantity: wanted.quantity, reason: wanted.reason, received: "0" };
}

/** The guard that counts: each outbound line's one write. Another return may have been quicker; then nothing of this one stays. */
async function reserveLines(parts: ReturnsParts, context: ActionContext, document: SalesReturn): Promise<Problem | null> {
  const gone = returnsProblems.make("returns.exceeds-sold", { params: { line: "1", wanted: "", left: "0" } });
  if (document.status === "cancelled") return gone;
  for (const { key, outboundLine, lotKey, quantity } of places(document)) {
    const reserved = await parts.outbound.update(writeOf(context, `reserve/${key}`), outboundLine, (current) => withReturn(current, { return: document.number, lot: lotKey, quantity }));
    if (reserved.ok) continue;
    const cancelled = await cancel(parts, context, document, reserved.problem.code);
    return cancelled ?? (reserved.problem.code === "outbound.return-exceeds-sold" ? { ...gone, params: { line: key, ...reserved.problem.params } } : reserved.problem);
  }
  return null;
}

/** RET-5, RET-6: QA agreed, a receiver counted; goods go to the returns area as RETURN_PENDING with their own lot and origin. */
function receiveAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.receive-sales-return",
    title: titled("销后退回收货", "Receive a sales return"),
    input: returnInput,
    effects: ["inventory.returnIn"],
    evidence: [{ name: "receipt", roles: ["RCV"] }, { name: "approval", roles: ["QA"] }],
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
        const begun = await parts.salesReturns.advance(writeOf(context), document.number, ["open"], { status: "receiving", approvals, receivers: receipt.actors, receivedAt: receipt.at });
        if (!begun.ok) return begun;
      }
      const stocks = await bringIn(parts, context, document, rows, persons(receipt));
      if (!stocks.ok) return stocks;
      const settled = await settle(parts, context, document, (line) => rows.find((row) => row.line === line)?.received ?? "0");
      if (settled) return refused(settled);
      const lines = document.lines.map((line) => ({ ...line, received: rows.find((row) => row.line === line.line)?.received ?? "0" }));
      const done = await parts.salesReturns.advance(writeOf(context, "done"), document.number, ["receiving"], { status: "received", lines });
      return done.ok ? ok(answer(done.value, stocks.value)) : done;
    },
  };
}

async function bringIn(parts: ReturnsParts, context: ActionContext, document: SalesReturn, rows: readonly ReturnReceiptRow[], receivers: readonly string[]): Promise<Result<readonly string[], Problem>> {
  const company = context.scope.company;
  const stocks: string[] = [];
  for (const line of document.lines) {
    const quantity = rows.find((row) => row.line === line.line)?.received ?? "0";
    if (isZero(quantity)) continue;
    const origin = await parts.ledger.stock(company, line.origin);
    if (!origin) return refused(returnsProblems.make("returns.stock-unknown", { params: { line: line.line } }));
    const location = await returnsArea(parts, company, origin);
    if (!location.ok) return location;
    const { warehouse, product, lot, supplier, receipt, order, productionDate, expiry, unit, storageClass, special } = origin;
    const goods = { warehouse, product, lot, supplier, receipt, order, productionDate, expiry, unit, storageClass, special, quantity, receivers };
    const back = await parts.ledger.returnIn(stockWriteOf(context, `in/${line.line}`, { kind: "sales-return", id: document.number }, line.reason), {
      ...goods, receiptLine: `${origin.receiptLine}+${document.number}.${line.line}`, location: location.value, returnedFrom: { outboundLine: line.outboundLine, customer: document.customer },
    });
    if (!back.ok) return back;
    stocks.push(back.value.id);
  }
  return ok(stocks);
}

async function returnsArea(parts: ReturnsParts, company: string, { warehouse, storageClass }: Stock): Promise<Result<string, Problem>> {
  const [area] = await parts.locations.list(company, { warehouse, zone: "returns", storageClass });
  return area ? ok(area.code) : refused(returnsProblems.make("returns.location-missing", { params: { warehouse, storageClass } }));
}

/** RET-9: a return that does not come gives its reservation back. */
function cancelAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.cancel-sales-return",
    title: titled("取消或拒收销后退回", "Cancel or refuse a sales return"),
    input: returnInput,
    effects: ["returns.cancel"],
    async run(context, input) {
      const found = await parts.salesReturns.ofCase(context, String(input["return"]));
      if (!found.ok) return found;
      const failed = await cancel(parts, context, found.value, reasonOf(context.evidence));
      return failed ? refused(failed) : ok(answer(found.value, []));
    },
  };
}

async function cancel(parts: ReturnsParts, context: ActionContext, document: SalesReturn, cancelReason: string): Promise<Problem | null> {
  const moved = await parts.salesReturns.advance(writeOf(context, "cancel", cancelReason), document.number, ["open"], { status: "cancelled", cancelReason });
  return moved.ok ? settle(parts, context, document, () => "0") : moved.problem;
}

async function settle(parts: ReturnsParts, context: ActionContext, document: SalesReturn, received: (line: string) => string): Promise<Problem | null> {
  for (const { key, outboundLine, lotKey, lines } of places(document)) {
    const settled = await parts.outbound.update(writeOf(context, `settle/${key}`), outboundLine, (current) => ok(withSettledReturn(current, document.number, lotKey, sumQuantities(lines.map(received)))));
    if (!settled.ok) return settled.problem;
  }
  return null;
}

/** Lines of one sold lot are reserved and settled together. */
function places(document: SalesReturn): readonly { readonly key: string; readonly outboundLine: string; readonly lotKey: string; readonly quantity: string; readonly lines: readonly string[] }[] {
  const groups = new Map<string, SalesReturnLine[]>();
  for (const line of document.lines) groups.set(`${line.outboundLine}#${line.lotKey}`, [...(groups.get(`${line.outboundLine}#${line.lotKey}`) ?? []), line]);
  return [...groups].map(([key, lines]) => ({ key, outboundLine: lines[0]!.outboundLine, lotKey: lines[0]!.lotKey, quantity: sumQuantities(lines.map((line) => line.quantity)), lines: lines.map((line) => line.line) }));
}

function answer(document: SalesReturn, stocks: readonly string[]): JsonObject {
  return { return: document.number, partyName: document.customerName, twoPersons: document.twoPersons, coldChain: document.coldChain, stocks };
}
