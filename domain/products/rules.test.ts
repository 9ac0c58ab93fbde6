import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "@yaoflow/engine";
import { sampleProduct } from "../testing/sample-product.ts";
import { productLifecycle } from "./lifecycle.ts";
import type { Product, SpecialCategory } from "./product.ts";
import {
  activated,
  activationGaps,
  corrected,
  evaluateApproval,
  evaluateTradeable,
  isColdChain,
  isSpecial,
  needsTwoPersons,
  requiredScopes,
} from "./rules.ts";

const today = "2026-11-23";
const codes = (problems: readonly { code: string }[]): string[] => problems.map((problem) => problem.code);
const without = (field: keyof Product): Product => {
  const { [field]: _gone, ...rest } = sampleProduct;
  return rest as Product;
};

describe("activation", () => {
  test("PRD-4 a complete product has no gap", () => {
    expect(activationGaps(sampleProduct, today)).toEqual([]);
  });
  test.each([
    "dosageForm",
    "specification",
    "unit",
    "packs",
    "approvalNumber",
    "approvalValidTo",
    "mah",
    "manufacturer",
    "drugCode",
    "storageText",
    "storageClass",
    "temperatureMax",
    "shelfLifeMonths",
    "prescription",
    "scope",
    "specialCategory",
    "lotRelease",
    "imported",
  ] as const)("PRD-4 without %s it cannot be activated", (field) => {
    const gaps = activationGaps(without(field), today);
    expect(gaps.map((gap) => [gap.code, gap.pointer])).toEqual([["products.field-missing", `/${field}`]]);
  });
  test("PRD-4 herb pieces need no approval number", () => {
    const { approvalNumber: _a, approvalValidTo: _v, drugCode: _d, ...herb } = sampleProduct;
    expect(activationGaps({ ...herb, scope: "herb-pieces" }, today)).toEqual([]);
  });
  test.each([
    ["products.approval-number-malformed", { approvalNumber: "国药准字X1" }],
    ["products.drug-code-malformed", { drugCode: "86990000000014" }],
    ["products.gtin-malformed", { gtin: "6901234567893" }],
    ["products.trace-prefix-malformed", { tracePrefix: "12" }],
    ["products.date-malformed", { approvalValidTo: "2030-02-30" }],
    ["products.value-unknown", { storageClass: "warm" as "room" }],
    ["products.value-unknown", { scope: "everything" as "chemical" }],
  ])("PRD-4 %s", (code, flipped) => {
    expect(codes(activationGaps({ ...sampleProduct, ...flipped }, today))).toEqual([code]);
  });
  test("PRD-5 a listed name cannot be registered as ordinary", () => {
    const fentanyl = { ...sampleProduct, genericName: "枸橼酸芬太尼注射液" };
    expect(codes(activationGaps(fentanyl, today))).toEqual(["products.category-contradicts-list"]);
    expect(activationGaps({ ...fentanyl, specialCategory: "narcotic" }, today)).toEqual([]);
  });
  test("PRD-5 lists hold from their date on", () => {
    const cough = { ...sampleProduct, genericName: "氢溴酸右美沙芬片" };
    expect(activationGaps(cough, "2024-06-30")).toEqual([]);
    expect(codes(activationGaps(cough, "2024-07-01"))).toEqual(["products.category-contradicts-list"]);
  });
  test("PRD-9 whoever brought it in may not activate it", () => {
    const draft: Product = { ...sampleProduct, status: "draft" };
    expect(activated(draft, "person-pur", today)).toMatchObject({
      ok: false,
      problem: { code: "products.activation-by-requester" },
    });
    expect(activated(draft, "person-qa", today)).toMatchObject({
      ok: true,
      value: { status: "active", activatedBy: "person-qa", activatedOn: today },
    });
  });
  test("PRD-4 an incomplete draft is refused with its findings", () => {
    expect(activated({ ...without("mah"), status: "draft" }, "person-qa", today)).toMatchObject({
      ok: false,
      problem: { code: "products.activation-refused", findings: [{ pointer: "/mah" }] },
    });
  });
});

describe("trading", () => {
  test.each([
    ["products.unknown", null],
    ["products.not-active", { ...sampleProduct, status: "draft" as const }],
    ["products.locked", { ...sampleProduct, status: "locked" as const }],
    ["products.vaccine", { ...sampleProduct, specialCategory: "vaccine" as const }],
    ["products.vaccine", { ...sampleProduct, genericName: "A群C群脑膜炎球菌多糖结合疫苗" }],
  ])("PRD-7 PRD-9 %s", (code, product) => {
    expect(codes(evaluateTradeable("P-0001", product))).toEqual([code]);
  });
  test("PRD-9 an active product may be traded", () => {
    expect(evaluateTradeable("P-0001", sampleProduct)).toEqual([]);
  });
  test.each([
    ["products.approval-undated", { approvalValidTo: "" }],
    ["products.approval-expired", { approvalValidTo: "2026-11-22" }],
    ["products.approval-expires-before-arrival", { approvalValidTo: "2026-11-29" }],
  ])("PRD-10 %s", (code, flipped) => {
    expect(codes(evaluateApproval({ ...sampleProduct, ...flipped }, today, "2026-11-30"))).toEqual([code]);
  });
  test("PRD-10 a missing date blocks, the last day passes", () => {
    expect(codes(evaluateApproval(without("approvalValidTo"), today, today))).toEqual(["products.approval-undated"]);
    expect(evaluateApproval({ ...sampleProduct, approvalValidTo: today }, today, today)).toEqual([]);
  });
});

describe("corrections", () => {
  const correction = { fields: { unit: "瓶" }, remove: ["tradeName"] };
  test("PRD-12 a draft is corrected freely; what is named goes away", () => {
    const draft = { ...sampleProduct, tradeName: "x", status: "draft" as const };
    const done = corrected(draft, correction);
    expect(done).toMatchObject({ ok: true, value: { unit: "瓶", status: "draft", genericName: draft.genericName } });
    expect(done.ok && "tradeName" in done.value).toBe(false);
  });
  test("PRD-12 a product in force is not edited; a locked one only with a reason, and stays locked", () => {
    const locked = { ...sampleProduct, status: "locked" as const };
    expect(corrected({ ...sampleProduct, status: "active" }, { ...correction, reason: "r" })).toMatchObject({
      problem: { code: "products.in-force" },
    });
    expect(corrected(locked, correction)).toMatchObject({ problem: { code: "products.reason-missing" } });
    expect(corrected(locked, { ...correction, reason: "标签更新" })).toMatchObject({ value: { status: "locked" } });
  });
  test("PRD-4 a gap is named in both languages and points to its field", () => {
    const [gap] = activationGaps({ ...without("dosageForm"), status: "draft" }, today);
    expect(gap).toMatchObject({ pointer: "/dosageForm", text: { "zh-CN": expect.stringContaining("剂型") } });
    expect(gap?.text.en).toContain("Dosage form");
  });
  test("PRD-10 the pages warn of an approval that has run out, and do not block by it", () => {
    const lapsed = { ...sampleProduct, approvalValidTo: "2026-11-22" } as unknown as JsonObject;
    expect(productLifecycle.gaps(today, lapsed)).toMatchObject([
      { code: "products.approval-expired", severity: "warning" },
    ]);
  });
});

describe("categories", () => {
  test.each<[SpecialCategory, boolean]>([
    ["narcotic", true],
    ["psychotropic-1", true],
    ["toxic", true],
    ["radioactive", true],
    ["psychotropic-2", false],
    ["precursor", false],
    ["none", false],
  ])("PRD-6 %s needs two persons: %s", (specialCategory, dual) => {
    expect(needsTwoPersons({ ...sampleProduct, specialCategory })).toBe(dual);
  });
  test("PRD-6 an unknown category counts as the strictest", () => {
    expect(needsTwoPersons(without("specialCategory"))).toBe(true);
    expect(isSpecial(without("specialCategory"))).toBe(true);
  });
  test("PRD-11 the special category adds its scope", () => {
    expect(requiredScopes(sampleProduct)).toEqual(["chemical"]);
    expect(requiredScopes({ ...sampleProduct, specialCategory: "narcotic" })).toEqual(["chemical", "narcotic"]);
    expect(requiredScopes({ ...sampleProduct, scope: "narcotic", specialCategory: "narcotic" })).toEqual(["narcotic"]);
  });
  test("PRD-4 cold goods are known by their storage class", () => {
    expect(isColdChain({ ...sampleProduct, storageClass: "refrigerated" })).toBe(true);
    expect(isColdChain({ ...sampleProduct, storageClass: "cool" })).toBe(false);
  });
});
