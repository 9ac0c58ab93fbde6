import { scopeTitles } from "../scope-titles.ts";
import { titled } from "../shape.ts";
import type { Product, SpecialCategory, StorageClass } from "./product.ts";

/** What people call the fields and codes of a product. Codes are stored, these are shown. */
type Title = ReturnType<typeof titled>;

export const fieldTitles = {
  code: titled("编码", "Code"),
  genericName: titled("通用名称", "Generic name"),
  tradeName: titled("商品名", "Trade name"),
  dosageForm: titled("剂型", "Dosage form"),
  specification: titled("规格", "Specification"),
  unit: titled("单位", "Unit"),
  packs: titled("包装规格", "Packs"),
  approvalNumber: titled("批准文号", "Approval number"),
  approvalValidTo: titled("批准文号有效期至", "Approval valid to"),
  mah: titled("上市许可持有人", "Marketing authorisation holder"),
  manufacturer: titled("生产企业", "Manufacturer"),
  drugCode: titled("药品本位码", "National drug code"),
  gtin: titled("GTIN", "GTIN"),
  tracePrefix: titled("药品标识码（追溯码前7位）", "Traceability prefix"),
  storageText: titled("贮藏（标签原文）", "Storage (label text)"),
  storageClass: titled("储存条件", "Storage class"),
  temperatureMin: titled("最低温度 ℃", "Lowest temperature °C"),
  temperatureMax: titled("最高温度 ℃", "Highest temperature °C"),
  shelfLifeMonths: titled("有效期（月）", "Shelf life in months"),
  prescription: titled("处方类别", "Prescription"),
  scope: titled("经营范围", "Scope"),
  specialCategory: titled("特殊管理类别", "Special category"),
  lotRelease: titled("批签发", "Lot release"),
  imported: titled("进口", "Imported"),
  keyCare: titled("重点养护", "Key care"),
  samplingExempt: titled("可不开箱抽样", "Exempt from opening"),
  collectivePrice: titled("集中采购", "Collective purchase"),
} as const satisfies Partial<Record<keyof Product, Title>>;

/** The name of a field for people; a field that has none is called by its code. */
export function fieldTitle(field: string): Title {
  const titles: Readonly<Record<string, Title>> = fieldTitles;
  return Object.hasOwn(titles, field) ? (titles[field] ?? titled(field, field)) : titled(field, field);
}

export const storageTitles: Readonly<Record<StorageClass, Title>> = {
  room: titled("常温", "Room temperature"),
  cool: titled("阴凉", "Cool"),
  "cool-dark": titled("凉暗", "Cool and dark"),
  cold: titled("冷处", "Cold"),
  refrigerated: titled("冷藏", "Refrigerated"),
  frozen: titled("冷冻", "Frozen"),
};

export const categoryTitles: Readonly<Record<SpecialCategory, Title>> = {
  none: titled("普通", "Ordinary"),
  narcotic: scopeTitles.narcotic,
  "psychotropic-1": scopeTitles["psychotropic-1"],
  "psychotropic-2": scopeTitles["psychotropic-2"],
  toxic: scopeTitles.toxic,
  radioactive: scopeTitles.radioactive,
  precursor: scopeTitles.precursor,
  "compound-special": titled("含特殊药品复方制剂", "Compound with a controlled substance"),
  anabolic: scopeTitles.anabolic,
  "peptide-hormone": scopeTitles["peptide-hormone"],
  vaccine: titled("疫苗", "Vaccines"),
};

export const prescriptionTitles = {
  rx: titled("处方药", "Prescription only"),
  "otc-a": titled("甲类非处方药", "OTC class A"),
  "otc-b": titled("乙类非处方药", "OTC class B"),
  "not-applicable": titled("不适用", "Not applicable"),
} as const;
