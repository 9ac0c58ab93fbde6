import { ok, refused, type JsonSchema, type Problem, type Result } from "@yaoflow/engine";
import type { RecordDocument, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import { actorShape, choice, day, decimal, flag, list, shape, text, titled, whole } from "../shape.ts";
import { salesPayments, type SalesOrder, type SalesStatus } from "./order.ts";
import { salesProblems } from "./problems.ts";

const name = (zh: string, en: string): JsonSchema => ({ type: "string", maxLength: 200, "x-title": titled(zh, en) });
const statuses: readonly SalesStatus[] = [
  "draft",
  "confirmed",
  "allocating",
  "allocated",
  "picking",
  "picked",
  "reviewed",
  "refused",
  "shipping",
  "shipped",
  "cancelled",
];

export const salesOrderType: RecordType = {
  type: "sales-order",
  version: 1,
  title: titled("销售订单", "Sales order"),
  schema: shape({
    number: text(titled("单号", "Number"), 40),
    status: choice(titled("状态", "Status"), statuses),
    customer: text(titled("购货单位编码", "Customer code"), 40),
    customerName: name("购货单位", "Customer"),
    buyer: text(titled("采购人员", "Buyer"), 60),
    address: text(null, 60),
    addressText: name("收货地址", "Delivery address"),
    orderDate: day(titled("销售日期", "Ordered on")),
    payment: choice(titled("结算方式", "Payment"), salesPayments),
    delivery: choice(titled("交付方式", "Delivery"), ["delivery", "self-pickup"]),
    minRemainingDays: whole(titled("要求剩余有效天数", "Remaining days asked for"), 0, 3650),
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
        unit: name("单位", "Unit"),
        quantity: decimal(titled("数量", "Quantity")),
        price: decimal(titled("单价", "Price")),
        amount: decimal(titled("金额", "Amount")),
      }),
      300,
    ),
    amount: decimal(titled("总金额", "Amount")),
    special: flag(titled("特殊管理", "Special")),
    twoPersons: flag(titled("双人", "Two persons")),
    coldChain: flag(titled("冷链", "Cold chain")),
    applicants: list(actorShape, 50),
    case: text(null, 120),
    movedBy: text(null, 300),
    "cancelReason?": text(titled("取消原因", "Reason of cancellation"), 500),
  }),
  indexes: ["number", "status", "customer", "case", "orderDate"],
  label: "number",
};

/** What other rooms may know and do of sales orders. */
export interface SalesOrders {
  get(company: string, number: string): Promise<RecordDocument<SalesOrder> | null>;
  /** The deciding write of every step: from one of the statuses to the next; the same operation again is a no-op. */
  advance(
    write: WriteContext,
    number: string,
    from: readonly SalesStatus[],
    to: SalesStatus,
    reason?: string,
  ): Promise<Result<SalesOrder, Problem>>;
}

export interface SalesOrderStore extends SalesOrders {
  create(write: WriteContext, order: SalesOrder): Promise<Result<RecordDocument<SalesOrder>, Problem>>;
  update(
    write: WriteContext,
    number: string,
    change: (current: SalesOrder) => Result<SalesOrder, Problem>,
  ): Promise<Result<RecordDocument<SalesOrder>, Problem>>;
}

export function createSalesOrderStore(records: RecordStore): SalesOrderStore {
  const update: SalesOrderStore["update"] = (write, number, change) =>
    records.update<SalesOrder>(write, "sales-order", number, change);
  return {
    get: (company, number) => records.get<SalesOrder>(company, "sales-order", number),
    create: (write, order) => records.create(write, "sales-order", order.number, order),
    update,
    async advance(write, number, from, to, reason) {
      const moved = await update(write, number, (current) => {
        if (!from.includes(current.status))
          return refused(
            salesProblems.make("sales.status-wrong", { params: { order: number, status: current.status } }),
          );
        return ok({
          ...current,
          status: to,
          movedBy: write.operationId,
          ...(reason === undefined ? {} : { cancelReason: reason }),
        });
      });
      return moved.ok ? ok(moved.value.data) : moved;
    },
  };
}
