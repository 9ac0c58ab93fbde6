import { problemCatalogue } from "@yaoflow/engine";

/** Why a change of stock is refused. */
export const inventoryProblems = problemCatalogue({
  "inventory.stock-unknown": {
    status: 404,
    text: { "zh-CN": "没有这笔库存：{stock}", en: "There is no stock {stock}" },
  },
  "inventory.position-unknown": {
    status: 409,
    text: {
      "zh-CN": "货位 {location} 没有状态为 {status} 的货",
      en: "No goods with status {status} at location {location}",
    },
  },
  "inventory.location-unknown": {
    status: 422,
    text: { "zh-CN": "没有货位 {location}", en: "There is no location {location}" },
  },
  "inventory.quantity-invalid": {
    status: 422,
    text: { "zh-CN": "数量必须大于零：{quantity}", en: "The quantity must be above zero: {quantity}" },
  },
  "inventory.insufficient": {
    status: 409,
    text: {
      "zh-CN": "可动数量不足：需要 {wanted}，只有 {free}",
      en: "Not enough free goods: {wanted} wanted, {free} there",
    },
  },
  "inventory.shortage": {
    status: 409,
    text: {
      "zh-CN": "可销库存不足：需要 {wanted}，可销 {available}",
      en: "Not enough saleable stock: {wanted} wanted, {available} available",
    },
    source: "GSP annex 2",
  },
  "inventory.transition-not-allowed": {
    status: 409,
    text: { "zh-CN": "状态不能从 {from} 变为 {to}", en: "The status cannot go from {from} to {to}" },
    source: "gsp.md §1.6",
  },
  "inventory.evidence-missing": {
    status: 409,
    text: { "zh-CN": "库存变动缺少批准依据", en: "A change of stock without approving evidence" },
    source: "gsp.md §1.6",
  },
  "inventory.acceptance-missing": {
    status: 409,
    text: { "zh-CN": "没有验收记录，不得转为合格", en: "No acceptance on record: the goods cannot become qualified" },
    source: "GSP art. 77",
  },
  "inventory.acceptance-by-receiver": {
    status: 409,
    text: { "zh-CN": "收货人不得验收同一批货", en: "The receiver must not accept the same goods" },
    source: "gsp.md §1.1",
  },
  "inventory.doubt-unresolved": {
    status: 409,
    text: { "zh-CN": "质量可疑，须经质管部复核裁定", en: "Doubtful goods: the quality department must rule first" },
    source: "gsp.md §1.5",
  },
  "inventory.ruling-missing": {
    status: 409,
    text: { "zh-CN": "没有不合格裁定或记录", en: "No ruling or record behind the rejection" },
    source: "gsp.md §1.10 F13",
  },
  "inventory.expired": {
    status: 409,
    text: { "zh-CN": "已过有效期（可用至 {lastUsable}）", en: "Expired: usable until {lastUsable}" },
    source: "gsp.md §1.6",
  },
  "inventory.remaining-too-short": {
    status: 409,
    text: {
      "zh-CN": "剩余有效期不足 {days} 天（可用至 {lastUsable}）",
      en: "Less than {days} days remain (usable until {lastUsable})",
    },
  },
  "inventory.held": {
    status: 409,
    text: { "zh-CN": "库存被锁定：{reason}（{hold}）", en: "The goods are on hold: {reason} ({hold})" },
    source: "gsp.md §1.6",
  },
  "inventory.isolated": {
    status: 409,
    text: {
      "zh-CN": "怀疑假药、劣药，裁定前就地隔离，不得退货或销毁",
      en: "Suspected counterfeit: isolated, no supplier return and no destruction before a ruling",
    },
    source: "gsp.md §1.10 F7",
  },
  "inventory.recalled": {
    status: 409,
    text: {
      "zh-CN": "召回批号不得转为合格，须移入召回区",
      en: "A recalled lot cannot become qualified; it goes to the recall area",
    },
    source: "gsp.md §1.6",
  },
  "inventory.not-qualified": {
    status: 409,
    text: { "zh-CN": "状态为 {status}，不是合格品", en: "Status {status}: not qualified" },
    source: "gsp.md §1.6",
  },
  "inventory.not-in-storage": {
    status: 409,
    text: { "zh-CN": "尚未上架（在 {location}）", en: "Not put away yet (at {location})" },
    source: "gsp.md §1.6",
  },
  "inventory.hold-unknown": { status: 404, text: { "zh-CN": "没有锁定 {hold}", en: "There is no hold {hold}" } },
  "inventory.hold-role": {
    status: 403,
    text: { "zh-CN": "只有 {roles} 可以解除此锁定", en: "Only {roles} may lift this hold" },
    source: "gsp.md §1.6",
  },
  "inventory.receipt-line-exists": {
    status: 409,
    text: { "zh-CN": "收货行 {receiptLine} 已入账", en: "Receipt line {receiptLine} is on the books already" },
  },
  "inventory.expiry-invalid": {
    status: 422,
    text: { "zh-CN": "有效期格式不对：{expiry}", en: "Not an expiry date: {expiry}" },
  },
  "inventory.zone-mismatch": {
    status: 409,
    text: {
      "zh-CN": "{status} 的货不得放入 {zone} 区货位 {location}",
      en: "Goods with status {status} do not belong at {location} (zone {zone})",
    },
    source: "gsp.md §1.6",
  },
  "inventory.class-mismatch": {
    status: 409,
    text: {
      "zh-CN": "贮藏要求 {goods} 与货位 {location} 的 {store} 不符",
      en: "Storage class {goods} does not fit {store} of location {location}",
    },
    source: "gsp.md §1.6",
  },
  "inventory.special-store": {
    status: 409,
    text: {
      "zh-CN": "特殊药品须存专库，普通药品不得入专库：{location}",
      en: "Special drugs lie in their own store and nothing else does: {location}",
    },
    source: "gsp.md §1.6",
  },
  "inventory.two-persons": {
    status: 409,
    text: { "zh-CN": "特殊药品上架须双人", en: "Two persons put special drugs away" },
    source: "gsp.md §1.9",
  },
  "inventory.not-picked": {
    status: 409,
    text: { "zh-CN": "预留 {reservation} 尚未拣货", en: "Reservation {reservation} has not been picked" },
  },
  "inventory.reservation-unknown": {
    status: 409,
    text: { "zh-CN": "没有预留 {reservation}", en: "There is no reservation {reservation}" },
  },
  "inventory.reservation-exists": {
    status: 409,
    text: { "zh-CN": "预留 {reservation} 已存在且内容不同", en: "Reservation {reservation} exists with other content" },
  },
  "inventory.reservation-released": {
    status: 409,
    text: { "zh-CN": "预留 {reservation} 已被释放", en: "Reservation {reservation} was given back already" },
  },
  "inventory.line-missing": {
    status: 422,
    text: { "zh-CN": "上架单缺少 {stock}", en: "The put-away list lacks {stock}" },
  },
  "inventory.busy": {
    status: 503,
    text: { "zh-CN": "库存正被并发修改，请重试", en: "The stock is being changed concurrently; try again" },
  },
});
