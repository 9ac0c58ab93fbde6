import type { Json, Problem } from "@yaoflow/engine";
import type {
  AuthorisedPerson,
  Customer,
  DocumentType,
  OwnCompany,
  Party,
  PartyDocument,
  Supplier,
} from "../parties/party.ts";
import { partyProblems } from "../parties/problems.ts";
import type { Product } from "../products/product.ts";
import { requiredScopes } from "../products/rules.ts";
import { scopeTitles } from "../scope-titles.ts";
import { coversDays, evaluatePapers, ofType, scopesOn, type ValidityCodes } from "./documents.ts";
import { qualificationProblems, type QualificationCode } from "./problems.ts";

const licence = validity("licence");
const businessLicence = validity("business-licence");
const agreement = validity("agreement");
const narcoticCard = validity("narcotic-card");
const ownLicence = validity("own-licence");
const precursorPermit = validity("precursor-permit");
const authorisation: ValidityCodes = {
  missing: "qualification.person-unknown",
  undated: "qualification.authorisation-undated",
  expired: "qualification.authorisation-expired",
};

/** Papers that a supplier must have on file, whether dated or not (QUA-3). */
const specimens: readonly (readonly [DocumentType, QualificationCode])[] = [
  ["seal-specimen", "qualification.seal-specimen-missing"],
  ["note-specimen", "qualification.note-specimen-missing"],
  ["bank-account", "qualification.bank-account-missing"],
];

export interface SupplierContext {
  readonly code: string;
  readonly supplier: Supplier | null;
  /** Every day on which everything must be valid: today and the expected arrival. */
  readonly days: readonly string[];
}

/** QUA-2, QUA-3: is this supplier qualified on all the days? */
export function evaluateSupplier({ code, supplier, days }: SupplierContext): readonly Problem[] {
  if (!supplier) return [partyProblems.make("parties.supplier-unknown", { params: { party: code } })];
  return [...evaluateStatus(supplier), ...evaluateSupplierPapers(supplier, days)];
}

export function evaluateSupplierPapers(supplier: Supplier, days: readonly string[]): readonly Problem[] {
  const params = { party: supplier.name };
  return [
    ...evaluatePapers(licencesOf(supplier), days, licence, params),
    ...evaluatePapers(ofType(supplier.documents, "business-licence"), days, businessLicence, params),
    ...evaluatePapers(ofType(supplier.documents, "quality-agreement"), days, agreement, params),
    ...evaluateAnnualReport(supplier),
    ...specimens
      .filter(([type]) => ofType(supplier.documents, type).length === 0)
      .map(([, code]) => qualificationProblems.make(code, { params })),
  ];
}

/** QUA-2, QUA-6: is this customer qualified on all the days? */
export function evaluateCustomer(context: {
  readonly code: string;
  readonly customer: Customer | null;
  readonly days: readonly string[];
}): readonly Problem[] {
  const { code, customer, days } = context;
  if (!customer) return [partyProblems.make("parties.customer-unknown", { params: { party: code } })];
  return [...evaluateStatus(customer), ...evaluateCustomerPapers(customer, days)];
}

export function evaluateCustomerPapers(customer: Customer, days: readonly string[]): readonly Problem[] {
  const params = { party: customer.name };
  return [
    ...evaluatePapers(licencesOf(customer), days, licence, params),
    ...evaluatePapers(ofType(customer.documents, "business-licence"), days, businessLicence, params),
  ];
}

/** QUA-4: the seller or buyer is authorised on all the days, for the products and, where a region is given, for it. */
export function evaluateAuthorisation(
  party: Party,
  personId: string,
  role: AuthorisedPerson["role"],
  products: readonly string[],
  region: string | null,
  days: readonly string[],
): readonly Problem[] {
  const params = { party: party.name };
  const found = party.persons.filter((person) => person.id === personId && person.role === role);
  const findings = [...evaluatePapers(found, days, authorisation, params)];
  const person = found[0];
  if (!person) return findings;
  if (person.products !== "all") {
    const allowed = person.products;
    findings.push(
      ...products
        .filter((product) => !allowed.includes(product))
        .map((product) =>
          qualificationProblems.make("qualification.authorisation-product", { params: { ...params, product } }),
        ),
    );
  }
  if (region !== null && !person.regions.includes(region) && !person.regions.includes("全国")) {
    findings.push(qualificationProblems.make("qualification.authorisation-region", { params: { ...params, region } }));
  }
  return findings;
}

/** QUA-5: the party's valid licences grant every scope that the product needs. */
export function evaluateScope(party: Party, product: Product, days: readonly string[]): readonly Problem[] {
  const held = scopesOn(licencesOf(party), days);
  return missingScopes(product, held).map((scope) =>
    qualificationProblems.make("qualification.scope-exceeded", {
      params: { party: party.name, scope: scopeTitle(scope), product: product.genericName },
    }),
  );
}

/** QUA-7: our own licence is valid and grants what the products need. */
export function evaluateOwnCompany(
  own: OwnCompany | null,
  products: readonly Product[],
  days: readonly string[],
): readonly Problem[] {
  if (!own) return [partyProblems.make("parties.own-company-unknown")];
  const licences = ofType(own.documents, "operation-licence");
  const findings = [...evaluatePapers(licences, days, ownLicence, {})];
  if (findings.length > 0) return findings;
  const held = scopesOn(licences, days);
  for (const product of products) {
    findings.push(
      ...missingScopes(product, held).map((scope) =>
        qualificationProblems.make("qualification.own-scope-exceeded", {
          params: { scope: scopeTitle(scope), product: product.genericName },
        }),
      ),
    );
    if (product.specialCategory === "precursor")
      findings.push(...evaluatePapers(ofType(own.documents, "precursor-permit"), days, precursorPermit, {}));
  }
  return findings;
}

/** QUA-8: goods go to a registered address of the customer only. */
export function evaluateAddress(customer: Customer, addressId: string): readonly Problem[] {
  const address = customer.addresses.find((each) => each.id === addressId);
  return address?.registered
    ? []
    : [qualificationProblems.make("qualification.address-unregistered", { params: { party: customer.name } })];
}

/** QUA-9: limits of special categories on the customer's side (gsp §1.9). */
export function evaluateSpecialCustomer(
  customer: Customer,
  product: Product,
  days: readonly string[],
): readonly Problem[] {
  const params = { party: customer.name, product: product.genericName };
  const category = product.specialCategory;
  const retail = customer.kind === "pharmacy" || customer.kind === "chain";
  const findings: Problem[] = [];
  if (category === "narcotic" || category === "psychotropic-1") {
    if (customer.kind !== "hospital" && customer.kind !== "wholesaler")
      findings.push(qualificationProblems.make("qualification.narcotic-customer-kind", { params }));
    if (customer.kind === "hospital")
      findings.push(...evaluatePapers(ofType(customer.documents, "narcotic-card"), days, narcoticCard, params));
  }
  if (category === "psychotropic-2" && customer.kind === "pharmacy")
    findings.push(qualificationProblems.make("qualification.retail-forbidden", { params }));
  const insulin = product.genericName.includes("胰岛素");
  if ((category === "anabolic" || (category === "peptide-hormone" && !insulin)) && retail)
    findings.push(qualificationProblems.make("qualification.retail-forbidden", { params }));
  if (category === "precursor")
    findings.push(...evaluatePapers(ofType(customer.documents, "precursor-permit"), days, precursorPermit, params));
  return findings;
}

/** Papers of a party that have run out or do so within `within` days' reach (`until`), for ladders and lists (QUA-10). */
export function expiringPapers(
  party: Party,
  until: string,
): readonly { readonly type: string; readonly validTo: string | null }[] {
  const papers: readonly { type: string; paper: PartyDocument | AuthorisedPerson }[] = [
    ...party.documents
      .filter((document) => dated.includes(document.type))
      .map((paper) => ({ type: paper.type, paper })),
    ...party.persons.map((paper) => ({ type: "authorisation", paper })),
  ];
  return papers
    .filter(({ paper }) => !coversDays(paper, [until]))
    .map(({ type, paper }) => ({ type, validTo: paper.validTo ?? null }));
}

const dated: readonly DocumentType[] = [
  "operation-licence",
  "production-licence",
  "institution-licence",
  "business-licence",
  "quality-agreement",
  "narcotic-card",
  "precursor-permit",
];

function evaluateStatus(party: Party): readonly Problem[] {
  if (party.status === "draft")
    return [qualificationProblems.make("qualification.party-not-active", { params: { party: party.name } })];
  if (party.status === "locked")
    return [
      qualificationProblems.make("qualification.party-locked", {
        params: { party: party.name, reason: party.lockReason ?? "" },
      }),
    ];
  return [];
}

function evaluateAnnualReport(supplier: Supplier): readonly Problem[] {
  const params = { party: supplier.name };
  const reports = ofType(supplier.documents, "annual-report");
  if (reports.length === 0) return [qualificationProblems.make("qualification.annual-report-missing", { params })];
  return reports.some((report) => report.abnormal !== false)
    ? [qualificationProblems.make("qualification.annual-report-abnormal", { params })]
    : [];
}

/** Which licence a party of its kind must hold. */
function licencesOf(party: Party): readonly PartyDocument[] {
  switch (party.kind) {
    case "mah":
    case "manufacturer":
      return ofType(party.documents, "production-licence", "operation-licence");
    case "hospital":
      return ofType(party.documents, "institution-licence");
    case "wholesaler":
    case "chain":
    case "pharmacy":
      return ofType(party.documents, "operation-licence");
  }
}

/** A scope in words; the code itself where a licence names one that we do not know. */
function scopeTitle(code: string): Json {
  return Object.entries(scopeTitles).find(([known]) => known === code)?.[1] ?? code;
}

function missingScopes(product: Product, held: ReadonlySet<string>): readonly string[] {
  const needed = requiredScopes(product);
  return needed.length === 0 ? ["?"] : needed.filter((scope) => !held.has(scope));
}

function validity(
  paper: "licence" | "business-licence" | "agreement" | "narcotic-card" | "own-licence" | "precursor-permit",
): ValidityCodes {
  return {
    missing: `qualification.${paper}-missing`,
    undated: `qualification.${paper}-undated`,
    expired: `qualification.${paper}-expired`,
  };
}
