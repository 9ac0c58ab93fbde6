import { describe, expect, test } from "@jest/globals";
import type { DomainHost } from "@yaoflow/runtime/contract";
import { isUscc } from "../parties/identifiers.ts";
import { evaluatePartyData } from "../parties/rules.ts";
import { isDrugCode, isGtin } from "../products/identifiers.ts";
import { activationGaps } from "../products/rules.ts";
import { evaluateCustomer, evaluateOwnCompany, evaluateSupplier } from "../qualification/rules.ts";
import { conflicts, roles } from "../roles.ts";
import { memoryRecords } from "../testing/memory-records.ts";
import { demoPeople } from "./company.ts";
import { demoCompany } from "./index.ts";
import { demoCustomers, demoOwnCompany, demoSuppliers } from "./parties.ts";
import { demoProducts } from "./products.ts";

const today = "2026-11-23";
const products = demoProducts(today);
const codes = (problems: readonly { code: string }[]): string[] => problems.map((problem) => problem.code);

describe("sample company", () => {
  test("PRD-4 at least 40 products, complete, consistent and marked as samples", () => {
    expect(products.length).toBeGreaterThanOrEqual(40);
    for (const product of products) {
      expect([product.genericName, activationGaps(product, today)]).toEqual([product.genericName, []]);
      expect(product.sample).toBe(true);
      expect(isGtin(product.gtin ?? "")).toBe(true);
      expect(product.scope === "herb-pieces" || isDrugCode(product.drugCode ?? "")).toBe(true);
    }
    expect(new Set(products.map((product) => product.drugCode ?? product.code)).size).toBe(products.length);
    expect(new Set(products.map((product) => product.dosageForm)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(products.map((product) => product.storageClass)).size).toBeGreaterThanOrEqual(5);
    expect(new Set(products.map((product) => product.specialCategory)).size).toBeGreaterThanOrEqual(8);
  });
  test("PAR-1 every party has a valid and own credit code", () => {
    const parties = [...demoSuppliers(today), ...demoCustomers(today)];
    expect(
      parties.every(
        (party) => isUscc(party.uscc) && evaluatePartyData(party).every((problem) => problem.severity === "warning"),
      ),
    ).toBe(true);
    expect(new Set(parties.map((party) => party.uscc)).size).toBe(parties.length);
  });
  test("QUA-2 QUA-3 the papers say what the story needs", () => {
    const suppliers = new Map(
      demoSuppliers(today).map((supplier) => [
        supplier.code,
        codes(evaluateSupplier({ code: supplier.code, supplier, days: [today] })),
      ]),
    );
    expect(suppliers.get("S-001")).toEqual([]);
    expect(suppliers.get("S-006")).toEqual(["qualification.agreement-expired"]);
    expect(suppliers.get("S-007")).toEqual(["qualification.party-not-active"]);
    const customers = new Map(
      demoCustomers(today).map((customer) => [
        customer.code,
        codes(evaluateCustomer({ code: customer.code, customer, days: [today] })),
      ]),
    );
    expect(customers.get("C-001")).toEqual([]);
    expect(customers.get("C-006")).toEqual(["qualification.licence-expired"]);
    expect(
      evaluateOwnCompany(
        demoOwnCompany(today),
        products.filter((product) => product.specialCategory !== "vaccine"),
        [today],
      ),
    ).toEqual([]);
  });
  test("PAR-4 people hold known roles and nobody holds two that conflict", () => {
    const known = new Set(roles.map((role) => role.code));
    expect(demoPeople.every((person) => person.roles.every((role) => known.has(role)))).toBe(true);
    expect(new Set(demoPeople.map((person) => person.account)).size).toBe(demoPeople.length);
    expect(
      demoPeople.some((person) => conflicts.some(({ a, b }) => person.roles.includes(a) && person.roles.includes(b))),
    ).toBe(false);
    for (const role of known) expect(demoPeople.some((person) => person.roles.includes(role))).toBe(true);
  });
  test("PRD-8 seeding twice is seeding once", async () => {
    const records = memoryRecords();
    const context = { scope: { company: "demo" }, at: "2026-11-23T00:00:00.000Z", today };
    const host = { records } as unknown as DomainHost;
    await demoCompany.seed(context, host);
    await demoCompany.seed({ ...context, today: "2026-11-24" }, host);
    expect((await records.find("demo", "product", { limit: 500 })).items).toHaveLength(products.length);
    expect((await records.find("other", "product")).items).toHaveLength(0);
  });
});
