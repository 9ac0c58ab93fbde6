import type { JsonSchema, Problem, Result } from "@yaoflow/engine";
import type { RecordDocument, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import { baseDataStatus } from "../base-data.ts";
import { scopeTitles } from "../scope-titles.ts";
import { choice, day, decimal, flag, shape, text, titled, whole } from "../shape.ts";
import type { Product } from "./product.ts";
import { categoryTitles, fieldTitles, prescriptionTitles, storageTitles } from "./titles.ts";

/** What people may fill in a draft; the rest belongs to the server. Values are checked by the rules, so that gaps can be kept. */
export const productFields: Readonly<Record<string, JsonSchema>> = {
  genericName: text(fieldTitles.genericName),
  "tradeName?": text(fieldTitles.tradeName),
  "dosageForm?": text(fieldTitles.dosageForm, 60),
  "specification?": text(fieldTitles.specification),
  "unit?": text(fieldTitles.unit, 10),
  "packs?": shape(
    {
      middle: whole(titled("中包装数", "Per middle pack"), 1, 100_000),
      case: whole(titled("件装数", "Per case"), 1, 1_000_000),
    },
    { "x-title": fieldTitles.packs },
  ),
  "approvalNumber?": text(fieldTitles.approvalNumber, 40),
  "approvalValidTo?": text(fieldTitles.approvalValidTo, 10),
  "mah?": text(fieldTitles.mah),
  "manufacturer?": text(fieldTitles.manufacturer),
  "drugCode?": text(fieldTitles.drugCode, 20),
  "gtin?": text(fieldTitles.gtin, 14),
  "tracePrefix?": text(fieldTitles.tracePrefix, 7),
  "storageText?": text(fieldTitles.storageText),
  "storageClass?": text(fieldTitles.storageClass, 40, { "x-enum-titles": storageTitles }),
  "temperatureMin?": decimal(fieldTitles.temperatureMin),
  "temperatureMax?": decimal(fieldTitles.temperatureMax),
  "shelfLifeMonths?": whole(fieldTitles.shelfLifeMonths, 1, 240),
  "prescription?": choice(fieldTitles.prescription, ["rx", "otc-a", "otc-b", "not-applicable"], {
    "x-enum-titles": prescriptionTitles,
  }),
  "scope?": text(fieldTitles.scope, 40, { "x-enum-titles": scopeTitles }),
  "specialCategory?": text(fieldTitles.specialCategory, 40, { "x-enum-titles": categoryTitles }),
  "lotRelease?": flag(fieldTitles.lotRelease),
  "imported?": flag(fieldTitles.imported),
  "keyCare?": flag(fieldTitles.keyCare),
  "samplingExempt?": flag(fieldTitles.samplingExempt),
  "collectivePrice?": shape(
    {
      price: decimal(titled("集采价", "Collective price")),
      validFrom: day(titled("生效日期", "Valid from")),
      validTo: day(titled("截止日期", "Valid to")),
    },
    { "x-title": fieldTitles.collectivePrice },
  ),
};

export const productType: RecordType = {
  type: "product",
  version: 1,
  title: titled("药品", "Product"),
  schema: shape({
    code: text(fieldTitles.code, 40),
    status: baseDataStatus,
    ...productFields,
    requestedBy: text(titled("申请人", "Brought in by"), 80, { "x-names": "person" }),
    "lockReason?": text(titled("锁定原因", "Lock reason")),
    "activatedBy?": text(titled("激活人", "Activated by"), 80, { "x-names": "person" }),
    "activatedOn?": day(titled("激活日期", "Activated on")),
    "sample?": flag(titled("示例数据", "Sample data")),
  }),
  indexes: ["code", "status", "specialCategory", "genericName", "approvalNumber", "drugCode"],
  label: "genericName",
};

/** Typed access to products through the generic record store. */
export interface ProductStore {
  find(company: string, code: string): Promise<RecordDocument<Product> | null>;
  findAll(company: string, codes: readonly string[]): Promise<ReadonlyMap<string, Product>>;
  search(
    company: string,
    query: string,
    limit: number,
    cursor: string | null,
  ): Promise<{ readonly items: readonly RecordDocument<Product>[]; readonly next: string | null }>;
  sameApproval(company: string, product: Product): Promise<string | null>;
  create(write: WriteContext, product: Product): Promise<Result<RecordDocument<Product>, Problem>>;
  update(
    write: WriteContext,
    code: string,
    change: (current: Product) => Result<Product, Problem>,
    revision?: number,
  ): Promise<Result<RecordDocument<Product>, Problem>>;
}

export function createProductStore(records: RecordStore): ProductStore {
  const find: ProductStore["find"] = (company, code) => records.get<Product>(company, "product", code);
  return {
    find,
    async findAll(company, codes) {
      const found = await records.getAll<Product>(company, "product", codes);
      return new Map([...found].map(([code, { data }]) => [code, data]));
    },
    search: (company, query, limit, cursor) =>
      records.find<Product>(company, "product", {
        limit,
        ...(query === "" ? {} : { text: query }),
        ...(cursor === null ? {} : { cursor }),
      }),
    async sameApproval(company, product) {
      if (product.approvalNumber === undefined) return null;
      const { items } = await records.find<Product>(company, "product", {
        where: { approvalNumber: product.approvalNumber },
        limit: 50,
      });
      return (
        items.find((each) => each.id !== product.code && each.data.specification === product.specification)?.id ?? null
      );
    },
    create: (write, product) => records.create(write, "product", product.code, product),
    update: (write, code, change, revision) => records.update<Product>(write, "product", code, change, revision),
  };
}
