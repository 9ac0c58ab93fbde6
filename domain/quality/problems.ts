import { problemCatalogue } from "@yaoflow/engine";

const f7 = "gsp.md §1.10 F7";

/** Why the quality department's ruling is refused. */
export const qualityProblems = problemCatalogue({
  "quality.case-unknown": {
    status: 404,
    text: { "zh-CN": "没有质量复核单 {qualityCase}", en: "There is no quality case {qualityCase}" },
  },
  "quality.case-closed": {
    status: 409,
    text: {
      "zh-CN": "复核单 {qualityCase} 已裁定为 {status}",
      en: "Quality case {qualityCase} was ruled {status} already",
    },
    source: f7,
  },
  "quality.proposal-missing": {
    status: 409,
    text: { "zh-CN": "没有质量管理员签署的处理意见", en: "No proposal signed by a quality administrator" },
    source: f7,
  },
  "quality.countersign-missing": {
    status: 409,
    text: { "zh-CN": "没有质量管理部门负责人的签署", en: "No countersignature of the head of quality management" },
    source: f7,
  },
  "quality.qp-missing": {
    status: 409,
    text: {
      "zh-CN": "特殊药品须质量负责人批准",
      en: "Special drugs need the approval of the responsible person for quality",
    },
    source: f7,
  },
  "quality.order-of-approval": {
    status: 409,
    text: {
      "zh-CN": "签署先后不对：复核不得早于意见",
      en: "Out of order: a countersignature must follow the proposal",
    },
    source: "gsp.md §1.11",
  },
  "quality.rulings-differ": {
    status: 409,
    text: { "zh-CN": "意见与签署不一致，须退回质量管理员", en: "Proposal and countersignature differ: back to QA" },
    source: f7,
  },
  "quality.same-person": {
    status: 409,
    text: {
      "zh-CN": "收货、验收、质管意见、复核须为不同的人",
      en: "Receiver, inspector, proposer and countersigner must be different persons",
    },
    source: "gsp.md §1.1",
  },
  "quality.acceptance-missing": {
    status: 409,
    text: { "zh-CN": "没有这批货的验收记录，不得放行", en: "No acceptance of these goods on record: not released" },
    source: "gsp.md §1.6",
  },
  "quality.laboratory-pending": {
    status: 409,
    text: { "zh-CN": "送检结果未回", en: "A laboratory result is outstanding" },
    source: f7,
  },
  "quality.laboratory-failed": {
    status: 409,
    text: { "zh-CN": "检验结论不符合规定，不得放行", en: "The laboratory found it does not conform: not released" },
    source: f7,
  },
  "quality.laboratory-evidence": {
    status: 409,
    text: { "zh-CN": "没有送检样品或检验报告", en: "No sample sent, or no report of it" },
    source: f7,
  },
  "quality.sample-invalid": {
    status: 422,
    text: { "zh-CN": "样品数量不对或库存不足", en: "Not a sample quantity, or more than there is" },
  },
  "quality.regulator-ruling-missing": {
    status: 409,
    text: {
      "zh-CN": "怀疑假药、劣药，须待药品监督管理部门裁定",
      en: "Suspected counterfeit: the regulator's ruling is needed first",
    },
    source: f7,
  },
  "quality.regulator-counterfeit": {
    status: 409,
    text: {
      "zh-CN": "监管部门认定为假药、劣药，不得放行",
      en: "The regulator ruled it counterfeit or substandard: not released",
    },
    source: f7,
  },
  "quality.regulator-evidence": {
    status: 409,
    text: {
      "zh-CN": "没有质量负责人签署的报告与裁定",
      en: "No notice and ruling signed by the responsible person for quality",
    },
    source: f7,
  },
  "quality.expired": {
    status: 409,
    text: { "zh-CN": "已过有效期，不得放行", en: "Expired: not released" },
    source: "gsp.md §1.6",
  },
  "quality.recalled": {
    status: 409,
    text: { "zh-CN": "批号正在召回，不得放行", en: "The lot is recalled: not released" },
    source: "gsp.md §1.6",
  },
  "quality.suspicion-missing": {
    status: 409,
    text: { "zh-CN": "没有质量管理员签署的假劣药怀疑", en: "No suspicion signed by a quality administrator" },
    source: f7,
  },
});
