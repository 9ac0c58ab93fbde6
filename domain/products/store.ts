import type { JsonSchema, Problem, Result } from "@yaoflow/engine";
import type { RecordDocument, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import { choice, day, decimal, flag, shape, text, titled, whole } from "../shape.ts";
import type { Product } from "./product.ts";

/** What people may fill in a draft; the rest belongs to the server. Values are checked by the rules, so that gaps can be kept. */
export const productFields: Readonly<Record<string, JsonSchema>> = {
  genericName: text(titled("通用名称", "Generic name")),
  "tradeName?": text(titled("商品名", "Trade name")),
  "dosageForm?": text(titled("剂型", "Dosage form"), 60),
  "specification?": text(titled("规格", "Specification")),
  "unit?": text(titled("单位", "Unit"), 10),
  "packs?": shape(
    {
      middle: whole(titled("中包装数", "Per middle pack"), 1, 100_000),
      case: whole(titled("件装数", "Per case"), 1, 1_000_000),
    },
    { "x-title": titled("包装规格", "Packs") },
  ),
  "approvalNumber?": text(titled("批准文号", "Approval number"), 40),
  "approvalValidTo?": text(titled("批准文号有效期", "Approval valid to"), 10),
  "mah?": text(titled("上市许可持有人", "Marketing authorisation holder")),
  "manufacturer?": text(titled("生产企业", "Manufacturer")),
  "drugCode?": text(titled("药品本位码", "National drug code"), 20),
  "gtin?": text(titled("GTIN", "GTIN"), 14),
  "tracePrefix?": text(titled("药品标识码（追溯码前7位）", "Traceability prefix"), 7),
  "storageText?": text(titled("贮藏（标签原文）", "Storage (label text)")),
  "storageClass?": text(titled("储存条件", "Storage class"), 40),
  "temperatureMin?": decimal(titled("最低温度 ℃", "Lowest temperature °C")),
  "temperatureMax?": decimal(titled("最高温度 ℃", "Highest temperature °C")),
  "shelfLifeMonths?": whole(titled("有效期（月）", "Shelf life in months"), 1, 240),
  "prescription?": choice(titled("处方类别", "Prescription"), ["rx", "otc-a", "otc-b", "not-applicable"]),
  "scope?": text(titled("经营范围", "Scope"), 40),
  "specialCategory?": text(titled("特殊管理类别", "Special category"), 40),
  "lotRelease?": flag(titled("批签发", "Lot release")),
  "imported?": flag(titled("进口", "Imported")),
  "keyCare?": flag(titled("重点养护", "Key care")),
  "samplingExempt?": flag(titled("可不开箱抽样", "Exempt from opening")),
  "collectivePrice?": shape(
    { price: decimal(titled("集采价", "Collective price")), validFrom: day(null), validTo: day(null) },
    { "x-title": titled("集中采购", "Collective purchase") },
  ),
};

export const productType: RecordType = {
  type: "product",
  version: 1,
  title: titled("药品", "Product"),
  schema: shape({
    code: text(titled("编码", "Code"), 40),
    status: choice(titled("状态", "Status"), ["draft", "active", "locked"]),
    ...productFields,
    requestedBy: text(titled("申请人", "Brought in by"), 80),
    "lockReason?": text(titled("锁定原因", "Lock reason")),
    "activatedBy?": text(titled("激活人", "Activated by"), 80),
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
  ): Promise<Result<RecordDocument<Product>, Problem>>;
}

export function createProductStore(records: RecordStore): ProductStore {
  const find: ProductStore["find"] = (company, code) => records.get<Product>(company, "product", code);
  return {
    find,
    async findAll(company, codes) {
      const found = await Promise.all([...new Set(codes)].map((code) => find(company, code)));
      return new Map(found.filter((each) => each !== null).map((each) => [each.id, each.data]));
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
    update: (write, code, change) => records.update<Product>(write, "product", code, change),
  };
}
