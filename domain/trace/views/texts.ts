import type { Language } from "@yaoflow/engine";

const texts = {
  title: { "zh-CN": "批号追溯", en: "Lots" },
  intro: {
    "zh-CN": "查找任一批号的库存、锁定与来龙去脉。绿色可销，黄色待验或锁定，红色不合格。",
    en: "Stock, holds and the whole way of any lot. Green is saleable, yellow waits or is held, red is rejected.",
  },
  product: { "zh-CN": "药品编号", en: "Product code" },
  lot: { "zh-CN": "批号", en: "Lot" },
  search: { "zh-CN": "查找", en: "Search" },
  warehouse: { "zh-CN": "仓库", en: "Warehouse" },
  supplier: { "zh-CN": "供货单位", en: "Supplier" },
  receipt: { "zh-CN": "收货单", en: "Receipt" },
  lastUsable: { "zh-CN": "有效期至", en: "Use by" },
  onHand: { "zh-CN": "在库", en: "On hand" },
  positions: { "zh-CN": "库位与状态", en: "Positions" },
  holds: { "zh-CN": "锁定", en: "Holds" },
  empty: { "zh-CN": "没有找到批号", en: "No lots found" },
  more: { "zh-CN": "加载更多", en: "Load more" },
  retry: { "zh-CN": "重试", en: "Try again" },
  loading: { "zh-CN": "正在加载", en: "Loading" },
  trace: { "zh-CN": "追溯", en: "Trace" },
  traceOf: { "zh-CN": "追溯 {product} · 批号 {lot}", en: "Trace of {product}, lot {lot}" },
  back: { "zh-CN": "返回批号列表", en: "Back to the lots" },
  backward: { "zh-CN": "来源（向前追）", en: "Where it came from" },
  forward: { "zh-CN": "去向（向后追）", en: "Where it went" },
  stock: { "zh-CN": "当前库存", en: "Stock now" },
  history: { "zh-CN": "全部流转", en: "Every movement" },
  nothing: { "zh-CN": "没有记录", en: "Nothing recorded" },
  noStock: { "zh-CN": "已无库存", en: "None in stock" },
  saleable: { "zh-CN": "可销", en: "saleable" },
  reserved: { "zh-CN": "已占用 {quantity}", en: "{quantity} reserved" },
  case: { "zh-CN": "流程", en: "Case" },
  time: { "zh-CN": "时间", en: "Time" },
  what: { "zh-CN": "事项", en: "What" },
  quantity: { "zh-CN": "数量", en: "Quantity" },
  partner: { "zh-CN": "往来单位", en: "Partner" },
  document: { "zh-CN": "单据", en: "Document" },
  who: { "zh-CN": "人员", en: "Who" },
  PENDING: { "zh-CN": "待验", en: "Pending" },
  QUALIFIED: { "zh-CN": "合格", en: "Qualified" },
  REJECTED: { "zh-CN": "不合格", en: "Rejected" },
  RETURN_PENDING: { "zh-CN": "退货待验", en: "Return pending" },
  TO_DESTROY: { "zh-CN": "待销毁", en: "To destroy" },
  TO_SUPPLIER: { "zh-CN": "待退供货单位", en: "To the supplier" },
  doubt: { "zh-CN": "质量可疑", en: "Doubtful" },
  excursion: { "zh-CN": "温度超标", en: "Excursion" },
  recall: { "zh-CN": "召回", en: "Recall" },
  complaint: { "zh-CN": "投诉", en: "Complaint" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type TraceTextKey = keyof typeof texts;

export function traceText(
  language: Language,
  key: TraceTextKey,
  params: Readonly<Record<string, string>> = {},
): string {
  return texts[key][language].replace(/\{([a-z]+)\}/g, (place, name: string) => params[name] ?? place);
}

/** The label of a code, or the code itself where there is none. */
export function codeText(language: Language, code: string): string {
  return Object.hasOwn(texts, code) ? texts[code as TraceTextKey][language] : code;
}
