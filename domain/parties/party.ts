/** Who we trade with, and ourselves: one shape of documents for all of them. Dates are business days in Asia/Shanghai. */
export interface PartyDocument {
  readonly type: DocumentType;
  readonly number: string;
  readonly issuer?: string;
  readonly issueDate?: string;
  readonly validFrom?: string;
  /** A document whose expiry is not known counts as expired. */
  readonly validTo?: string;
  /** 经营范围 or 诊疗范围 as scope codes, where the document grants any. */
  readonly scope?: readonly string[];
  readonly fileHash?: string;
  /** For the annual report: 经营异常 listed. */
  readonly abnormal?: boolean;
}

export const documentTypes = [
  "operation-licence",
  "production-licence",
  "institution-licence",
  "business-licence",
  "annual-report",
  "seal-specimen",
  "note-specimen",
  "bank-account",
  "quality-agreement",
  "narcotic-card",
  "precursor-permit",
  "legacy-certificate",
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** A seller of the supplier or a buyer of the customer with a letter of authorisation (授权书). */
export interface AuthorisedPerson {
  readonly id: string;
  readonly name: string;
  readonly idNumber: string;
  readonly role: "seller" | "buyer" | "pick-up";
  /** Product codes, or every product of the party. */
  readonly products: "all" | readonly string[];
  readonly regions: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly fileHash?: string;
}

export interface PartyAddress {
  readonly id: string;
  readonly text: string;
  /** It stands on the licence as registered or warehouse address: the only places where goods may go. */
  readonly registered: boolean;
}

interface PartyBase {
  readonly code: string;
  readonly name: string;
  readonly status: "draft" | "active" | "locked";
  /** 统一社会信用代码 */
  readonly uscc: string;
  readonly legalRepresentative?: string;
  readonly headPerson?: string;
  readonly qualityHead?: string;
  readonly region?: string;
  readonly addresses: readonly PartyAddress[];
  readonly documents: readonly PartyDocument[];
  readonly persons: readonly AuthorisedPerson[];
  readonly lockReason?: string;
  readonly requestedBy: string;
  readonly activatedBy?: string;
  readonly activatedOn?: string;
  readonly sample?: boolean;
}

export interface Supplier extends PartyBase {
  readonly kind: "mah" | "manufacturer" | "wholesaler";
}

export interface Customer extends PartyBase {
  readonly kind: "hospital" | "wholesaler" | "chain" | "pharmacy" | "manufacturer";
  /** Minimum days until the last usable day that this customer accepts; 0 = any. */
  readonly minRemainingDays?: number;
}

/** The legal entity that runs this system. */
export interface OwnCompany {
  readonly code: string;
  readonly name: string;
  readonly uscc: string;
  readonly region?: string;
  readonly documents: readonly PartyDocument[];
  readonly sample?: boolean;
}

export type Party = Supplier | Customer;
