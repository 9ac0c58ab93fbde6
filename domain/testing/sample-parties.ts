import type { Customer, OwnCompany, PartyDocument, Supplier } from "../parties/party.ts";

const everything = [
  "chemical",
  "chinese-patent",
  "biological",
  "narcotic",
  "psychotropic-1",
  "psychotropic-2",
  "toxic",
  "peptide-hormone",
];

export function paper(type: PartyDocument["type"], extra: Partial<PartyDocument> = {}): PartyDocument {
  return { type, number: `示例-${type}`, validFrom: "2024-01-01", validTo: "2029-12-31", ...extra };
}

/** A supplier, a customer and our own company with nothing missing: what tables of guards flip one datum of. */
export const sampleSupplier: Supplier = {
  code: "S-001",
  name: "示例制药有限公司",
  kind: "manufacturer",
  status: "active",
  uscc: "9144030071526726XG",
  region: "广东",
  addresses: [{ id: "A1", text: "广东省示例市一路1号", registered: true }],
  documents: [
    paper("production-licence", { scope: everything }),
    paper("business-licence"),
    paper("quality-agreement"),
    paper("annual-report", { abnormal: false }),
    paper("seal-specimen"),
    paper("note-specimen"),
    paper("bank-account"),
  ],
  persons: [
    {
      id: "seller-1",
      name: "甲某",
      idNumber: "示例",
      role: "seller",
      products: "all",
      regions: ["广东"],
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    },
  ],
  requestedBy: "person-pur",
};

export const sampleCustomer: Customer = {
  code: "C-001",
  name: "示例市人民医院",
  kind: "hospital",
  status: "active",
  uscc: "91350100M000100Y43",
  region: "广东",
  addresses: [
    { id: "A1", text: "示例市二路2号药库", registered: true },
    { id: "A2", text: "示例市三路3号", registered: false },
  ],
  documents: [paper("institution-licence", { scope: everything }), paper("business-licence"), paper("narcotic-card")],
  persons: [
    {
      id: "buyer-1",
      name: "乙某",
      idNumber: "示例",
      role: "buyer",
      products: "all",
      regions: ["广东"],
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    },
  ],
  requestedBy: "person-sal",
};

export const sampleOwnCompany: OwnCompany = {
  code: "demo",
  name: "示例医药有限公司",
  uscc: "9144030071526726XG",
  region: "广东",
  documents: [paper("operation-licence", { scope: everything }), paper("business-licence")],
};
