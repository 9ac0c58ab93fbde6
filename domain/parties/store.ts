import type { JsonSchema, Problem, Result } from "@yaoflow/engine";
import type { RecordDocument, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import { baseDataStatus } from "../base-data.ts";
import { scopeTitles } from "../scope-titles.ts";
import { choice, day, flag, list, shape, text, titled, whole } from "../shape.ts";
import { documentTypes, type Customer, type OwnCompany, type Supplier } from "./party.ts";
import { customerKinds, documentTitles, personRoles, supplierKinds } from "./titles.ts";

export const documentShape: JsonSchema = shape({
  type: choice(titled("证照类型", "Type"), documentTypes, { "x-enum-titles": documentTitles }),
  number: text(titled("编号", "Number"), 80),
  "issuer?": text(titled("发证机关", "Issuer")),
  "issueDate?": day(titled("发证日期", "Issued")),
  "validFrom?": day(titled("有效期自", "Valid from")),
  "validTo?": day(titled("有效期至", "Valid to")),
  "scope?": list(text(null, 60, { "x-enum-titles": scopeTitles }), 60, { "x-title": titled("范围", "Scope") }),
  "fileHash?": text(titled("扫描件", "File"), 80, { "x-widget": "file" }),
  "abnormal?": flag(titled("经营异常", "Abnormal operation")),
});

export const personShape: JsonSchema = shape({
  id: text(titled("编号", "Id"), 40),
  name: text(titled("姓名", "Name"), 60, { "x-class": "personal" }),
  idNumber: text(titled("身份证号", "ID number"), 40, { "x-class": "personal" }),
  role: choice(titled("身份", "Capacity"), ["seller", "buyer", "pick-up"], { "x-enum-titles": personRoles }),
  products: {
    "x-title": titled("授权品种", "Products"),
    "x-enum-titles": { all: titled("全部品种", "All products") },
    type: ["string", "array"],
    maxItems: 2000,
    anyOf: [{ type: "string", const: "all" }, list(text(null, 40), 2000)],
  },
  regions: list(text(null, 40), 60, { "x-title": titled("授权地区", "Regions") }),
  "validFrom?": day(titled("授权自", "Authorised from")),
  "validTo?": day(titled("授权至", "Authorised to")),
  "fileHash?": text(titled("授权书", "Letter of authorisation"), 80, { "x-widget": "file" }),
});

const addressShape: JsonSchema = shape({
  id: text(titled("编号", "Id"), 40),
  text: text(titled("地址", "Address")),
  registered: flag(titled("许可地址", "Registered")),
});

/** What an applicant fills in; the rest belongs to the server. */
export const partyFields = {
  code: text(titled("编码", "Code"), 40, { pattern: "^[A-Za-z0-9-]+$" }),
  name: text(titled("企业名称", "Name")),
  uscc: text(titled("统一社会信用代码", "Unified social credit code"), 18),
  "legalRepresentative?": text(titled("法定代表人", "Legal representative"), 60),
  "headPerson?": text(titled("企业负责人", "Head"), 60),
  "qualityHead?": text(titled("质量负责人", "Responsible person for quality"), 60),
  "region?": text(titled("地区", "Region"), 40),
  addresses: list(addressShape, 50, { "x-title": titled("地址", "Addresses") }),
  documents: list(documentShape, 200, { "x-title": titled("证照", "Papers") }),
  persons: list(personShape, 100, { "x-title": titled("被授权人员", "Authorised persons") }),
} as const satisfies Readonly<Record<string, JsonSchema>>;

const serverFields = {
  status: baseDataStatus,
  requestedBy: text(titled("申请人", "Brought in by"), 80, { "x-names": "person" }),
  "lockReason?": text(titled("锁定原因", "Lock reason")),
  "activatedBy?": text(titled("激活人", "Activated by"), 80, { "x-names": "person" }),
  "activatedOn?": day(titled("激活日期", "Activated on")),
  "sample?": flag(titled("示例数据", "Sample data")),
} as const satisfies Readonly<Record<string, JsonSchema>>;

export const supplierFields = {
  ...partyFields,
  kind: choice(titled("类型", "Kind"), ["mah", "manufacturer", "wholesaler"], { "x-enum-titles": supplierKinds }),
};
export const customerFields = {
  ...partyFields,
  kind: choice(titled("类型", "Kind"), ["hospital", "wholesaler", "chain", "pharmacy", "manufacturer"], {
    "x-enum-titles": customerKinds,
  }),
  "minRemainingDays?": whole(titled("要求剩余有效天数", "Remaining days asked for"), 0, 3650),
};

const indexes = ["code", "status", "kind", "uscc", "name"];

export const partyTypes: readonly RecordType[] = [
  {
    type: "supplier",
    version: 1,
    title: titled("供货单位", "Supplier"),
    schema: shape({ ...supplierFields, ...serverFields }),
    indexes,
    unique: ["uscc"],
    label: "name",
  },
  {
    type: "customer",
    version: 1,
    title: titled("购货单位", "Customer"),
    schema: shape({ ...customerFields, ...serverFields }),
    indexes,
    unique: ["uscc"],
    label: "name",
  },
  {
    type: "own-company",
    version: 1,
    title: titled("本企业", "Own company"),
    schema: shape({
      code: partyFields.code,
      name: partyFields.name,
      uscc: partyFields.uscc,
      "region?": partyFields["region?"],
      documents: partyFields.documents,
      "sample?": serverFields["sample?"],
    }),
    label: "name",
  },
];

/** Typed access to one kind of party through the generic record store. */
export interface PartyStore<P> {
  find(company: string, code: string): Promise<RecordDocument<P> | null>;
  /** Those that exist, by code. */
  findAll(company: string, codes: readonly string[]): Promise<ReadonlyMap<string, RecordDocument<P>>>;
  search(
    company: string,
    query: string,
    limit: number,
    cursor: string | null,
  ): Promise<{ readonly items: readonly RecordDocument<P>[]; readonly next: string | null }>;
  create(write: WriteContext, party: P): Promise<Result<RecordDocument<P>, Problem>>;
  update(
    write: WriteContext,
    code: string,
    change: (current: P) => Result<P, Problem>,
    revision?: number,
  ): Promise<Result<RecordDocument<P>, Problem>>;
}

export interface PartiesStore {
  readonly suppliers: PartyStore<Supplier>;
  readonly customers: PartyStore<Customer>;
  /** The legal entity itself; its record's id is the company. */
  own(company: string): Promise<OwnCompany | null>;
  createOwn(write: WriteContext, own: OwnCompany): Promise<Result<RecordDocument<OwnCompany>, Problem>>;
}

export function createPartiesStore(records: RecordStore): PartiesStore {
  return {
    suppliers: partyStore<Supplier>(records, "supplier"),
    customers: partyStore<Customer>(records, "customer"),
    own: async (company) => (await records.get<OwnCompany>(company, "own-company", company))?.data ?? null,
    createOwn: (write, own) => records.create(write, "own-company", write.company, own),
  };
}

function partyStore<P extends { readonly code: string }>(records: RecordStore, type: string): PartyStore<P> {
  return {
    find: (company, code) => records.get<P>(company, type, code),
    findAll: (company, codes) => records.getAll<P>(company, type, codes),
    search: (company, query, limit, cursor) =>
      records.find<P>(company, type, {
        limit,
        ...(query === "" ? {} : { text: query }),
        ...(cursor === null ? {} : { cursor }),
      }),
    create: (write, party) => records.create(write, type, party.code, party),
    update: (write, code, change, revision) => records.update<P>(write, type, code, change, revision),
  };
}
