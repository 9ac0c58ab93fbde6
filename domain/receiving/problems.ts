import { problemCatalogue } from "@yaoflow/engine";

const art73 = "GSP art. 73";
const cold = "GSP art. 74";
const s14 = "gsp.md §1.4";

/** Why goods are not received. */
export const receivingProblems = problemCatalogue({
  "receiving.evidence-missing": {
    status: 409,
    text: { "zh-CN": "没有收货员签署的收货记录", en: "No receiving record signed by a receiver" },
  },
  "receiving.order-missing": {
    status: 409,
    text: {
      "zh-CN": "没有采购订单 {order}，应拒收（原因 02）",
      en: "There is no purchase order {order}: refuse (reason 02)",
    },
    source: s14,
  },
  "receiving.order-not-open": {
    status: 409,
    text: {
      "zh-CN": "采购订单 {order} 状态为 {status}，不得收货",
      en: "Purchase order {order} is {status}: nothing can be received on it",
    },
    source: s14,
  },
  "receiving.two-persons": {
    status: 409,
    text: { "zh-CN": "特殊药品须双人收货", en: "Two persons receive special drugs" },
    source: "gsp.md §1.9",
  },
  "receiving.note-missing": {
    status: 409,
    text: { "zh-CN": "没有随货同行单，应拒收（原因 02）", en: "No delivery note: refuse (reason 02)" },
    source: art73,
  },
  "receiving.note-seal": {
    status: 409,
    text: {
      "zh-CN": "随货同行单无出库专用章原印章或样式与备案不符",
      en: "The delivery note lacks the outbound seal or differs from the filed specimen",
    },
    source: art73,
  },
  "receiving.note-differs": {
    status: 409,
    text: {
      "zh-CN": "随货同行单与采购记录不符（非数量），供货单位更正前不得收货（原因 03）",
      en: "The note differs from the order other than in quantity: not received before the supplier corrects it (reason 03)",
    },
    source: s14,
  },
  "receiving.goods-differ": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行实物与随货同行单不符（原因 04）",
      en: "Line {line}: the goods are not what the note says (reason 04)",
    },
    source: s14,
  },
  "receiving.vehicle-remark-missing": {
    status: 422,
    text: { "zh-CN": "车厢不密闭、不清洁或不干燥时须写明情况", en: "Say what is wrong with the vehicle" },
    source: s14,
  },
  "receiving.time-order": {
    status: 409,
    text: { "zh-CN": "时间须为 启运 ≤ 到货 ≤ 收货", en: "Departure, arrival and receipt must follow each other" },
    source: s14,
  },
  "receiving.lines-missing": {
    status: 422,
    text: { "zh-CN": "收货记录没有明细", en: "The receiving record has no lines" },
  },
  "receiving.line-unknown": {
    status: 409,
    text: { "zh-CN": "采购订单没有第 {line} 行", en: "The order has no line {line}" },
    source: s14,
  },
  "receiving.line-duplicate": {
    status: 422,
    text: { "zh-CN": "第 {line} 行批号 {lot} 重复", en: "Line {line}, lot {lot} appears twice" },
  },
  "receiving.product-unknown": {
    status: 409,
    text: { "zh-CN": "基础数据没有药品 {product}", en: "Product {product} is not in the base data" },
  },
  "receiving.quantity-invalid": {
    status: 422,
    text: { "zh-CN": "第 {line} 行数量不对", en: "Line {line}: a quantity is not a non-negative number" },
  },
  "receiving.quantity-sum": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行：实收 + 拒收 + 短少 − 多出 须等于应到数量",
      en: "Line {line}: received + refused + short − over must equal announced",
    },
    source: s14,
  },
  "receiving.quantity-unconfirmed": {
    status: 409,
    text: {
      "zh-CN": "数量差异未经供货单位确认并由采购员处理",
      en: "The difference in quantity is not confirmed by the supplier and settled by the buyer",
    },
    source: s14,
  },
  "receiving.over-order": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行实收 {received} 超过订单未收数量 {open}",
      en: "Line {line}: {received} received, {open} open on the order",
    },
    source: s14,
  },
  "receiving.reason-missing": {
    status: 422,
    text: { "zh-CN": "第 {line} 行拒收须填原因 01–06", en: "Line {line}: a refusal needs a reason 01–06" },
    source: s14,
  },
  "receiving.lot-missing": {
    status: 422,
    text: {
      "zh-CN": "第 {line} 行缺批号、生产日期、有效期或货位",
      en: "Line {line}: lot, production date, expiry or location is missing",
    },
    source: "GSP art. 73",
  },
  "receiving.production-date": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行生产日期晚于今天或有效期",
      en: "Line {line}: produced after today or after its expiry",
    },
  },
  "receiving.expired-goods": {
    status: 409,
    text: { "zh-CN": "第 {line} 行已过有效期，应拒收", en: "Line {line} is expired: refuse" },
    source: s14,
  },
  "receiving.location-unknown": {
    status: 422,
    text: { "zh-CN": "第 {line} 行没有此货位", en: "Line {line}: no such location" },
  },
  "receiving.cold-field-missing": {
    status: 422,
    text: { "zh-CN": "冷链药品须记录：{field}", en: "Cold goods need: {field}" },
    source: cold,
  },
  "receiving.cold-equipment": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行未用冷藏车或冷藏（保温）箱，应拒收（原因 01）",
      en: "Line {line}: not in a refrigerated vehicle or box: refuse (reason 01)",
    },
    source: cold,
  },
  "receiving.temperature-out-of-range": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行到货温度 {temperature} ℃ 超出 {min}–{max} ℃，应拒收（原因 01）并报质管",
      en: "Line {line}: {temperature} °C on arrival, outside {min}–{max} °C: refuse (reason 01) and report to QA",
    },
    source: cold,
  },
  "receiving.range-unknown": {
    status: 409,
    text: {
      "zh-CN": "药品 {product} 没有温度范围，无法判断",
      en: "Product {product} has no temperature range to judge by",
    },
    source: cold,
  },
  "receiving.file-unknown": { status: 422, text: { "zh-CN": "找不到文件：{field}", en: "No such file: {field}" } },
  "receiving.suspect-refused": {
    status: 409,
    text: {
      "zh-CN": "第 {line} 行怀疑假药、劣药，须就地隔离，不得退回",
      en: "Line {line}: suspected counterfeit is isolated, not handed back",
    },
    source: "gsp.md §1.10 F7",
  },
  "receiving.receipt-unknown": {
    status: 404,
    text: { "zh-CN": "没有收货单 {receipt}", en: "There is no receipt {receipt}" },
  },
});
