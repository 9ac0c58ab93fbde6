import type { JsonSchema, Problem, Result } from "@yaoflow/engine";
import type { RecordDocument, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import type { Quantity } from "../measure/index.ts";
import { actorShape, choice, day, decimal, flag, instant, list, shape, text, titled } from "../shape.ts";
import { payments, type PurchaseOrder } from "./order.ts";
import { withReceipt } from "./rules.ts";

/** An empty name is possible only in a draft with an unknown product, which no guard lets pass. */
const name = (zh: string, en: string): JsonSchema => ({ type: "string", maxLength: 200, "x-title": titled(zh, en) });

export const purchaseOrderType: RecordType = {
  type: "purchase-order",
  version: 1,
  title: titled("采购订单", "Purchase order"),
  schema: shape({
    number: text(titled("单号", "Number"), 40),
    status: choice(titled("状态", "Status"), ["draft", "sent", "partly-received", "closed", "cancelled"]),
    supplier: text(titled("供货单位编码", "Supplier code"), 40),
    supplierName: name("供货单位", "Supplier"),
    seller: text(titled("供货单位销售人员", "Seller"), 60),
    orderDate: day(titled("购货日期", "Ordered on")),
    expectedArrival: day(titled("预计到货", "Expected arrival")),
    payment: choice(titled("结算方式", "Payment"), payments),
    "carrier?": shape({ mode: text(titled("承运方式", "Carriage"), 40), name: name("承运单位", "Carrier") }),
    "note?": text(titled("备注", "Note"), 500),
    lines: list(
      shape({
        line: text(null, 10),
        product: text(titled("商品", "Product"), 40),
        genericName: name("通用名称", "Generic name"),
        dosageForm: name("剂型", "Dosage form"),
        specification: name("规格", "Specification"),
        manufacturer: name("生产企业", "Manufacturer"),
        mah: name("上市许可持有人", "MAH"),
        approvalNumber: name("批准文号", "Approval number"),
        unit: name("单位", "Unit"),
        quantity: decimal(titled("数量", "Quantity")),
        price: decimal(titled("单价", "Price")),
        amount: decimal(titled("金额", "Amount")),
        received: decimal(titled("已收", "Received")),
      }),
      300,
    ),
    amount: decimal(titled("总金额", "Amount")),
    special: flag(titled("特殊管理", "Special")),
    twoPersons: flag(titled("双人", "Two persons")),
    coldChain: flag(titled("冷链", "Cold chain")),
    applicants: list(actorShape, 50),
    revisedAt: instant(null),
    case: text(null, 120),
    approvals: list(
      shape({
        submission: text(null, 160),
        role: text(null, 40, { "x-names": "role" }),
        personId: text(null, 80, { "x-names": "person" }),
        at: instant(null),
      }),
      20,
    ),
    "sentAt?": instant(titled("下达时间", "Sent at")),
    "sentBy?": text(null, 300),
    "cancelReason?": text(titled("取消原因", "Reason of cancellation"), 500),
    adjustments: list(
      shape({
        at: instant(null),
        personId: text(null, 80, { "x-names": "person" }),
        line: text(null, 10),
        from: decimal(null),
        to: decimal(null),
        reason: text(null, 500),
      }),
      500,
    ),
    "sample?": flag(null),
  }),
  indexes: ["status", "supplier", "case", "orderDate"],
  label: "number",
};

/** What other rooms may know and do of purchase orders. */
export interface PurchaseOrders {
  get(company: string, number: string): Promise<RecordDocument<PurchaseOrder> | null>;
  open(
    company: string,
    query: string,
    limit: number,
    cursor: string | null,
  ): Promise<{ readonly items: readonly RecordDocument<PurchaseOrder>[]; readonly next: string | null }>;
  /** Adds what was received to the lines; idempotent by the write's operation. Refuses orders that were not sent. */
  registerReceipt(
    write: WriteContext,
    number: string,
    received: readonly { readonly line: string; readonly quantity: Quantity }[],
  ): Promise<Result<RecordDocument<PurchaseOrder>, Problem>>;
}

export interface PurchaseOrderStore extends PurchaseOrders {
  create(write: WriteContext, order: PurchaseOrder): Promise<Result<RecordDocument<PurchaseOrder>, Problem>>;
  update(
    write: WriteContext,
    number: string,
    change: (current: PurchaseOrder) => Result<PurchaseOrder, Problem>,
  ): Promise<Result<RecordDocument<PurchaseOrder>, Problem>>;
}

export function createPurchaseOrderStore(records: RecordStore): PurchaseOrderStore {
  const update: PurchaseOrderStore["update"] = (write, number, change) =>
    records.update<PurchaseOrder>(write, "purchase-order", number, change);
  return {
    get: (company, number) => records.get<PurchaseOrder>(company, "purchase-order", number),
    open: (company, query, limit, cursor) =>
      records.find<PurchaseOrder>(company, "purchase-order", {
        where: { status: ["sent", "partly-received"] },
        limit,
        ...(query === "" ? {} : { text: query }),
        ...(cursor === null ? {} : { cursor }),
      }),
    create: (write, order) => records.create(write, "purchase-order", order.number, order),
    update,
    registerReceipt: (write, number, received) => update(write, number, (current) => withReceipt(current, received)),
  };
}
