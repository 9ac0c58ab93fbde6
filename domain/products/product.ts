/**
 * What a product is. State codes are codes; labels are translations. Optional fields may be missing in a draft,
 * never in an active product (`activationGaps`).
 */
export interface Product {
  readonly code: string;
  readonly status: ProductStatus;
  /** 通用名称 */
  readonly genericName: string;
  readonly tradeName?: string;
  readonly dosageForm?: string;
  readonly specification?: string;
  /** Minimum unit in which every quantity is counted (盒, 瓶, 支 …). */
  readonly unit?: string;
  /** 包装规格: minimum packs per middle pack and per case. */
  readonly packs?: { readonly middle: number; readonly case: number };
  readonly approvalNumber?: string;
  readonly approvalValidTo?: string;
  /** 上市许可持有人 */
  readonly mah?: string;
  /** 生产企业 */
  readonly manufacturer?: string;
  readonly drugCode?: string;
  readonly gtin?: string;
  readonly tracePrefix?: string;
  /** 贮藏: the label's own words, which win over the class. */
  readonly storageText?: string;
  readonly storageClass?: StorageClass;
  readonly temperatureMin?: string;
  readonly temperatureMax?: string;
  readonly shelfLifeMonths?: number;
  readonly prescription?: "rx" | "otc-a" | "otc-b" | "not-applicable";
  /** 经营范围 that trading it needs. */
  readonly scope?: ScopeCode;
  readonly specialCategory?: SpecialCategory;
  /** 批签发 */
  readonly lotRelease?: boolean;
  readonly imported?: boolean;
  /** 重点养护 */
  readonly keyCare?: boolean;
  /** Opening the pack harms it (maker's special quality control): exempt from opening at sampling. */
  readonly samplingExempt?: boolean;
  /** 集采: no order above this price (yuan per unit) while it holds. */
  readonly collectivePrice?: { readonly price: string; readonly validFrom: string; readonly validTo: string };
  /** Set by `POST /api/products/:id/lock`. */
  readonly lockReason?: string;
  /** Person who brought it in; may not activate it. */
  readonly requestedBy: string;
  readonly activatedBy?: string;
  readonly activatedOn?: string;
  /** Sample data of the demo company (示例). */
  readonly sample?: boolean;
}

export type ProductStatus = "draft" | "active" | "locked";

export const storageClasses = ["room", "cool", "cool-dark", "cold", "refrigerated", "frozen"] as const;
export type StorageClass = (typeof storageClasses)[number];

export const scopeCodes = [
  "herb-pieces",
  "chinese-patent",
  "chemical",
  "biological",
  "ivd",
  "narcotic",
  "psychotropic-1",
  "psychotropic-2",
  "precursor",
  "toxic",
  "radioactive",
  "anabolic",
  "peptide-hormone",
] as const;
export type ScopeCode = (typeof scopeCodes)[number];

export const specialCategories = [
  "none",
  "narcotic",
  "psychotropic-1",
  "psychotropic-2",
  "toxic",
  "radioactive",
  "precursor",
  "compound-special",
  "anabolic",
  "peptide-hormone",
  "vaccine",
] as const;
export type SpecialCategory = (typeof specialCategories)[number];
