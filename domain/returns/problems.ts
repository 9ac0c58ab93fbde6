import { problemCatalogue } from "@yaoflow/engine";

const f12 = "gsp §1.10 F12";
const f14 = "gsp §1.10 F14";

export const returnsProblems = problemCatalogue({
  "returns.unknown": { status: 404, text: { "zh-CN": "退货单 {return} 不存在", en: "There is no return {return}" } },
  "returns.of-other-case": {
    status: 409,
    text: { "zh-CN": "退货单 {return} 属于另一流程实例", en: "Return {return} belongs to another case" },
  },
  "returns.status-wrong": {
    status: 409,
    text: {
      "zh-CN": "退货单 {return} 状态为 {status}，不能执行此操作",
      en: "Return {return} is {status}; this cannot be done to it",
    },
  },
  "returns.request-missing": {
    status: 409,
    text: { "zh-CN": "没有经授权人员签署的退货申请", en: "There is no return signed by whom it may come from" },
  },
  "returns.request-incomplete": {
    status: 422,
    text: { "zh-CN": "退货申请缺少或写错：{field}", en: "The return lacks or misstates {field}" },
  },
  "returns.credential-missing": {
    status: 422,
    text: { "zh-CN": "缺少退货凭证", en: "The return credential is missing" },
    source: f12,
  },
  "returns.sale-not-proven": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行找不到原销售与出库复核记录",
      en: "Line {line}: there is no sale and outbound review of it",
    },
    source: "GSP annex 2",
  },
  "returns.customer-mismatch": {
    status: 409,
    text: { "zh-CN": "第 {line} 行不是售给该单位的货品", en: "Line {line} was not sold to this customer" },
    source: f12,
  },
  "returns.product-mismatch": {
    status: 409,
    text: { "zh-CN": "第 {line} 行品种与原销售不符", en: "Line {line}: the product is not the one sold" },
    source: f12,
  },
  "returns.lot-mismatch": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行批号 {lot} 与原销售批号 {sold} 不符",
      en: "Line {line}: lot {lot} is not the lot sold ({sold})",
    },
    source: f12,
  },
  "returns.quantity-invalid": {
    status: 422,
    text: { "zh-CN": "第 {line} 行数量须大于零", en: "Line {line}: the quantity must be greater than zero" },
  },
  "returns.reason-missing": {
    status: 422,
    text: { "zh-CN": "第 {line} 行缺少退货原因", en: "Line {line}: the reason is missing" },
    source: "gsp §1.11",
  },
  "returns.exceeds-sold": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行退货 {wanted} 超过可退数量 {left}",
      en: "Line {line}: {wanted} to return, only {left} can still be returned",
    },
    source: "GSP annex 2",
  },
  "returns.temperature-document-missing": {
    status: 409,
    text: {
      "zh-CN": "冷链药品退货须提供售出期间的温度控制证明，否则拒收",
      en: "Cold goods come back only with the buyer's temperature record of the whole time",
    },
    source: "GSP annex 1, " + f12,
  },
  "returns.approval-missing": {
    status: 409,
    text: { "zh-CN": "质管员未同意退货", en: "QA has not agreed to the return" },
    source: "inspection finding #103",
  },
  "returns.unsigned": {
    status: 409,
    text: { "zh-CN": "审批没有电子签名", en: "An approval carries no electronic signature" },
    source: "gsp §1.11",
  },
  "returns.approver-is-applicant": {
    status: 403,
    text: { "zh-CN": "申请人不得审批自己的退货", en: "Whoever applied may not approve the return" },
    source: "gsp §1.1",
  },
  "returns.receipt-missing": {
    status: 409,
    text: { "zh-CN": "没有收货员签署的退货收货记录", en: "There is no receipt signed by a receiver" },
    source: f12,
  },
  "returns.receiver-is-applicant": {
    status: 403,
    text: { "zh-CN": "申请人或审批人不得收货", en: "Neither applicant nor approver may receive the goods" },
    source: "gsp §1.1",
  },
  "returns.two-persons": {
    status: 409,
    text: { "zh-CN": "特殊管理药品须双人办理", en: "Specially controlled drugs need two persons" },
    source: "gsp §1.9",
  },
  "returns.line-missing": {
    status: 422,
    text: { "zh-CN": "第 {line} 行没有收货记录", en: "Line {line} is not in the receipt" },
  },
  "returns.received-exceeds": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行实收 {received} 超过申请 {wanted}",
      en: "Line {line}: {received} received, {wanted} announced",
    },
    source: f12,
  },
  "returns.temperature-out-of-range": {
    status: 409,
    text: {
      "zh-CN": "冷链药品温度记录不符合要求，拒收并报质管",
      en: "The temperature record is not in order: refuse the goods and report to QA",
    },
    source: f12,
  },
  "returns.nothing-received": { status: 409, text: { "zh-CN": "没有实收数量", en: "Nothing was received" } },
  "returns.location-missing": {
    status: 409,
    text: {
      "zh-CN": "仓库 {warehouse} 没有适合的退货待验区（{storageClass}）",
      en: "Warehouse {warehouse} has no returns area for {storageClass}",
    },
    source: f12,
  },
  "returns.stock-unknown": {
    status: 409,
    text: { "zh-CN": "第 {line} 行库存记录不存在", en: "Line {line}: there is no such stock" },
    source: f14,
  },
  "returns.supplier-mismatch": {
    status: 409,
    text: { "zh-CN": "第 {line} 行不是该供货单位供应的货品", en: "Line {line} did not come from this supplier" },
    source: f14,
  },
  "returns.exceeds-stock": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行退出 {wanted} 超过该次收货的可用库存 {free}",
      en: "Line {line}: {wanted} to return, only {free} of that receipt are free",
    },
    source: f14,
  },
  "returns.finance-approval-missing": {
    status: 409,
    text: { "zh-CN": "财务未同意购进退出", en: "Finance has not agreed to the purchase return" },
    source: f14,
  },
  "returns.review-missing": {
    status: 409,
    text: { "zh-CN": "缺少出库复核", en: "The outbound review is missing" },
    source: f14,
  },
  "returns.dispatch-missing": {
    status: 409,
    text: { "zh-CN": "缺少发运签字", en: "The dispatch is not signed" },
    source: f14,
  },
  "returns.persons-not-distinct": {
    status: 403,
    text: {
      "zh-CN": "申请、审批、复核须为不同人员",
      en: "Applicant, approvers and reviewer must be different persons",
    },
    source: "gsp §1.1",
  },
});
