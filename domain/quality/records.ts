import type { JsonSchema } from "@yaoflow/engine";
import type { RecordType } from "@yaoflow/runtime/contract";
import { actorShape, choice, decimal, flag, instant, list, shape, text, titled } from "../shape.ts";

const free = (zh: string, en: string): JsonSchema => ({ type: "string", maxLength: 1000, "x-title": titled(zh, en) });
const orNull = (schema: JsonSchema): JsonSchema => ({ ...schema, type: ["object", "null"] });
const people = list({ type: "string", maxLength: 80 }, 20);

export const qualityCaseType: RecordType = {
  type: "quality-case",
  version: 1,
  title: titled("质量复核单", "Quality case"),
  schema: shape({
    number: text(titled("单号", "Number"), 40),
    stock: text(null, 400),
    product: text(titled("药品", "Product"), 40),
    lot: text(titled("批号", "Lot"), 60),
    quantity: decimal(titled("数量", "Quantity")),
    unit: free("单位", "Unit"),
    supplier: text(titled("供货单位", "Supplier"), 40),
    receipt: text(titled("收货单", "Receipt"), 60),
    hold: text(null, 400),
    source: shape({ kind: text(null, 40), id: text(null, 200) }),
    acceptance: free("验收单", "Acceptance"),
    doubt: free("可疑情形", "Doubt"),
    receivers: people,
    inspectors: people,
    special: flag(titled("特殊管理", "Special")),
    status: choice(titled("状态", "Status"), ["open", "at-laboratory", "suspected", "released", "rejected"]),
    samples: list(
      shape({
        id: text(null, 200),
        quantity: decimal(null),
        laboratory: free("检验机构", "Laboratory"),
        sentAt: instant(null),
        submission: text(null, 200),
      }),
      20,
    ),
    results: list(
      shape({
        sample: text(null, 200),
        conform: flag(titled("符合规定", "Conforms")),
        reportNumber: free("报告编号", "Report number"),
        reportFile: free("报告", "Report"),
        at: instant(null),
        actors: list(actorShape, 4),
      }),
      20,
    ),
    regulator: orNull(
      shape({
        notice: free("报告编号", "Notice"),
        notifiedOn: free("报告日期", "Notified on"),
        ruling: choice(null, ["genuine", "counterfeit"]),
        document: free("裁定文书", "Ruling"),
        actors: list(actorShape, 4),
        at: instant(null),
      }),
    ),
    ruling: orNull(
      shape({
        outcome: choice(null, ["release", "reject"]),
        reason: free("理由", "Reason"),
        submissions: list(text(null, 200), 5),
        actors: list(actorShape, 8),
        at: instant(null),
      }),
    ),
    case: text(null, 120),
  }),
  indexes: ["status", "product", "lot", "stock", "receipt", "case"],
  label: "number",
};
