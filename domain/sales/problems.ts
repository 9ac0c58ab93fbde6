import { problemCatalogue } from "@yaoflow/engine";

export const salesProblems = problemCatalogue({
  "sales.order-unknown": {
    status: 404,
    text: { "zh-CN": "销售订单 {order} 不存在", en: "There is no sales order {order}" },
  },
  "sales.request-missing": {
    status: 409,
    text: { "zh-CN": "没有销售员签署的订单", en: "There is no order signed by a sales officer" },
    source: "GSP art. 92",
  },
  "sales.request-incomplete": {
    status: 422,
    text: { "zh-CN": "销售订单缺少或写错：{field}", en: "The sales order lacks or misstates {field}" },
    source: "GSP art. 92",
  },
  "sales.order-of-other-case": {
    status: 409,
    text: { "zh-CN": "订单 {order} 属于另一流程实例", en: "Order {order} belongs to another case" },
  },
  "sales.status-wrong": {
    status: 409,
    text: {
      "zh-CN": "订单 {order} 状态为 {status}，不能执行此操作",
      en: "Order {order} is {status}; this cannot be done to it",
    },
  },
  "sales.lines-missing": { status: 422, text: { "zh-CN": "订单没有明细", en: "The order has no lines" } },
  "sales.quantity-not-positive": {
    status: 422,
    text: { "zh-CN": "数量须大于零", en: "The quantity must be greater than zero" },
  },
  "sales.price-malformed": { status: 422, text: { "zh-CN": "单价不正确", en: "The price is not a price" } },
  "sales.price-above-collective": {
    status: 409,
    text: { "zh-CN": "单价 {price} 高于集采价 {cap}", en: "Price {price} is above the collective price {cap}" },
    source: "gsp §1.8",
  },
  "sales.cash-forbidden": {
    status: 409,
    text: {
      "zh-CN": "特殊管理药品不得现金交易：{product}",
      en: "Specially controlled drugs may not be paid in cash: {product}",
    },
    source: "gsp §1.9",
  },
  "sales.self-pickup-forbidden": {
    status: 409,
    text: {
      "zh-CN": "麻醉药品、第一类精神药品须送货上门，不得自提：{product}",
      en: "Narcotic and psychotropic-1 drugs are delivered, never picked up: {product}",
    },
    source: "gsp §1.9",
  },
  "sales.stock-short": {
    status: 409,
    text: {
      "zh-CN": "{product} 可销库存 {available}，不足 {wanted}",
      en: "{product}: {available} saleable in stock, {wanted} wanted",
    },
    source: "GSP annex 2",
  },
});
