import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";
import { involved, latestBy, samePerson } from "../evidence.ts";
import {
  addQuantity,
  amountOf,
  compareDecimal,
  compareQuantity,
  isDay,
  isPrice,
  isQuantity,
  isZero,
  sumAmounts,
  type Quantity,
} from "../measure/index.ts";
import type { OwnCompany, Supplier } from "../parties/party.ts";
import type { Product } from "../products/product.ts";
import { evaluateApproval, evaluateTradeable, isSpecial } from "../products/rules.ts";
import { evaluateAuthorisation, evaluateOwnCompany, evaluateScope, evaluateSupplier } from "../qualification/rules.ts";
import { at } from "../refusal.ts";
import type { OrderStatus, PurchaseOrder, PurchaseOrderLine } from "./order.ts";
import { purchasingProblems } from "./problems.ts";

export interface OrderContext {
  /** Business day. */
  readonly today: string;
  readonly order: Pick<PurchaseOrder, "supplier" | "seller" | "expectedArrival" | "payment"> & {
    readonly lines: readonly Pick<PurchaseOrderLine, "product" | "quantity" | "price">[];
  };
  readonly supplier: Supplier | null;
  readonly own: OwnCompany | null;
  readonly products: ReadonlyMap<string, Product>;
}

/**
 * PUR-1 … PUR-5: may this be ordered today? The same function for the gate, at submission and again when the order is sent,
 * because licences lapse in between. Empty = yes.
 */
export function evaluateOrder({ today, order, supplier, own, products }: OrderContext): readonly Problem[] {
  const arrival = evaluateArrival(order.expectedArrival, today);
  const days = arrival.length === 0 ? [today, order.expectedArrival] : [today];
  const known = order.lines.map((line) => products.get(line.product)).filter((product) => product !== undefined);
  const findings: Problem[] = [...arrival];
  if (order.lines.length === 0)
    findings.push(purchasingProblems.make("purchasing.lines-missing", { pointer: "/lines" }));
  findings.push(...at("/supplier", evaluateSupplier({ code: order.supplier, supplier, days })));
  findings.push(...evaluateOwnCompany(own, known, days));
  if (supplier) {
    const codes = order.lines.map((line) => line.product);
    findings.push(
      ...at("/seller", evaluateAuthorisation(supplier, order.seller, "seller", codes, own?.region ?? null, days)),
    );
  }
  order.lines.forEach((line, index) =>
    findings.push(
      ...at(
        `/lines/${index}`,
        evaluateLine(line, products.get(line.product) ?? null, supplier, order.payment, today, days),
      ),
    ),
  );
  return findings;
}

function evaluateArrival(day: string, today: string): readonly Problem[] {
  if (!isDay(day)) return [purchasingProblems.make("purchasing.arrival-missing", { pointer: "/expectedArrival" })];
  return day < today
    ? [purchasingProblems.make("purchasing.arrival-past", { pointer: "/expectedArrival", params: { day } })]
    : [];
}

function evaluateLine(
  line: Pick<PurchaseOrderLine, "product" | "quantity" | "price">,
  product: Product | null,
  supplier: Supplier | null,
  payment: string,
  today: string,
  days: readonly string[],
): readonly Problem[] {
  const findings: Problem[] = [...evaluateTradeable(line.product, product)];
  if (!isQuantity(line.quantity) || isZero(line.quantity))
    findings.push(purchasingProblems.make("purchasing.quantity-not-positive", { pointer: "/quantity" }));
  if (!isPrice(line.price)) findings.push(purchasingProblems.make("purchasing.price-malformed", { pointer: "/price" }));
  if (!product) return findings;
  findings.push(...evaluateApproval(product, today, days.at(-1) ?? today));
  if (supplier) findings.push(...evaluateScope(supplier, product, days));
  if (isSpecial(product) && payment === "cash")
    findings.push(purchasingProblems.make("purchasing.cash-forbidden", { params: { product: product.genericName } }));
  const cap = product.collectivePrice;
  if (
    cap &&
    cap.validFrom <= today &&
    today <= cap.validTo &&
    isPrice(line.price) &&
    compareDecimal(line.price, cap.price) > 0
  ) {
    findings.push(
      purchasingProblems.make("purchasing.price-above-collective", {
        pointer: "/price",
        params: { price: line.price, cap: cap.price },
      }),
    );
  }
  return findings;
}

type ApprovalCode = "purchasing.approval-missing" | "purchasing.qa-approval-missing" | "purchasing.qp-approval-missing";
const chain: readonly { readonly role: string; readonly missing: ApprovalCode; readonly specialOnly: boolean }[] = [
  { role: "PURM", missing: "purchasing.approval-missing", specialOnly: false },
  { role: "QA", missing: "purchasing.qa-approval-missing", specialOnly: true },
  { role: "QP", missing: "purchasing.qp-approval-missing", specialOnly: true },
];

/**
 * PUR-6, PUR-7: who approved the order, from signed submissions only. The latest word of each role counts, must say
 * `approve`, be younger than the order's last change, come in order of time and from different persons, none an applicant.
 */
export function evaluateApprovals(
  order: Pick<PurchaseOrder, "special" | "applicants" | "revisedAt">,
  evidence: readonly Evidence[],
): readonly Problem[] {
  const findings: Problem[] = [];
  const given: Evidence[] = [];
  for (const { role, missing } of neededApprovals(order)) {
    const word = latestBy(evidence, [role]);
    if (word?.outcome !== "approve") findings.push(purchasingProblems.make(missing));
    else if (word.digest === null) findings.push(purchasingProblems.make("purchasing.approval-unsigned"));
    else if (word.at < order.revisedAt) findings.push(purchasingProblems.make("purchasing.approval-stale"));
    else given.push(word);
  }
  const applicants = order.applicants.map((actor) => actor.personId);
  if (given.some((word) => samePerson(involved(word), applicants)))
    findings.push(purchasingProblems.make("purchasing.approver-is-applicant"));
  const everybody = given.flatMap((word) => involved(word));
  if (new Set(everybody).size !== everybody.length)
    findings.push(purchasingProblems.make("purchasing.approvers-not-distinct"));
  if (given.some((word, index) => word.at < (given[index - 1]?.at ?? "")))
    findings.push(purchasingProblems.make("purchasing.approvals-out-of-order"));
  return findings;
}

export function neededApprovals(order: Pick<PurchaseOrder, "special">): typeof chain {
  return chain.filter((step) => order.special || !step.specialOnly);
}

/** PUR-8: quantities received per line; more than ordered stays visible until the buyer has adjusted the order. */
export function withReceipt(
  order: PurchaseOrder,
  received: readonly { readonly line: string; readonly quantity: Quantity }[],
): Result<PurchaseOrder, Problem> {
  if (order.status !== "sent" && order.status !== "partly-received") return wrongStatus(order);
  const unknown = received.find((each) => !order.lines.some((line) => line.line === each.line));
  if (unknown) return refused(purchasingProblems.make("purchasing.line-unknown", { params: { line: unknown.line } }));
  const lines = order.lines.map((line) => ({
    ...line,
    received: received
      .filter((each) => each.line === line.line)
      .reduce((sum, each) => addQuantity(sum, each.quantity), line.received),
  }));
  return ok({ ...order, lines, status: statusAfter(lines, order.status) });
}

/** An order is closed when nothing of it is outstanding. */
export function statusAfter(lines: readonly PurchaseOrderLine[], current: OrderStatus): OrderStatus {
  if (lines.every((line) => compareQuantity(line.received, line.quantity) >= 0)) return "closed";
  return lines.some((line) => !isZero(line.received)) ? "partly-received" : current;
}

export function wrongStatus(order: PurchaseOrder): Result<never, Problem> {
  return refused(
    purchasingProblems.make("purchasing.status-wrong", { params: { order: order.number, status: order.status } }),
  );
}

/** PUR-9: what a signed adjustment may change: quantities, not below what was received, with the supplier's confirmation. */
export function adjusted(
  order: PurchaseOrder,
  change: {
    readonly lines: readonly { readonly line: string; readonly quantity: Quantity }[];
    readonly confirmation: string;
  },
  by: string,
  when: string,
): Result<PurchaseOrder, Problem> {
  if (order.status === "draft" || order.status === "cancelled") return wrongStatus(order);
  if (change.confirmation.trim() === "")
    return refused(purchasingProblems.make("purchasing.supplier-confirmation-missing"));
  const adjustments = [...order.adjustments];
  const lines = [...order.lines];
  for (const { line: key, quantity } of change.lines) {
    const index = lines.findIndex((line) => line.line === key);
    const line = lines[index];
    if (!line) return refused(purchasingProblems.make("purchasing.line-unknown", { params: { line: key } }));
    if (!isQuantity(quantity)) return refused(purchasingProblems.make("purchasing.quantity-not-positive"));
    if (compareQuantity(quantity, line.received) < 0)
      return refused(
        purchasingProblems.make("purchasing.adjustment-below-received", {
          params: { line: key, received: line.received },
        }),
      );
    if (compareQuantity(quantity, line.quantity) === 0) continue;
    adjustments.push({
      at: when,
      personId: by,
      line: key,
      from: line.quantity,
      to: quantity,
      reason: change.confirmation,
    });
    lines[index] = { ...line, quantity, amount: amountOf(line.price, quantity) };
  }
  const status = statusAfter(lines, order.status === "closed" ? "partly-received" : order.status);
  return ok({ ...order, lines, adjustments, amount: sumAmounts(lines.map((line) => line.amount)), status });
}
