import type { PolicyLine } from "@yaoflow/runtime/contract";

/** Everybody with a post in the business: reads what the inbox and its forms show. */
const staff = ["EP", "QP", "QM", "QA", "PUR", "PURM", "RCV", "INS", "KEEP", "CARE", "REV", "SAL", "TRN", "FIN"];
const quality = ["QA", "QM", "QP"];
const purchase = ["PUR", "PURM"];
const goods = ["RCV", "INS", "KEEP", "CARE", "REV"];

const rights: readonly (readonly [roles: readonly string[], object: string, acts: string])[] = [
  [staff, "record:product", "read"],
  [["PUR", "QA"], "record:product", "create"],
  [["QA"], "record:product", "update activate lock"],
  [[...purchase, ...quality, "RCV", "INS", "FIN", "EP"], "record:supplier", "read"],
  [["PUR", "QA"], "record:supplier", "create"],
  [["QA"], "record:supplier", "update activate lock"],
  [["SAL", ...quality, "REV", "TRN", "FIN", "EP"], "record:customer", "read"],
  [["SAL", "QA"], "record:customer", "create"],
  [["QA"], "record:customer", "update activate lock"],
  [[...staff], "record:own-company", "read"],
  [["QA"], "record:own-company", "update"],
  [[...purchase, ...quality, "RCV", "INS", "FIN", "EP"], "record:purchase-order", "read"],
  [["SAL", ...quality, "KEEP", "REV", "TRN", "FIN", "EP"], "record:sales-order", "read"],
  [["SAL", ...quality, "KEEP", "REV", "TRN", "RCV", "INS", "FIN", "EP"], "record:outbound-line", "read"],
  [["SAL", ...quality, ...goods, "FIN", "EP"], "record:sales-return", "read"],
  [[...purchase, ...quality, ...goods, "FIN", "EP"], "record:purchase-return", "read"],
  [staff, "record:stock", "read"],
  [staff, "record:location", "read"],
  [["ADMIN", "QA"], "record:location", "create read"],
  ...["receipt", "acceptance", "unqualified", "quality-case", "temperature-exception"].map(
    (type) => [[...quality, ...goods, ...purchase, "SAL", "EP", "FIN"], `record:${type}`, "read"] as const,
  ),
  [staff, "picker:products", "read"],
  [[...purchase, ...quality, "RCV", "INS"], "picker:suppliers", "read"],
  [[...purchase, ...quality], "picker:sellers", "read"],
  [["SAL", ...quality, "REV", "TRN"], "picker:customers", "read"],
  [["SAL", ...quality], "picker:buyers", "read"],
  [["SAL", ...quality, "REV", "TRN"], "picker:delivery-addresses", "read"],
  [[...purchase, "RCV", "INS", ...quality], "picker:purchasing.open-orders", "read"],
  [["SAL", "RCV", ...quality], "picker:outbound.shipped-lines", "read"],
  [[...quality, ...goods, ...purchase, "FIN", "EP"], "record:receipt", "read"],
  [[...quality, ...goods, ...purchase, "FIN", "EP"], "record:acceptance", "read"],
  [[...quality, ...goods, ...purchase, "FIN", "EP"], "record:unqualified", "read"],
  [[...quality, "EP"], "record:quality-case", "read"],
  [[...quality, "RCV", "INS", ...purchase, "EP"], "record:temperature-exception", "read"],
  [[...quality, ...goods], "picker:locations", "read"],
  [[...quality, ...goods, ...purchase, "SAL"], "picker:stock-lots", "read"],
  [[...quality, ...goods, ...purchase, "SAL", "EP"], "trace", "read"],
  [[...quality, "EP"], "audit", "read"],
  [[...staff], "file", "read create"],
  [["ANALYST"], "flow-design", "read edit publish approve"],
  [["QM", "QP"], "flow-design", "read approve"],
  [["QA", "EP", "ADMIN"], "flow-design", "read"],
  [["ANALYST", "ADMIN"], "file", "read create"],
  [["ADMIN"], "templates", "import"],
  [["ADMIN", "IT"], "operations", "read retry cancel reassign"],
  [["ADMIN", "IT"], "account", "read create update"],
  [["ADMIN", "IT", "QP"], "policy", "read"],
  [["ADMIN", "QP"], "parameter", "read"],
  [["QP"], "parameter", "update"],
  [["IT", "ADMIN"], "message", "send"],
  [["QA"], "message", "send"],
  [["AUD"], "audit", "read"],
  [["AUD"], "trace", "read"],
  [["AUD"], "file", "read"],
  [["AUD"], "flow-design", "read"],
  [["AUD"], "policy", "read"],
  [["AUD"], "parameter", "read"],
];

const auditedRecords = [
  "product",
  "supplier",
  "customer",
  "own-company",
  "purchase-order",
  "sales-order",
  "outbound-line",
  "sales-return",
  "purchase-return",
  "stock",
  "location",
  "receipt",
  "acceptance",
  "unqualified",
  "quality-case",
  "temperature-exception",
];

/** Rights that hold before any pack is imported. Rights on flows and their tasks come with the packs. */
export const policies: readonly PolicyLine[] = [
  ...rights.flatMap(([roles, object, acts]) =>
    roles.flatMap((role) => acts.split(" ").map((act) => line(role, object, act))),
  ),
  ...auditedRecords.map((type) => line("AUD", `record:${type}`, "read")),
];

function line(role: string, object: string, act: string): PolicyLine {
  return { role, domain: "*", object, act, effect: "allow" };
}
