import { problemCatalogue } from "@yaoflow/engine";

export const purchasingProblems = problemCatalogue({
  "purchasing.order-unknown": {
    status: 404,
    text: { "zh-CN": "采购订单 {order} 不存在", en: "There is no purchase order {order}" },
  },
  "purchasing.request-missing": {
    status: 409,
    text: { "zh-CN": "没有采购员签署的采购申请", en: "There is no request signed by a buyer" },
    source: "GSP art. 61",
  },
  "purchasing.request-incomplete": {
    status: 422,
    text: { "zh-CN": "采购申请缺少或写错：{field}", en: "The purchase request lacks or misstates {field}" },
    source: "GSP art. 68",
  },
  "purchasing.order-of-other-case": {
    status: 409,
    text: { "zh-CN": "订单 {order} 属于另一流程实例", en: "Order {order} belongs to another case" },
  },
  "purchasing.status-wrong": {
    status: 409,
    text: {
      "zh-CN": "订单 {order} 状态为 {status}，不能执行此操作",
      en: "Order {order} is {status}; this cannot be done to it",
    },
  },
  "purchasing.lines-missing": { status: 422, text: { "zh-CN": "订单没有明细", en: "The order has no lines" } },
  "purchasing.arrival-missing": {
    status: 422,
    text: { "zh-CN": "缺少预计到货日期", en: "The expected arrival is missing" },
  },
  "purchasing.arrival-past": {
    status: 422,
    text: { "zh-CN": "预计到货日期 {day} 已过", en: "The expected arrival {day} has passed" },
  },
  "purchasing.quantity-not-positive": {
    status: 422,
    text: { "zh-CN": "数量须大于零", en: "The quantity must be greater than zero" },
  },
  "purchasing.price-malformed": { status: 422, text: { "zh-CN": "单价不正确", en: "The price is not a price" } },
  "purchasing.price-above-collective": {
    status: 409,
    text: { "zh-CN": "单价 {price} 高于集采价 {cap}", en: "Price {price} is above the collective price {cap}" },
    source: "gsp §1.8",
  },
  "purchasing.cash-forbidden": {
    status: 409,
    text: {
      "zh-CN": "特殊管理药品不得现金交易：{product}",
      en: "Specially controlled drugs may not be paid in cash: {product}",
    },
    source: "gsp §1.9",
  },
  "purchasing.approval-missing": {
    status: 409,
    text: { "zh-CN": "缺少采购经理批准", en: "The purchasing manager's approval is missing" },
    source: "gsp §1.10 F4",
  },
  "purchasing.qa-approval-missing": {
    status: 409,
    text: { "zh-CN": "特殊药品采购缺少质管员批准", en: "QA's approval of a special order is missing" },
    source: "gsp §1.10 F4",
  },
  "purchasing.qp-approval-missing": {
    status: 409,
    text: {
      "zh-CN": "特殊药品采购缺少质量负责人批准",
      en: "The responsible person's approval of a special order is missing",
    },
    source: "gsp §1.10 F4",
  },
  "purchasing.approval-stale": {
    status: 409,
    text: { "zh-CN": "批准早于订单的最后修改", en: "The approval is older than the last change of the order" },
    source: "gsp §1.11",
  },
  "purchasing.approval-unsigned": {
    status: 409,
    text: { "zh-CN": "批准没有电子签名", en: "The approval carries no electronic signature" },
    source: "gsp §1.11",
  },
  "purchasing.approvals-out-of-order": {
    status: 409,
    text: { "zh-CN": "审批时间顺序颠倒", en: "The approvals are not in order of time" },
    source: "gsp §1.11",
  },
  "purchasing.approver-is-applicant": {
    status: 403,
    text: { "zh-CN": "申请人不得批准自己的订单", en: "Whoever applied for the order may not approve it" },
    source: "gsp §1.1",
  },
  "purchasing.approvers-not-distinct": {
    status: 403,
    text: { "zh-CN": "各级审批须为不同人员", en: "The approvals must come from different persons" },
    source: "gsp §1.1",
  },
  "purchasing.line-unknown": {
    status: 422,
    text: { "zh-CN": "订单没有第 {line} 行", en: "The order has no line {line}" },
  },
  "purchasing.adjustment-below-received": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行数量不得低于已收数量 {received}",
      en: "Line {line} cannot go below the {received} received",
    },
  },
  "purchasing.supplier-confirmation-missing": {
    status: 422,
    text: { "zh-CN": "缺少供货单位对数量差异的确认", en: "The supplier's confirmation of the difference is missing" },
    source: "gsp §1.4",
  },
});
