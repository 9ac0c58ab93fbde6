import { problemCatalogue } from "@yaoflow/engine";

const s15 = "gsp.md §1.5";

/** Why an acceptance is refused. */
export const acceptanceProblems = problemCatalogue({
  "acceptance.evidence-missing": {
    status: 409,
    text: { "zh-CN": "没有验收员签署的验收记录", en: "No acceptance signed by an inspector" },
    source: "GSP art. 77",
  },
  "acceptance.same-person": {
    status: 409,
    text: { "zh-CN": "收货人不得验收同一批货", en: "The receiver must not inspect the same goods" },
    source: "gsp.md §1.1",
  },
  "acceptance.two-persons": {
    status: 409,
    text: { "zh-CN": "特殊药品须双人验收", en: "Two inspectors accept special drugs" },
    source: "gsp.md §1.9",
  },
  "acceptance.nothing-pending": { status: 409, text: { "zh-CN": "没有待验货品", en: "Nothing waits for acceptance" } },
  "acceptance.line-missing": {
    status: 422,
    text: { "zh-CN": "验收记录缺少 {lot}（{stock}）", en: "The acceptance lacks lot {lot} ({stock})" },
    source: s15,
  },
  "acceptance.line-unknown": {
    status: 422,
    text: { "zh-CN": "{stock} 不在待验之列", en: "{stock} does not wait for this acceptance" },
  },
  "acceptance.line-duplicate": { status: 422, text: { "zh-CN": "{stock} 重复", en: "{stock} appears twice" } },
  "acceptance.product-unknown": {
    status: 409,
    text: { "zh-CN": "基础数据没有药品 {product}", en: "Product {product} is not in the base data" },
  },
  "acceptance.verdict-invalid": {
    status: 422,
    text: { "zh-CN": "批号 {lot} 的结论不对", en: "Lot {lot}: not a verdict" },
  },
  "acceptance.quantity-sum": {
    status: 409,
    text: {
      "zh-CN": "批号 {lot}：合格 + 不合格 须等于到货数量 {arrived}",
      en: "Lot {lot}: qualified + failed must equal {arrived} arrived",
    },
    source: s15,
  },
  "acceptance.sample-too-small": {
    status: 409,
    text: {
      "zh-CN": "批号 {lot} 抽样不足：应抽 {cases} 件、{packs} 个最小包装",
      en: "Lot {lot}: sample too small, {cases} cases and {packs} minimum packs are needed",
    },
    source: "GSP art. 77–78",
  },
  "acceptance.check-failed": {
    status: 409,
    text: {
      "zh-CN": "批号 {lot} 的 {check} 不符，不得判为合格",
      en: "Lot {lot}: {check} did not pass, so it is not qualified",
    },
    source: s15,
  },
  "acceptance.report-missing": {
    status: 409,
    text: { "zh-CN": "批号 {lot} 缺同批号检验报告书", en: "Lot {lot}: its test report is missing" },
    source: "GSP art. 76",
  },
  "acceptance.report-lot-mismatch": {
    status: 409,
    text: {
      "zh-CN": "检验报告书批号 {report} 与 {lot} 不一致",
      en: "The report is for lot {report}, the goods are lot {lot}",
    },
    source: "GSP art. 76",
  },
  "acceptance.lot-release-missing": {
    status: 409,
    text: { "zh-CN": "批号 {lot} 缺生物制品批签发合格证", en: "Lot {lot}: the lot release certificate is missing" },
    source: s15,
  },
  "acceptance.import-document-missing": {
    status: 409,
    text: {
      "zh-CN": "批号 {lot} 缺进口药品检验报告书或通关单",
      en: "Lot {lot}: the import report or customs form is missing",
    },
    source: s15,
  },
  "acceptance.file-unknown": { status: 422, text: { "zh-CN": "批号 {lot} 找不到文件", en: "Lot {lot}: no such file" } },
  "acceptance.expired": {
    status: 409,
    text: { "zh-CN": "批号 {lot} 已过有效期", en: "Lot {lot} is expired" },
    source: s15,
  },
  "acceptance.remaining-life": {
    status: 409,
    text: {
      "zh-CN": "批号 {lot} 剩余有效期不足（需 {days} 天）",
      en: "Lot {lot}: too little life remains ({days} days needed)",
    },
    source: s15,
  },
  "acceptance.failure-undocumented": {
    status: 422,
    text: {
      "zh-CN": "批号 {lot} 须填写不合格事项和处置措施",
      en: "Lot {lot}: say what failed and what is done about it",
    },
    source: s15,
  },
  "acceptance.doubt-reason-missing": {
    status: 422,
    text: { "zh-CN": "批号 {lot} 须写明可疑情形", en: "Lot {lot}: say what is doubtful" },
    source: s15,
  },
  "acceptance.suspect-not-doubtful": {
    status: 409,
    text: {
      "zh-CN": "批号 {lot} 已在收货时列为可疑，只能交质管部复核",
      en: "Lot {lot} was found suspect on receipt: only QA may rule",
    },
    source: s15,
  },
  "acceptance.recalled": {
    status: 409,
    text: { "zh-CN": "批号 {lot} 正在召回，不得判为合格", en: "Lot {lot} is recalled: it cannot be qualified" },
    source: "gsp.md §1.6",
  },
  "acceptance.time-order": {
    status: 409,
    text: { "zh-CN": "验收早于收货", en: "Inspected before it was received" },
    source: "gsp.md §1.4",
  },
  "acceptance.record-unknown": {
    status: 404,
    text: { "zh-CN": "没有验收记录 {acceptance}", en: "There is no acceptance {acceptance}" },
  },
});
