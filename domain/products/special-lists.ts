import type { SpecialCategory } from "./product.ts";

/**
 * Dated lists of specially controlled substances, as far as a product's name shows them. They change by notice:
 * a new edition is a new entry with its date, never an edit of an old one. A hit makes a doubt that a quality
 * administrator must settle on the strict side; the absence of a hit proves nothing.
 */
export interface SpecialListEntry {
  readonly category: SpecialCategory;
  readonly inForceFrom: string;
  /** Any of these in the generic name. */
  readonly names: readonly string[];
  readonly source: string;
}

export const specialLists: readonly SpecialListEntry[] = [
  { category: "vaccine", inForceFrom: "2019-12-01", names: ["疫苗", "类毒素"], source: "疫苗管理法 2019" },
  {
    category: "narcotic",
    inForceFrom: "2013-11-11",
    names: [
      "芬太尼",
      "盐酸吗啡",
      "硫酸吗啡",
      "哌替啶",
      "羟考酮",
      "氢吗啡酮",
      "美沙酮",
      "二氢埃托啡",
      "可待因片",
      "磷酸可待因",
      "阿片",
      "罂粟壳",
      "布桂嗪",
    ],
    source: "麻醉药品品种目录 (2013)",
  },
  {
    category: "psychotropic-1",
    inForceFrom: "2013-11-11",
    names: ["氯胺酮", "哌醋甲酯", "丁丙诺啡", "司可巴比妥", "三唑仑", "γ-羟丁酸", "马吲哚"],
    source: "精神药品品种目录 (2013)",
  },
  {
    category: "psychotropic-2",
    inForceFrom: "2013-11-11",
    names: [
      "地西泮",
      "阿普唑仑",
      "艾司唑仑",
      "氯硝西泮",
      "劳拉西泮",
      "咪达唑仑",
      "苯巴比妥",
      "唑吡坦",
      "佐匹克隆",
      "扎来普隆",
      "曲马多",
      "地佐辛",
      "布托啡诺",
    ],
    source: "精神药品品种目录 (2013)",
  },
  {
    category: "psychotropic-2",
    inForceFrom: "2024-07-01",
    names: ["右美沙芬", "地芬诺酯", "纳呋拉啡", "氯卡色林"],
    source: "精神药品品种目录调整 (2024-07-01)",
  },
  {
    category: "toxic",
    inForceFrom: "1988-12-27",
    names: ["亚砷酸", "A型肉毒毒素", "A型肉毒素", "毛果芸香碱原料", "洋地黄毒苷"],
    source: "医疗用毒性药品管理办法",
  },
  {
    category: "compound-special",
    inForceFrom: "2012-09-04",
    names: ["麻黄碱", "复方甘草片"],
    source: "含特殊药品复方制剂管理",
  },
  {
    category: "peptide-hormone",
    inForceFrom: "2014-01-01",
    names: ["胰岛素", "促红素", "生长激素", "绒促性素"],
    source: "反兴奋剂条例",
  },
  { category: "anabolic", inForceFrom: "2014-01-01", names: ["睾酮", "司坦唑醇", "诺龙"], source: "反兴奋剂条例" },
];

/** The category that a name points to on a day, or null. Chinese herbs and plain words are not searched. */
export function listedCategory(genericName: string, today: string): SpecialListEntry | null {
  return (
    specialLists.find(
      (entry) => entry.inForceFrom <= today && entry.names.some((name) => genericName.includes(name)),
    ) ?? null
  );
}
