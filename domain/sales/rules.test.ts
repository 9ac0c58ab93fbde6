import { describe, expect, test } from "@jest/globals";
import type { Product } from "../products/product.ts";
import { sampleCustomer, sampleOwnCompany } from "../testing/sample-parties.ts";
import { sampleProduct } from "../testing/sample-product.ts";
import { readSalesRequest } from "./request.ts";
import { evaluateSale, type SaleContext } from "./rules.ts";

const codes = (problems: readonly { code: string }[]): string[] => problems.map((problem) => problem.code);
const good: SaleContext = {
  today: "2026-11-23",
  order: {
    customer: "C-001",
    buyer: "buyer-1",
    address: "A1",
    payment: "credit",
    delivery: "delivery",
    lines: [{ product: "P-0001", quantity: "10", price: "8" }],
  },
  customer: sampleCustomer,
  own: sampleOwnCompany,
  products: new Map([["P-0001", sampleProduct]]),
  available: new Map([["P-0001", "10"]]),
};
const order = (change: Partial<SaleContext["order"]>): SaleContext => ({
  ...good,
  order: { ...good.order, ...change },
});
const product = (change: Partial<Product>): SaleContext => ({
  ...good,
  products: new Map([["P-0001", { ...sampleProduct, ...change }]]),
});
const narcotic = product({ specialCategory: "narcotic" });

describe("guards of a sale, one datum flipped each", () => {
  test("SAL-1 SAL-2 SAL-3 SAL-4 SAL-5 SAL-6 a good sale passes, a narcotic to a hospital with its card too", () => {
    expect(evaluateSale(good)).toEqual([]);
    expect(evaluateSale(narcotic)).toEqual([]);
  });
  test.each<[string, string, SaleContext]>([
    ["SAL-1", "parties.customer-unknown", { ...good, customer: null }],
    ["SAL-1", "qualification.party-locked", { ...good, customer: { ...sampleCustomer, status: "locked" } }],
    [
      "SAL-1",
      "qualification.business-licence-expired",
      {
        ...good,
        customer: {
          ...sampleCustomer,
          documents: sampleCustomer.documents.map((each) =>
            each.type === "business-licence" ? { ...each, validTo: "2026-11-22" } : each,
          ),
        },
      },
    ],
    ["SAL-2", "qualification.person-unknown", order({ buyer: "nobody" })],
    [
      "SAL-2",
      "qualification.authorisation-expired",
      {
        ...good,
        customer: {
          ...sampleCustomer,
          persons: sampleCustomer.persons.map((each) => ({ ...each, validTo: "2026-11-22" })),
        },
      },
    ],
    ["SAL-2", "qualification.address-unregistered", order({ address: "A2" })],
    ["SAL-3", "products.unknown", { ...good, products: new Map() }],
    ["SAL-3", "products.vaccine", product({ specialCategory: "vaccine" })],
    ["SAL-3", "products.locked", product({ status: "locked" })],
    [
      "SAL-3",
      "qualification.scope-exceeded",
      {
        ...good,
        customer: {
          ...sampleCustomer,
          documents: sampleCustomer.documents.map((each) =>
            each.type === "institution-licence" ? { ...each, scope: ["biological"] } : each,
          ),
        },
      },
    ],
    ["SAL-3", "parties.own-company-unknown", { ...good, own: null }],
    [
      "SAL-4",
      "qualification.narcotic-card-missing",
      {
        ...narcotic,
        customer: {
          ...sampleCustomer,
          documents: sampleCustomer.documents.filter((each) => each.type !== "narcotic-card"),
        },
      },
    ],
    ["SAL-4", "sales.cash-forbidden", { ...narcotic, order: { ...good.order, payment: "cash" } }],
    ["SAL-4", "sales.self-pickup-forbidden", { ...narcotic, order: { ...good.order, delivery: "self-pickup" } }],
    ["SAL-5", "sales.lines-missing", order({ lines: [] })],
    ["SAL-5", "sales.quantity-not-positive", order({ lines: [{ product: "P-0001", quantity: "0", price: "8" }] })],
    ["SAL-5", "sales.price-malformed", order({ lines: [{ product: "P-0001", quantity: "1", price: "" }] })],
    [
      "SAL-5",
      "sales.price-above-collective",
      product({ collectivePrice: { price: "7.99", validFrom: "2026-01-01", validTo: "2027-01-01" } }),
    ],
    ["SAL-6", "sales.stock-short", { ...good, available: new Map([["P-0001", "9.999"]]) }],
    ["SAL-6", "sales.stock-short", { ...good, available: new Map() }],
    [
      "SAL-6",
      "sales.stock-short",
      order({
        lines: [
          { product: "P-0001", quantity: "6", price: "8" },
          { product: "P-0001", quantity: "5", price: "8" },
        ],
      }),
    ],
  ])("%s %s", (_rule, code, context) => {
    const extra = code === "products.vaccine" ? ["qualification.scope-exceeded"] : [];
    expect(codes(evaluateSale(context)).filter((each) => !extra.includes(each))).toEqual([code]);
  });
  test("SAL-6 reserved goods are not asked for again", () => {
    expect(evaluateSale({ ...good, available: null })).toEqual([]);
  });
  const form = {
    customer: "C-001",
    buyer: "C-001/buyer-1",
    address: "C-001/A1",
    payment: "credit",
    delivery: "delivery",
    lines: [{ product: "P-0001", quantity: "1", price: "1" }],
  };
  test("SAL-7 a request is read with the pickers' values, names in it are ignored", () => {
    expect(
      readSalesRequest({ ...form, lines: [{ product: "P-0001", quantity: "1", price: "1", genericName: "伪造" }] }),
    ).toEqual({ ok: true, value: { ...form, buyer: "buyer-1", address: "A1" } });
  });
  test.each(["customer", "buyer", "address", "payment", "delivery", "lines"])(
    "SAL-7 a request without %s is refused by name",
    (field) => {
      const { [field as keyof typeof form]: _gone, ...rest } = form;
      expect(readSalesRequest(rest)).toMatchObject({
        ok: false,
        problem: { code: "sales.request-incomplete", pointer: `/${field}` },
      });
    },
  );
});
