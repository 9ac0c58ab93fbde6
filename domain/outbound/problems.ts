import { problemCatalogue } from "@yaoflow/engine";

export const outboundProblems = problemCatalogue({
  "outbound.pick-missing": {
    status: 409,
    text: { "zh-CN": "没有保管员签署的拣货记录", en: "There is no picking signed by a store keeper" },
    source: "gsp §1.7",
  },
  "outbound.pick-differs": {
    status: 409,
    text: { "zh-CN": "第 {row} 行拣货数量与分配不符", en: "Row {row} was not picked as allocated" },
    source: "gsp §1.7",
  },
  "outbound.review-missing": {
    status: 409,
    text: { "zh-CN": "没有复核员签署的出库复核", en: "There is no review signed by an outbound reviewer" },
    source: "GSP art. 94–95",
  },
  "outbound.review-unsigned": {
    status: 409,
    text: { "zh-CN": "出库复核没有电子签名", en: "The review carries no electronic signature" },
    source: "GSP art. 95",
  },
  "outbound.reviewer-is-picker": {
    status: 403,
    text: { "zh-CN": "拣货人不得复核自己的拣货", en: "The picker may not review the picking" },
    source: "GSP art. 94",
  },
  "outbound.reviewer-is-seller": {
    status: 403,
    text: { "zh-CN": "销售员不得复核自己的订单", en: "The sales officer may not review the order" },
    source: "gsp §1.1",
  },
  "outbound.two-persons": {
    status: 409,
    text: { "zh-CN": "特殊管理药品须双人复核", en: "Specially controlled drugs need two reviewers" },
    source: "gsp §1.9",
  },
  "outbound.line-missing": {
    status: 422,
    text: { "zh-CN": "第 {row} 行没有复核", en: "Row {row} was not reviewed" },
    source: "GSP art. 95",
  },
  "outbound.line-refused": {
    status: 409,
    text: { "zh-CN": "第 {row} 行复核不合格，不得出库", en: "Row {row} failed the review and may not leave" },
    source: "GSP art. 94",
  },
  "outbound.reason-missing": {
    status: 422,
    text: { "zh-CN": "拒绝出库须说明原因", en: "A refusal needs its reason" },
    source: "GSP art. 94",
  },
  "outbound.nothing-allocated": {
    status: 409,
    text: { "zh-CN": "订单 {order} 没有已分配的货品", en: "Nothing is allocated for order {order}" },
  },
  "outbound.lot-held": {
    status: 409,
    text: { "zh-CN": "批号 {lot} 已锁定（{reason}）", en: "Lot {lot} is on hold ({reason})" },
    source: "gsp §1.6",
  },
  "outbound.lot-expired": {
    status: 409,
    text: { "zh-CN": "批号 {lot} 已过有效期 {expiry}", en: "Lot {lot} expired on {expiry}" },
    source: "gsp §1.6",
  },
  "outbound.lot-unknown": {
    status: 409,
    text: { "zh-CN": "批号 {lot} 的库存记录不存在", en: "There is no stock document of lot {lot}" },
  },
  "outbound.dispatch-missing": {
    status: 409,
    text: { "zh-CN": "没有运输员签署的发运记录", en: "There is no dispatch signed by a transport officer" },
    source: "gsp §1.7",
  },
  "outbound.transport-incomplete": {
    status: 422,
    text: { "zh-CN": "运输记录缺少：{field}", en: "The transport record lacks {field}" },
    source: "gsp §1.7",
  },
  "outbound.cold-record-missing": {
    status: 422,
    text: {
      "zh-CN": "冷链药品发运须记录冷链设备与装车温度",
      en: "Cold goods need the equipment and the temperature at loading",
    },
    source: "GSP annex 1",
  },
  "outbound.cold-out-of-range": {
    status: 409,
    text: {
      "zh-CN": "装车温度 {temperature}℃ 超出 {min}–{max}℃",
      en: "Temperature {temperature} °C at loading lies outside {min} to {max} °C",
    },
    source: "GSP annex 1",
  },
  "outbound.line-unknown": {
    status: 404,
    text: { "zh-CN": "出库行 {line} 不存在", en: "There is no outbound line {line}" },
  },
  "outbound.not-shipped": {
    status: 409,
    text: { "zh-CN": "出库行 {line} 未发运", en: "Outbound line {line} was not shipped" },
    source: "gsp §1.10 F12",
  },
  "outbound.return-exceeds-sold": {
    status: 409,
    text: {
      "zh-CN": "退货数量 {wanted} 超过可退数量 {left}（{line}）",
      en: "{wanted} to return, only {left} of {line} can still be returned",
    },
    source: "GSP annex 2, gsp §1.10 F12",
  },
});
