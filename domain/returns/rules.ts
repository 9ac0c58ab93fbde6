import type { Problem } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";
import { involved, latestBy, samePerson, signedByTwo } from "../evidence.ts";
import type { Stock } from "../inventory/index.ts";
import {
  compareQuantity,
  isQuantity,
  isZero,
  subtractQuantity,
  sumQuantities,
  type Quantity,
} from "../measure/index.ts";
import type { OutboundLine } from "../outbound/index.ts";
import { returnable } from "../outbound/rules.ts";
import type { PurchaseReturn, SalesReturn } from "./documents.ts";
import { returnsProblems } from "./problems.ts";
import type { PurchaseReturnRequest, SalesReturnRequest } from "./request.ts";

const make: (...args: Parameters<typeof returnsProblems.make>) => Problem = (code, detail) =>
  returnsProblems.make(code, detail);

export interface SalesReturnContext {
  readonly request: SalesReturnRequest;
  readonly outbound: ReadonlyMap<string, OutboundLine>;
  readonly coldChain: boolean;
  /** The temperature document named by the request is on file. */
  readonly temperatureOnFile: boolean;
}

/** RET-1 … RET-4: may these goods come back? Lines of one lot count together, open returns are counted as returned. */
export function evaluateSalesReturn({
  request,
  outbound,
  coldChain,
  temperatureOnFile,
}: SalesReturnContext): readonly Problem[] {
  const findings: Problem[] = [];
  if (request.credential === "") findings.push(make("returns.credential-missing", { pointer: "/credential" }));
  if (coldChain && !temperatureOnFile)
    findings.push(make("returns.temperature-document-missing", { pointer: "/temperatureFile" }));
  const seen = new Map<string, Quantity>();
  request.lines.forEach((line, index) => {
    const params = { line: String(index + 1) };
    const pointer = `/lines/${index}`;
    const sold = outbound.get(line.outboundLine);
    const lot = sold?.lots.find((each) => each.key === line.lotKey);
    if (sold?.status !== "shipped" || !lot || sold.reviewers.length === 0)
      return findings.push(make("returns.sale-not-proven", { pointer, params }));
    if (sold.customer !== request.customer) findings.push(make("returns.customer-mismatch", { pointer, params }));
    if (line.product !== undefined && line.product !== sold.product)
      findings.push(make("returns.product-mismatch", { pointer, params }));
    if (line.lot !== lot.lot)
      findings.push(make("returns.lot-mismatch", { pointer, params: { ...params, lot: line.lot, sold: lot.lot } }));
    if (line.reason === "") findings.push(make("returns.reason-missing", { pointer, params }));
    if (!isQuantity(line.quantity) || isZero(line.quantity))
      return findings.push(make("returns.quantity-invalid", { pointer, params }));
    const place = `${line.outboundLine}#${line.lotKey}`;
    const wanted = sumQuantities([seen.get(place) ?? "0", line.quantity]);
    seen.set(place, wanted);
    const left = returnable(sold, line.lotKey);
    if (compareQuantity(wanted, left) > 0)
      findings.push(make("returns.exceeds-sold", { pointer, params: { ...params, wanted, left } }));
    return undefined;
  });
  return findings;
}

export interface ReturnReceiptRow {
  readonly line: string;
  readonly lot: string;
  readonly received: Quantity;
  /** The temperature record covers the whole time and stays in range. */
  readonly temperatureOk: boolean;
}

/** RET-5, RET-6: QA agreed, the right persons received, and the goods are what was announced. */
export function evaluateReturnReceipt(
  document: SalesReturn,
  rows: readonly ReturnReceiptRow[],
  evidence: readonly Evidence[],
): readonly Problem[] {
  const findings: Problem[] = [];
  const approval = latestBy(evidence, ["QA"]);
  const receipt = latestBy(evidence, ["RCV"], ["received"]);
  if (approval?.outcome !== "approve") findings.push(make("returns.approval-missing"));
  else if (approval.digest === null) findings.push(make("returns.unsigned"));
  if (!receipt) return [...findings, make("returns.receipt-missing")];
  const applicants = document.applicants.map((actor) => actor.personId);
  if (samePerson(involved(approval), applicants)) findings.push(make("returns.approver-is-applicant"));
  if (samePerson(involved(receipt), [...applicants, ...involved(approval)]))
    findings.push(make("returns.receiver-is-applicant"));
  if (document.twoPersons && !signedByTwo(receipt, ["RCV"])) findings.push(make("returns.two-persons"));
  for (const line of document.lines) {
    const params = { line: line.line };
    const row = rows.find((each) => each.line === line.line);
    if (!row || !isQuantity(row.received)) findings.push(make("returns.line-missing", { params }));
    else if (compareQuantity(row.received, line.quantity) > 0)
      findings.push(
        make("returns.received-exceeds", { params: { ...params, received: row.received, wanted: line.quantity } }),
      );
    else if (!isZero(row.received) && row.lot !== line.lot)
      findings.push(make("returns.lot-mismatch", { params: { ...params, lot: row.lot, sold: line.lot } }));
    else if (!isZero(row.received) && document.coldChain && !row.temperatureOk)
      findings.push(make("returns.temperature-out-of-range", { params }));
  }
  if (rows.every((row) => isQuantity(row.received) && isZero(row.received)))
    findings.push(make("returns.nothing-received"));
  return findings;
}

/** RET-7: goods of this supplier, no more than lies free of that receipt. The lock itself is the ledger's one write. */
export function evaluatePurchaseReturn(
  request: PurchaseReturnRequest,
  stocks: ReadonlyMap<string, Stock>,
): readonly Problem[] {
  return request.lines.flatMap((line, index): readonly Problem[] => {
    const params = { line: String(index + 1) };
    const pointer = `/lines/${index}`;
    const stock = stocks.get(line.stock);
    const position = stock?.positions.find((each) => each.location === line.location && each.status === line.status);
    if (!stock || !position) return [make("returns.stock-unknown", { pointer, params })];
    const findings: Problem[] = [];
    if (stock.supplier !== request.supplier) findings.push(make("returns.supplier-mismatch", { pointer, params }));
    if (line.reason === "") findings.push(make("returns.reason-missing", { pointer, params }));
    if (!isQuantity(line.quantity) || isZero(line.quantity))
      return [...findings, make("returns.quantity-invalid", { pointer, params })];
    const free = subtractQuantity(position.quantity, position.reserved);
    if (compareQuantity(line.quantity, free) > 0)
      findings.push(make("returns.exceeds-stock", { pointer, params: { ...params, wanted: line.quantity, free } }));
    return findings;
  });
}

const exitChain = [
  { role: "QA", outcome: "approve", missing: "returns.approval-missing" },
  { role: "FIN", outcome: "approve", missing: "returns.finance-approval-missing" },
  { role: "REV", outcome: "pass", missing: "returns.review-missing" },
  { role: "TRN", outcome: "shipped", missing: "returns.dispatch-missing" },
] as const;

/** RET-8: QA and finance agreed, a reviewer passed, transport signed; applicant, approvers and reviewer are different persons. */
export function evaluateExit(document: PurchaseReturn, evidence: readonly Evidence[]): readonly Problem[] {
  const findings: Problem[] = [];
  const given: Evidence[] = [];
  for (const { role, outcome, missing } of exitChain) {
    const word = latestBy(evidence, [role]);
    if (word?.outcome !== outcome) findings.push(make(missing));
    else if (word.digest === null) findings.push(make("returns.unsigned"));
    else given.push(word);
  }
  const everybody = [...document.applicants.map((actor) => actor.personId), ...given.flatMap((word) => involved(word))];
  if (new Set(everybody).size !== everybody.length) findings.push(make("returns.persons-not-distinct"));
  const review = latestBy(evidence, ["REV"], ["pass"]);
  if (document.twoPersons && review && !signedByTwo(review, ["REV"])) findings.push(make("returns.two-persons"));
  return findings;
}
