import { describe, expect, test } from "@jest/globals";
import type { PartyDocument } from "../parties/party.ts";
import type { Product } from "../products/product.ts";
import { actor, signed } from "../testing/context.ts";
import { sampleOwnCompany, sampleSupplier } from "../testing/sample-parties.ts";
import { sampleProduct } from "../testing/sample-product.ts";
import type { PurchaseOrder } from "./order.ts";
import { adjusted, evaluateApprovals, evaluateOrder, withReceipt, type OrderContext } from "./rules.ts";

const codes = (problems: readonly { code: string }[]): string[] => problems.map((problem) => problem.code);
const good: OrderContext = {
  today: "2026-11-23",
  order: {
    supplier: "S-001",
    seller: "seller-1",
    expectedArrival: "2026-11-30",
    payment: "bank-transfer",
    lines: [{ product: "P-0001", quantity: "100", price: "12.50" }],
  },
  supplier: sampleSupplier,
  own: sampleOwnCompany,
  products: new Map([["P-0001", sampleProduct]]),
};
const order = (change: Partial<OrderContext["order"]>): OrderContext => ({
  ...good,
  order: { ...good.order, ...change },
});
const line = (change: Partial<OrderContext["order"]["lines"][number]>): OrderContext =>
  order({ lines: [{ product: "P-0001", quantity: "100", price: "12.50", ...change }] });
const product = (change: Partial<Product>): OrderContext => ({
  ...good,
  products: new Map([["P-0001", { ...sampleProduct, ...change }]]),
});
const supplierPaper = (type: PartyDocument["type"], change: Partial<PartyDocument>): OrderContext => ({
  ...good,
  supplier: {
    ...sampleSupplier,
    documents: sampleSupplier.documents.map((each) => (each.type === type ? { ...each, ...change } : each)),
  },
});

describe("guards of an order, one datum flipped each", () => {
  test("PUR-1 PUR-2 PUR-3 PUR-4 PUR-5 a good order passes", () => {
    expect(evaluateOrder(good)).toEqual([]);
  });
  test.each<[string, string, OrderContext]>([
    ["PUR-1", "parties.supplier-unknown", { ...good, supplier: null }],
    ["PUR-1", "qualification.party-locked", { ...good, supplier: { ...sampleSupplier, status: "locked" } }],
    [
      "PUR-1",
      "qualification.licence-expired",
      supplierPaper("production-licence", { validTo: "2026-11-29", scope: sampleSupplier.documents[0]?.scope ?? [] }),
    ],
    ["PUR-1", "qualification.agreement-undated", supplierPaper("quality-agreement", { validTo: "" })],
    ["PUR-1", "qualification.business-licence-expired", supplierPaper("business-licence", { validTo: "2026-11-22" })],
    ["PUR-2", "qualification.person-unknown", order({ seller: "nobody" })],
    ["PUR-2", "qualification.authorisation-region", { ...good, own: { ...sampleOwnCompany, region: "北京" } }],
    ["PUR-3", "products.unknown", { ...good, products: new Map() }],
    ["PUR-3", "products.not-active", product({ status: "draft" })],
    ["PUR-3", "products.locked", product({ status: "locked" })],
    ["PUR-3", "products.vaccine", product({ genericName: "某某疫苗" })],
    ["PUR-3", "products.approval-expires-before-arrival", product({ approvalValidTo: "2026-11-29" })],
    ["PUR-4", "qualification.scope-exceeded", supplierPaper("production-licence", { scope: ["chinese-patent"] })],
    [
      "PUR-4",
      "qualification.own-scope-exceeded",
      {
        ...good,
        own: {
          ...sampleOwnCompany,
          documents: sampleOwnCompany.documents.map((each) => ({ ...each, scope: ["biological"] })),
        },
      },
    ],
    ["PUR-4", "parties.own-company-unknown", { ...good, own: null }],
    ["PUR-5", "purchasing.lines-missing", order({ lines: [] })],
    ["PUR-5", "purchasing.arrival-missing", order({ expectedArrival: "soon" })],
    ["PUR-5", "purchasing.arrival-past", order({ expectedArrival: "2026-11-22" })],
    ["PUR-5", "purchasing.quantity-not-positive", line({ quantity: "0.000" })],
    ["PUR-5", "purchasing.price-malformed", line({ price: "1e2" })],
    [
      "PUR-5",
      "purchasing.price-above-collective",
      product({ collectivePrice: { price: "12.49", validFrom: "2026-01-01", validTo: "2026-12-31" } }),
    ],
    [
      "PUR-5",
      "purchasing.cash-forbidden",
      { ...product({ specialCategory: "psychotropic-2" }), order: { ...good.order, payment: "cash" } },
    ],
  ])("%s %s", (_rule, code, context) => {
    const found = codes(evaluateOrder(context));
    expect(found).toContain(code);
    expect(found.filter((each) => each !== code && each !== "qualification.scope-exceeded")).toEqual([]);
  });
  test("PUR-5 the collective price binds only while it holds and allows its own height", () => {
    expect(
      evaluateOrder(product({ collectivePrice: { price: "12.5", validFrom: "2026-01-01", validTo: "2026-12-31" } })),
    ).toEqual([]);
    expect(
      evaluateOrder(product({ collectivePrice: { price: "1", validFrom: "2026-01-01", validTo: "2026-11-22" } })),
    ).toEqual([]);
  });
  test("PUR-4 a narcotic needs the narcotic scope of both, then passes", () => {
    expect(evaluateOrder(product({ specialCategory: "narcotic" }))).toEqual([]);
    const without = {
      ...sampleOwnCompany,
      documents: sampleOwnCompany.documents.map((each) => ({ ...each, scope: ["chemical"] })),
    };
    expect(codes(evaluateOrder({ ...product({ specialCategory: "narcotic" }), own: without }))).toEqual([
      "qualification.own-scope-exceeded",
    ]);
  });
  test("PUR-1 findings point at the datum", () => {
    expect(evaluateOrder(line({ quantity: "0" }))[0]?.pointer).toBe("/lines/0/quantity");
  });
});

describe("approvals", () => {
  const applicants = [actor("pur", "PUR")];
  const revisedAt = "2026-11-23T02:01:00.000Z";
  const manager = signed("approve", "approve", 2, {}, actor("purm", "PURM"));
  const qa = signed("qa-approve", "approve", 3, {}, actor("qa", "QA"));
  const qp = signed("qp-approve", "approve", 4, {}, actor("qp", "QP"));
  const ordinary = { special: false, applicants, revisedAt };
  const special = { special: true, applicants, revisedAt };
  test("PUR-6 the manager suffices for ordinary goods, the chain for special ones", () => {
    expect(evaluateApprovals(ordinary, [manager])).toEqual([]);
    expect(evaluateApprovals(special, [manager, qa, qp])).toEqual([]);
  });
  test.each([
    ["PUR-6", "purchasing.approval-missing", ordinary, []],
    ["PUR-6", "purchasing.approval-missing", ordinary, [signed("approve", "reject", 2, {}, actor("purm", "PURM"))]],
    [
      "PUR-6",
      "purchasing.approval-missing",
      ordinary,
      [manager, signed("approve", "reject", 9, {}, actor("purm", "PURM"))],
    ],
    ["PUR-6", "purchasing.approval-missing", ordinary, [signed("approve", "approve", 2, {}, actor("sal", "SAL"))]],
    ["PUR-6", "purchasing.approval-stale", ordinary, [signed("approve", "approve", 0, {}, actor("purm", "PURM"))]],
    ["PUR-6", "purchasing.approval-unsigned", ordinary, [{ ...manager, digest: null }]],
    ["PUR-6", "purchasing.qa-approval-missing", special, [manager, qp]],
    ["PUR-6", "purchasing.qp-approval-missing", special, [manager, qa]],
    [
      "PUR-6",
      "purchasing.approvals-out-of-order",
      special,
      [manager, signed("qa-approve", "approve", 5, {}, actor("qa", "QA")), qp],
    ],
    [
      "PUR-7",
      "purchasing.approver-is-applicant",
      ordinary,
      [signed("approve", "approve", 2, {}, actor("pur", "PURM"))],
    ],
    [
      "PUR-7",
      "purchasing.approvers-not-distinct",
      special,
      [manager, qa, signed("qp-approve", "approve", 4, {}, actor("qa", "QP"))],
    ],
  ])("%s %s", (_rule, code, subject, evidence) => {
    expect(codes(evaluateApprovals(subject, evidence))).toEqual([code]);
  });
});

describe("receipts and adjustments", () => {
  const base: PurchaseOrder = {
    number: "PO-1",
    status: "sent",
    supplier: "S-001",
    supplierName: "示例",
    seller: "seller-1",
    orderDate: "2026-11-23",
    expectedArrival: "2026-11-30",
    payment: "bank-transfer",
    lines: [
      {
        line: "1",
        product: "P-0001",
        genericName: "甲",
        dosageForm: "",
        specification: "",
        manufacturer: "",
        mah: "",
        approvalNumber: "",
        unit: "盒",
        quantity: "100",
        price: "2",
        amount: "200.00",
        received: "0",
      },
      {
        line: "2",
        product: "P-0002",
        genericName: "乙",
        dosageForm: "",
        specification: "",
        manufacturer: "",
        mah: "",
        approvalNumber: "",
        unit: "盒",
        quantity: "10",
        price: "1",
        amount: "10.00",
        received: "0",
      },
    ],
    amount: "210.00",
    special: false,
    twoPersons: false,
    coldChain: false,
    applicants: [],
    revisedAt: "",
    case: "case-1",
    approvals: [],
    adjustments: [],
  };
  test("PUR-8 receipts add up and close the order with its last line", () => {
    const part = withReceipt(base, [
      { line: "1", quantity: "60" },
      { line: "1", quantity: "40" },
    ]);
    expect(part).toMatchObject({
      ok: true,
      value: { status: "partly-received", lines: [{ received: "100" }, { received: "0" }] },
    });
    const all = part.ok ? withReceipt(part.value, [{ line: "2", quantity: "10" }]) : part;
    expect(all).toMatchObject({ ok: true, value: { status: "closed" } });
  });
  test.each([
    ["purchasing.status-wrong", { ...base, status: "draft" as const }, "1"],
    ["purchasing.status-wrong", { ...base, status: "cancelled" as const }, "1"],
    ["purchasing.line-unknown", base, "9"],
  ])("PUR-8 %s", (code, subject, key) => {
    expect(withReceipt(subject, [{ line: key, quantity: "1" }])).toMatchObject({ ok: false, problem: { code } });
  });
  const received: PurchaseOrder = {
    ...base,
    status: "partly-received",
    lines: [
      { ...base.lines[0]!, received: "90" },
      { ...base.lines[1]!, received: "10" },
    ],
  };
  test("PUR-9 an adjustment down to what was received closes the order and keeps the trace", () => {
    const result = adjusted(
      received,
      { lines: [{ line: "1", quantity: "90" }], confirmation: "供货单位电话确认" },
      "person-pur",
      "2026-11-23T03:00:00.000Z",
    );
    expect(result).toMatchObject({
      ok: true,
      value: {
        status: "closed",
        amount: "190.00",
        adjustments: [{ line: "1", from: "100", to: "90", personId: "person-pur" }],
      },
    });
  });
  test.each([
    ["purchasing.adjustment-below-received", { lines: [{ line: "1", quantity: "89" }], confirmation: "x" }, received],
    ["purchasing.line-unknown", { lines: [{ line: "7", quantity: "89" }], confirmation: "x" }, received],
    ["purchasing.quantity-not-positive", { lines: [{ line: "1", quantity: "-5" }], confirmation: "x" }, received],
    ["purchasing.supplier-confirmation-missing", { lines: [], confirmation: " " }, received],
    ["purchasing.status-wrong", { lines: [], confirmation: "x" }, { ...received, status: "draft" as const }],
  ])("PUR-9 %s", (code, change, subject) => {
    expect(adjusted(subject, change, "person-pur", "")).toMatchObject({ ok: false, problem: { code } });
  });
});
