import { describe, expect, test } from "@jest/globals";
import type { AuthorisedPerson, Customer, PartyDocument, Supplier } from "../parties/party.ts";
import type { Product } from "../products/product.ts";
import { paper, sampleCustomer, sampleOwnCompany, sampleSupplier } from "../testing/sample-parties.ts";
import { sampleProduct } from "../testing/sample-product.ts";
import {
  evaluateAddress,
  evaluateAuthorisation,
  evaluateCustomer,
  evaluateOwnCompany,
  evaluateScope,
  evaluateSpecialCustomer,
  evaluateSupplier,
  expiringPapers,
} from "./rules.ts";

const today = "2026-11-23";
const arrival = "2026-11-30";
const days = [today, arrival];
const codes = (problems: readonly { code: string }[]): string[] => problems.map((problem) => problem.code);
const narcotic: Product = { ...sampleProduct, specialCategory: "narcotic" };

function papers<P extends { readonly documents: readonly PartyDocument[] }>(
  party: P,
  type: PartyDocument["type"],
  change: (paper: PartyDocument) => PartyDocument | null,
): P {
  return {
    ...party,
    documents: party.documents.flatMap((each) => (each.type === type ? (change(each) ?? []) : [each])),
  };
}
const gone = (): null => null;
const undated = ({ validTo: _gone, ...rest }: PartyDocument): PartyDocument => rest;
const expired = (each: PartyDocument): PartyDocument => ({ ...each, validTo: "2026-11-22" });
const shortly = (each: PartyDocument): PartyDocument => ({ ...each, validTo: "2026-11-29" });
const future = (each: PartyDocument): PartyDocument => ({ ...each, validFrom: "2026-11-24" });

describe("supplier", () => {
  const evaluate = (supplier: Supplier | null): string[] => codes(evaluateSupplier({ code: "S-001", supplier, days }));
  test("QUA-2, QUA-3 a complete supplier passes", () => {
    expect(evaluate(sampleSupplier)).toEqual([]);
  });
  test.each<[string, Supplier | null]>([
    ["parties.supplier-unknown", null],
    ["qualification.party-not-active", { ...sampleSupplier, status: "draft" }],
    ["qualification.party-locked", { ...sampleSupplier, status: "locked" }],
    ["qualification.licence-missing", papers(sampleSupplier, "production-licence", gone)],
    ["qualification.licence-undated", papers(sampleSupplier, "production-licence", undated)],
    ["qualification.licence-expired", papers(sampleSupplier, "production-licence", expired)],
    ["qualification.licence-expired", papers(sampleSupplier, "production-licence", shortly)],
    ["qualification.licence-expired", papers(sampleSupplier, "production-licence", future)],
    ["qualification.business-licence-missing", papers(sampleSupplier, "business-licence", gone)],
    ["qualification.business-licence-undated", papers(sampleSupplier, "business-licence", undated)],
    ["qualification.business-licence-expired", papers(sampleSupplier, "business-licence", expired)],
    ["qualification.agreement-missing", papers(sampleSupplier, "quality-agreement", gone)],
    ["qualification.agreement-undated", papers(sampleSupplier, "quality-agreement", undated)],
    ["qualification.agreement-expired", papers(sampleSupplier, "quality-agreement", expired)],
    ["qualification.annual-report-missing", papers(sampleSupplier, "annual-report", gone)],
    [
      "qualification.annual-report-abnormal",
      papers(sampleSupplier, "annual-report", (each) => ({ ...each, abnormal: true })),
    ],
    ["qualification.seal-specimen-missing", papers(sampleSupplier, "seal-specimen", gone)],
    ["qualification.note-specimen-missing", papers(sampleSupplier, "note-specimen", gone)],
    ["qualification.bank-account-missing", papers(sampleSupplier, "bank-account", gone)],
  ])("QUA-2, QUA-3 %s", (code, supplier) => {
    expect(evaluate(supplier)).toEqual([code]);
  });
  test("QUA-1 the last day still counts, a malformed date never", () => {
    expect(evaluate(papers(sampleSupplier, "production-licence", (each) => ({ ...each, validTo: arrival })))).toEqual(
      [],
    );
    expect(evaluate(papers(sampleSupplier, "production-licence", (each) => ({ ...each, validTo: "forever" })))).toEqual(
      ["qualification.licence-undated"],
    );
  });
  test("QUA-1 a renewed paper replaces the one that ran out", () => {
    const renewed = {
      ...sampleSupplier,
      documents: [...papers(sampleSupplier, "production-licence", expired).documents, paper("production-licence")],
    };
    expect(evaluate(renewed)).toEqual([]);
  });
  test("QUA-10 what has run out is listed", () => {
    expect(expiringPapers(papers(sampleSupplier, "quality-agreement", undated), "2027-01-01")).toEqual([
      { type: "quality-agreement", validTo: null },
      { type: "authorisation", validTo: "2026-12-31" },
    ]);
  });
});

describe("persons and scopes", () => {
  const person = (change: Partial<AuthorisedPerson>): Supplier => ({
    ...sampleSupplier,
    persons: sampleSupplier.persons.map((each) => ({ ...each, ...change })),
  });
  const evaluate = (supplier: Supplier, id: string): string[] =>
    codes(evaluateAuthorisation(supplier, id, "seller", ["P-0001"], "广东", days));
  test("QUA-4 an authorised seller passes", () => {
    expect(evaluate(sampleSupplier, "seller-1")).toEqual([]);
    expect(evaluate(person({ products: ["P-0001"], regions: ["全国"] }), "seller-1")).toEqual([]);
  });
  test.each<[string, Supplier, string]>([
    ["qualification.person-unknown", sampleSupplier, "nobody"],
    ["qualification.person-unknown", person({ role: "buyer" }), "seller-1"],
    ["qualification.authorisation-undated", person({ validTo: "" }), "seller-1"],
    ["qualification.authorisation-expired", person({ validTo: "2026-11-25" }), "seller-1"],
    ["qualification.authorisation-product", person({ products: ["P-0002"] }), "seller-1"],
    ["qualification.authorisation-region", person({ regions: ["北京"] }), "seller-1"],
  ])("QUA-4 %s", (code, supplier, id) => {
    expect(evaluate(supplier, id)).toEqual([code]);
  });
  test("QUA-5 scope of the licence in force", () => {
    expect(evaluateScope(sampleSupplier, narcotic, days)).toEqual([]);
    const narrow = papers(sampleSupplier, "production-licence", (each) => ({ ...each, scope: ["chemical"] }));
    expect(codes(evaluateScope(narrow, narcotic, days))).toEqual(["qualification.scope-exceeded"]);
    expect(codes(evaluateScope(papers(sampleSupplier, "production-licence", expired), sampleProduct, days))).toEqual([
      "qualification.scope-exceeded",
    ]);
  });
  test("QUA-5 a product without a known scope is in nobody's scope", () => {
    const { scope: _gone, ...scopeless } = sampleProduct;
    expect(codes(evaluateScope(sampleSupplier, scopeless, days))).toEqual(["qualification.scope-exceeded"]);
  });
});

describe("own company", () => {
  test.each([
    ["parties.own-company-unknown", null],
    ["qualification.own-licence-missing", papers(sampleOwnCompany, "operation-licence", gone)],
    ["qualification.own-licence-undated", papers(sampleOwnCompany, "operation-licence", undated)],
    ["qualification.own-licence-expired", papers(sampleOwnCompany, "operation-licence", expired)],
    [
      "qualification.own-scope-exceeded",
      papers(sampleOwnCompany, "operation-licence", (each) => ({ ...each, scope: ["chemical"] })),
    ],
  ])("QUA-7 %s", (code, own) => {
    expect(codes(evaluateOwnCompany(own, [narcotic], days))).toEqual([code]);
  });
  test("QUA-7 precursors need a purchase permit in force", () => {
    const precursor: Product = { ...sampleProduct, scope: "precursor", specialCategory: "precursor" };
    const scoped = papers(sampleOwnCompany, "operation-licence", (each) => ({ ...each, scope: ["precursor"] }));
    expect(codes(evaluateOwnCompany(scoped, [precursor], days))).toEqual(["qualification.precursor-permit-missing"]);
    const permitted = (permit: PartyDocument) =>
      codes(evaluateOwnCompany({ ...scoped, documents: [...scoped.documents, permit] }, [precursor], days));
    expect(permitted(undated(paper("precursor-permit")))).toEqual(["qualification.precursor-permit-undated"]);
    expect(permitted(expired(paper("precursor-permit")))).toEqual(["qualification.precursor-permit-expired"]);
    expect(permitted(paper("precursor-permit"))).toEqual([]);
  });
  test("QUA-7 complete own papers pass", () => {
    expect(evaluateOwnCompany(sampleOwnCompany, [sampleProduct, narcotic], days)).toEqual([]);
  });
});

describe("customer", () => {
  test.each<[string, Customer | null]>([
    ["parties.customer-unknown", null],
    ["qualification.party-not-active", { ...sampleCustomer, status: "draft" }],
    ["qualification.licence-expired", papers(sampleCustomer, "institution-licence", expired)],
    ["qualification.licence-missing", { ...sampleCustomer, kind: "chain" }],
    ["qualification.business-licence-missing", papers(sampleCustomer, "business-licence", gone)],
  ])("QUA-2 QUA-6 %s", (code, customer) => {
    expect(codes(evaluateCustomer({ code: "C-001", customer, days }))).toEqual([code]);
  });
  test("QUA-6 a complete hospital passes", () => {
    expect(evaluateCustomer({ code: "C-001", customer: sampleCustomer, days })).toEqual([]);
  });
  test("QUA-8 only a registered address", () => {
    expect(evaluateAddress(sampleCustomer, "A1")).toEqual([]);
    expect(codes(evaluateAddress(sampleCustomer, "A2"))).toEqual(["qualification.address-unregistered"]);
    expect(codes(evaluateAddress(sampleCustomer, "A9"))).toEqual(["qualification.address-unregistered"]);
  });
  test.each<[string, Customer, Partial<Product>]>([
    [
      "qualification.narcotic-card-missing",
      papers(sampleCustomer, "narcotic-card", gone),
      { specialCategory: "narcotic" },
    ],
    [
      "qualification.narcotic-card-undated",
      papers(sampleCustomer, "narcotic-card", undated),
      { specialCategory: "psychotropic-1" },
    ],
    [
      "qualification.narcotic-card-expired",
      papers(sampleCustomer, "narcotic-card", expired),
      { specialCategory: "narcotic" },
    ],
    ["qualification.narcotic-customer-kind", { ...sampleCustomer, kind: "chain" }, { specialCategory: "narcotic" }],
    ["qualification.retail-forbidden", { ...sampleCustomer, kind: "pharmacy" }, { specialCategory: "psychotropic-2" }],
    ["qualification.retail-forbidden", { ...sampleCustomer, kind: "chain" }, { specialCategory: "anabolic" }],
    ["qualification.retail-forbidden", { ...sampleCustomer, kind: "chain" }, { specialCategory: "peptide-hormone" }],
    ["qualification.precursor-permit-missing", sampleCustomer, { specialCategory: "precursor" }],
  ])("QUA-9 %s", (code, customer, product) => {
    expect(codes(evaluateSpecialCustomer(customer, { ...sampleProduct, ...product }, days))).toEqual([code]);
  });
  test("QUA-9 insulin may go to a chain, narcotics to a hospital with its card", () => {
    expect(
      evaluateSpecialCustomer(
        { ...sampleCustomer, kind: "chain" },
        { ...sampleProduct, genericName: "人胰岛素注射液", specialCategory: "peptide-hormone" },
        days,
      ),
    ).toEqual([]);
    expect(evaluateSpecialCustomer(sampleCustomer, narcotic, days)).toEqual([]);
  });
});
