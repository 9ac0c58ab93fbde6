import { addMonths } from "../measure/index.ts";
import { gs1CheckDigit } from "../products/identifiers.ts";
import type { Product, ScopeCode, SpecialCategory, StorageClass } from "../products/product.ts";

/** 示例数据: generic names are real, everything else is made up with valid check digits. */
type Row = readonly [
  genericName: string, dosageForm: string, specification: string, unit: string, middle: number, perCase: number,
  scope: ScopeCode, category: SpecialCategory, storage: StorageClass, months: number, prescription: Product["prescription"], maker: keyof typeof makers,
];

export const makers = {
  A: "示例南方制药有限公司",
  B: "示例百草中药股份有限公司",
  C: "示例华生生物制品有限公司",
  D: "示例北方药业集团有限公司",
  E: "示例国泰麻精药品有限公司",
} as const;

const labels: Readonly<Record<StorageClass, readonly [text: string, min: string | null, max: string]>> = {
  room: ["遮光，密封，常温（10–30℃）保存", "10", "30"],
  cool: ["密封，置阴凉处（不超过20℃）", null, "20"],
  "cool-dark": ["遮光，密闭，置凉暗处（不超过20℃）", null, "20"],
  cold: ["密闭，在冷处（2–10℃）保存", "2", "10"],
  refrigerated: ["遮光，2–8℃冷藏，不得冷冻", "2", "8"],
  frozen: ["-25℃至-10℃冷冻保存", "-25", "-10"],
};

const rows: readonly Row[] = [
  ["阿莫西林胶囊", "胶囊剂", "0.25g×24粒", "盒", 10, 200, "chemical", "none", "room", 24, "rx", "A"],
  ["头孢克肟分散片", "片剂", "0.1g×6片", "盒", 10, 300, "chemical", "none", "cool", 24, "rx", "A"],
  ["布洛芬缓释胶囊", "胶囊剂", "0.3g×20粒", "盒", 10, 200, "chemical", "none", "room", 36, "otc-a", "A"],
  ["对乙酰氨基酚片", "片剂", "0.5g×12片", "盒", 10, 400, "chemical", "none", "room", 36, "otc-a", "A"],
  ["盐酸二甲双胍片", "片剂", "0.5g×30片", "盒", 10, 200, "chemical", "none", "room", 36, "rx", "D"],
  ["苯磺酸氨氯地平片", "片剂", "5mg×14片", "盒", 10, 400, "chemical", "none", "room", 24, "rx", "D"],
  ["阿托伐他汀钙片", "片剂", "20mg×7片", "盒", 10, 400, "chemical", "none", "cool", 24, "rx", "D"],
  ["硫酸氢氯吡格雷片", "片剂", "75mg×7片", "盒", 10, 300, "chemical", "none", "room", 24, "rx", "D"],
  ["奥美拉唑肠溶胶囊", "胶囊剂", "20mg×14粒", "盒", 10, 300, "chemical", "none", "cool-dark", 24, "rx", "A"],
  ["蒙脱石散", "散剂", "3g×10袋", "盒", 10, 200, "chemical", "none", "room", 36, "otc-a", "A"],
  ["口服补液盐散(Ⅲ)", "散剂", "5.125g×6袋", "盒", 10, 200, "chemical", "none", "room", 24, "otc-a", "D"],
  ["氯雷他定片", "片剂", "10mg×6片", "盒", 10, 400, "chemical", "none", "room", 36, "otc-a", "A"],
  ["葡萄糖注射液", "注射剂(大容量)", "250ml:12.5g", "瓶", 1, 40, "chemical", "none", "room", 24, "rx", "D"],
  ["氯化钠注射液", "注射剂(大容量)", "100ml:0.9g", "瓶", 1, 80, "chemical", "none", "room", 24, "rx", "D"],
  ["注射用头孢曲松钠", "注射剂(冻干粉针剂)", "1.0g", "支", 10, 200, "chemical", "none", "cool-dark", 24, "rx", "A"],
  ["盐酸左氧氟沙星滴眼液", "滴眼剂", "5ml:15mg", "支", 10, 200, "chemical", "none", "room", 24, "rx", "A"],
  ["布地奈德鼻喷雾剂", "喷雾剂", "64μg×120喷", "支", 10, 100, "chemical", "none", "room", 24, "rx", "D"],
  ["沙丁胺醇吸入气雾剂", "吸入气雾剂", "100μg×200揿", "支", 10, 100, "chemical", "none", "room", 24, "rx", "D"],
  ["莫匹罗星软膏", "软膏剂", "2%:5g", "支", 10, 200, "chemical", "none", "cool", 24, "otc-a", "A"],
  ["糠酸莫米松乳膏", "乳膏剂", "0.1%:10g", "支", 10, 200, "chemical", "none", "cool", 24, "otc-a", "A"],
  ["双氯芬酸二乙胺凝胶", "凝胶剂", "1%:20g", "支", 10, 200, "chemical", "none", "room", 36, "otc-a", "D"],
  ["甲硝唑栓", "栓剂", "0.5g×10粒", "盒", 10, 200, "chemical", "none", "cool", 24, "otc-a", "A"],
  ["卡前列素氨丁三醇注射液", "注射剂", "1ml:250μg", "支", 1, 50, "chemical", "none", "refrigerated", 24, "rx", "D"],
  ["注射用硫酸长春新碱", "注射剂(冻干粉针剂)", "1mg", "支", 1, 100, "chemical", "none", "cold", 24, "rx", "D"],
  ["前列地尔注射液", "注射剂", "1ml:5μg", "支", 5, 100, "chemical", "none", "refrigerated", 12, "rx", "A"],
  ["板蓝根颗粒", "颗粒剂", "10g×20袋", "袋", 1, 60, "chinese-patent", "none", "room", 36, "otc-b", "B"],
  ["连花清瘟胶囊", "胶囊剂", "0.35g×24粒", "盒", 10, 200, "chinese-patent", "none", "room", 30, "otc-a", "B"],
  ["六味地黄丸", "丸剂", "200丸", "瓶", 10, 120, "chinese-patent", "none", "room", 36, "otc-a", "B"],
  ["藿香正气口服液", "口服溶液", "10ml×10支", "盒", 10, 80, "chinese-patent", "none", "cool", 24, "otc-a", "B"],
  ["川贝枇杷糖浆", "糖浆剂", "150ml", "瓶", 10, 60, "chinese-patent", "none", "room", 24, "otc-a", "B"],
  ["云南白药酊", "酊剂", "50ml", "瓶", 10, 100, "chinese-patent", "none", "cool", 36, "otc-b", "B"],
  ["麝香壮骨膏", "贴膏剂", "7cm×10cm×10贴", "盒", 10, 200, "chinese-patent", "none", "room", 24, "otc-b", "B"],
  ["注射用血栓通(冻干)", "注射剂(冻干粉针剂)", "150mg", "支", 10, 200, "chinese-patent", "none", "cool-dark", 24, "rx", "B"],
  ["黄芪饮片", "中药饮片", "1kg", "袋", 1, 20, "herb-pieces", "none", "room", 24, "not-applicable", "B"],
  ["人血白蛋白", "注射剂", "20%:50ml", "瓶", 1, 30, "biological", "none", "refrigerated", 36, "rx", "C"],
  ["静注人免疫球蛋白(pH4)", "注射剂", "5%:50ml", "瓶", 1, 30, "biological", "none", "refrigerated", 36, "rx", "C"],
  ["双歧杆菌三联活菌胶囊", "胶囊剂", "0.21g×24粒", "盒", 10, 100, "biological", "none", "refrigerated", 24, "otc-a", "C"],
  ["注射用尿激酶", "注射剂(冻干粉针剂)", "10万单位", "支", 1, 100, "biological", "none", "cold", 24, "rx", "C"],
  ["甘精胰岛素注射液", "注射剂", "3ml:300单位", "支", 1, 100, "biological", "peptide-hormone", "refrigerated", 36, "rx", "C"],
  ["注射用重组人生长激素", "注射剂(冻干粉针剂)", "4.5IU", "支", 1, 50, "biological", "peptide-hormone", "refrigerated", 24, "rx", "C"],
  ["十一酸睾酮软胶囊", "软胶囊剂", "40mg×16粒", "盒", 10, 100, "chemical", "anabolic", "room", 36, "rx", "A"],
  ["枸橼酸芬太尼注射液", "注射剂", "2ml:0.1mg", "支", 10, 200, "chemical", "narcotic", "room", 48, "rx", "E"],
  ["盐酸吗啡注射液", "注射剂", "1ml:10mg", "支", 10, 200, "chemical", "narcotic", "room", 36, "rx", "E"],
  ["盐酸哌醋甲酯缓释片", "缓释片剂", "18mg×15片", "盒", 10, 100, "chemical", "psychotropic-1", "room", 24, "rx", "E"],
  ["盐酸氯胺酮注射液", "注射剂", "2ml:0.1g", "支", 5, 100, "chemical", "psychotropic-1", "room", 36, "rx", "E"],
  ["地西泮片", "片剂", "2.5mg×100片", "瓶", 10, 100, "chemical", "psychotropic-2", "room", 36, "rx", "E"],
  ["酒石酸唑吡坦片", "片剂", "10mg×7片", "盒", 10, 200, "chemical", "psychotropic-2", "room", 36, "rx", "E"],
  ["亚砷酸氯化钠注射液", "注射剂", "10ml:10mg", "支", 5, 100, "chemical", "toxic", "room", 24, "rx", "D"],
  ["马来酸麦角新碱注射液", "注射剂", "1ml:0.2mg", "支", 10, 100, "chemical", "precursor", "refrigerated", 24, "rx", "D"],
  ["复方甘草片", "片剂", "100片", "瓶", 10, 200, "chemical", "compound-special", "room", 36, "rx", "A"],
  ["重组乙型肝炎疫苗(酿酒酵母)", "注射剂", "0.5ml:10μg", "支", 1, 100, "biological", "vaccine", "refrigerated", 36, "rx", "C"],
];

/** The catalogue as of the day of seeding: approvals end two to five years later. */
export function demoProducts(today: string): readonly Product[] {
  return rows.map((row, index) => product(row, index + 1, today));
}

function product([genericName, dosageForm, specification, unit, middle, perCase, scope, category, storage, months, prescription, maker]: Row, number: number, today: string): Product {
  const serial = String(number).padStart(4, "0");
  const [storageText, min, max] = labels[storage];
  const letter = scope === "chinese-patent" ? "Z" : scope === "biological" ? "S" : "H";
  const herb = scope === "herb-pieces";
  return {
    code: `P-${serial}`,
    status: "active",
    genericName,
    tradeName: "示例",
    dosageForm,
    specification,
    unit,
    packs: { middle, case: perCase },
    ...(herb ? {} : { approvalNumber: `国药准字${letter}2099${serial}`, approvalValidTo: addMonths(today, 24 + (number % 4) * 12), drugCode: withCheck(`86999${serial.padStart(8, "0")}`) }),
    gtin: withCheck(`0699999${serial.padStart(6, "0")}`),
    tracePrefix: `8199${String(number).padStart(3, "0")}`,
    mah: makers[maker],
    manufacturer: makers[maker],
    storageText,
    storageClass: storage,
    ...(min === null ? {} : { temperatureMin: min }),
    temperatureMax: max,
    shelfLifeMonths: months,
    prescription,
    scope,
    specialCategory: category,
    lotRelease: genericName.startsWith("人血白蛋白") || genericName.startsWith("静注人免疫") || category === "vaccine",
    imported: false,
    keyCare: category !== "none" || storage === "refrigerated" || storage === "cold",
    ...(number === 1 ? { collectivePrice: { price: "6.80", validFrom: addMonths(today, -6), validTo: addMonths(today, 18) } } : {}),
    requestedBy: "person-pur",
    activatedBy: "person-qa",
    activatedOn: today,
    sample: true,
  } as Product;
}

function withCheck(body: string): string {
  return `${body}${gs1CheckDigit(body)}`;
}
