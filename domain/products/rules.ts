import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import { applyCorrection, type Correction } from "../base-data.ts";
import { isDay } from "../measure/index.ts";
import { isApprovalNumber, isDrugCode, isGtin, isTracePrefix } from "./identifiers.ts";
import {
  scopeCodes,
  specialCategories,
  storageClasses,
  type Product,
  type ScopeCode,
  type SpecialCategory,
} from "./product.ts";
import { productProblems } from "./problems.ts";
import { listedCategory } from "./special-lists.ts";
import { categoryTitles, fieldTitle } from "./titles.ts";

/** Categories that need two persons at receiving, acceptance, put-away and outbound review (PRD-6). */
const dualCategories: readonly SpecialCategory[] = ["narcotic", "psychotropic-1", "toxic", "radioactive"];

/** An unknown category counts as the strictest: fail closed. */
export function needsTwoPersons(product: Product): boolean {
  return product.specialCategory === undefined || dualCategories.includes(product.specialCategory);
}

/** Whether an order of it needs QA and QP beside the purchasing manager (gsp §1.10 F4). */
export function isSpecial(product: Product): boolean {
  return product.specialCategory !== "none";
}

export function isColdChain(product: Product): boolean {
  return (
    product.storageClass === "cold" || product.storageClass === "refrigerated" || product.storageClass === "frozen"
  );
}

/** Scopes (经营范围) that supplier, own company and customer must hold to trade it; unknown = none can be proved. */
export function requiredScopes(product: Product): readonly ScopeCode[] {
  const own: readonly ScopeCode[] = product.scope ? [product.scope] : [];
  const special = scopeCodes.find((scope) => scope === product.specialCategory);
  return special && !own.includes(special) ? [...own, special] : own;
}

/**
 * Whether a product may be traded at all (PRD-7, PRD-9): it exists, QA activated it, nothing locked it, and it is no vaccine.
 */
export function evaluateTradeable(code: string, product: Product | null): readonly Problem[] {
  if (!product) return [productProblems.make("products.unknown", { params: { product: code } })];
  const name = { product: `${product.code} ${product.genericName}` };
  const findings: Problem[] = [];
  if (product.specialCategory === "vaccine" || /疫苗/.test(product.genericName))
    findings.push(productProblems.make("products.vaccine", { params: name }));
  if (product.status === "draft") findings.push(productProblems.make("products.not-active", { params: name }));
  if (product.status === "locked")
    findings.push(productProblems.make("products.locked", { params: { ...name, reason: product.lockReason ?? "" } }));
  return findings;
}

/** Approval valid today and when the goods arrive (PRD-10). Herb pieces have no approval number. */
export function evaluateApproval(product: Product, today: string, arrival: string): readonly Problem[] {
  if (product.scope === "herb-pieces") return [];
  const name = { product: `${product.code} ${product.genericName}` };
  const validTo = product.approvalValidTo;
  if (!isDay(validTo)) return [productProblems.make("products.approval-undated", { params: name })];
  if (validTo < today) return [productProblems.make("products.approval-expired", { params: { ...name, validTo } })];
  if (validTo < arrival)
    return [productProblems.make("products.approval-expires-before-arrival", { params: { ...name, validTo } })];
  return [];
}

const mandatory = [
  "dosageForm",
  "specification",
  "unit",
  "packs",
  "mah",
  "manufacturer",
  "storageText",
  "storageClass",
  "temperatureMax",
  "shelfLifeMonths",
  "prescription",
  "scope",
  "specialCategory",
  "lotRelease",
  "imported",
] as const satisfies readonly (keyof Product)[];
const mandatoryForApproved = [
  "approvalNumber",
  "approvalValidTo",
  "drugCode",
] as const satisfies readonly (keyof Product)[];

/** Everything that keeps a product from being activated (PRD-1 … PRD-5); empty = complete and consistent. */
export function activationGaps(product: Product, today: string): readonly Problem[] {
  const needed = product.scope === "herb-pieces" ? mandatory : [...mandatory, ...mandatoryForApproved];
  const missing = needed.filter((field) => product[field] === undefined);
  return [
    ...missing.map((field) =>
      productProblems.make("products.field-missing", { pointer: `/${field}`, params: { field: fieldTitle(field) } }),
    ),
    ...contradictions(product, today),
  ];
}

/** What is there but wrong. An empty field is a gap, not a contradiction. */
export function contradictions(product: Product, today: string): readonly Problem[] {
  const findings: Problem[] = [];
  const check = (
    field: keyof Product,
    code: Parameters<typeof productProblems.make>[0],
    valid: (value: string) => boolean,
  ): void => {
    const value = product[field];
    if (typeof value === "string" && !valid(value))
      findings.push(productProblems.make(code, { pointer: `/${field}`, params: { field: fieldTitle(field), value } }));
  };
  check("approvalNumber", "products.approval-number-malformed", isApprovalNumber);
  check("drugCode", "products.drug-code-malformed", isDrugCode);
  check("gtin", "products.gtin-malformed", isGtin);
  check("tracePrefix", "products.trace-prefix-malformed", isTracePrefix);
  check("approvalValidTo", "products.date-malformed", isDay);
  check("storageClass", "products.value-unknown", (value) => storageClasses.some((each) => each === value));
  check("scope", "products.value-unknown", (value) => scopeCodes.some((each) => each === value));
  check("specialCategory", "products.value-unknown", (value) => specialCategories.some((each) => each === value));
  return [...findings, ...categoryContradictions(product, today)];
}

function categoryContradictions(product: Product, today: string): readonly Problem[] {
  const given = product.specialCategory;
  if (given === undefined) return [];
  const listed = listedCategory(product.genericName, today);
  if (listed && listed.category !== given) {
    return [
      productProblems.make("products.category-contradicts-list", {
        pointer: "/specialCategory",
        params: {
          category: categoryTitles[listed.category],
          source: listed.source,
          given: categoryTitles[given],
        },
      }),
    ];
  }
  return [];
}

/** PRD-12: base data in force are not edited; a locked product is corrected with a reason and then activated anew. */
export function corrected(current: Product, correction: Correction<Product>): Result<Product, Problem> {
  const params = { product: current.code };
  if (current.status === "active") return refused(productProblems.make("products.in-force", { params }));
  if (current.status === "locked" && correction.reason === undefined)
    return refused(productProblems.make("products.reason-missing", { pointer: "/reason", params }));
  return ok(applyCorrection(current, correction));
}

/** PRD-4, PRD-9: complete, consistent, and by a person who did not bring it in. */
export function activated(current: Product, by: string, today: string): Result<Product, Problem> {
  if (current.requestedBy === by) return refused(productProblems.make("products.activation-by-requester"));
  const findings = activationGaps(current, today);
  if (findings.length > 0)
    return refused(
      productProblems.make("products.activation-refused", { params: { product: current.code }, findings }),
    );
  const { lockReason: _unlocked, ...rest } = current;
  return ok({ ...rest, status: "active", activatedBy: by, activatedOn: today });
}

/** Special category as stock and lineage keep it: null = ordinary. An unknown category is kept as such and counts as special. */
export function specialOf(product: Product): string | null {
  return product.specialCategory === "none" ? null : (product.specialCategory ?? "unknown");
}
