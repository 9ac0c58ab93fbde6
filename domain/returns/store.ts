import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { ActionContext, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import { actorShape, choice, decimal, flag, instant, list, shape, text, titled } from "../shape.ts";
import type { PurchaseReturn, SalesReturn } from "./documents.ts";
import { returnsProblems } from "./problems.ts";

const name = (maxLength = 200) => ({ type: "string", maxLength }) as const;
const common = {
  number: text(titled("单号", "Number"), 40),
  twoPersons: flag(titled("双人", "Two persons")),
  applicants: list(actorShape, 10),
  approvals: list(actorShape, 20),
  case: text(null, 120),
  movedBy: text(null, 300),
  "cancelReason?": text(titled("取消原因", "Reason of cancellation"), 500),
};
const goods = {
  line: text(null, 10),
  product: text(titled("商品", "Product"), 40),
  genericName: name(),
  specification: name(),
  unit: name(10),
  lot: text(titled("批号", "Lot"), 60),
  quantity: decimal(titled("数量", "Quantity")),
  reason: name(500),
};

export const returnTypes: readonly RecordType[] = [
  {
    type: "sales-return",
    version: 1,
    title: titled("销后退回", "Sales return"),
    schema: shape({
      ...common,
      status: choice(titled("状态", "Status"), ["open", "receiving", "received", "cancelled"]),
      customer: text(titled("退货单位编码", "Customer code"), 40),
      customerName: name(),
      credential: text(titled("退货凭证", "Return credential"), 120),
      coldChain: flag(titled("冷链", "Cold chain")),
      "temperatureFile?": text(titled("温度控制证明", "Temperature document"), 80),
      lines: list(
        shape({
          ...goods,
          outboundLine: text(null, 80),
          lotKey: text(null, 20),
          origin: text(null, 400),
          manufacturer: name(),
          expiry: text(null, 10),
          received: decimal(null),
        }),
        300,
      ),
      receivers: list(actorShape, 10),
      "receivedAt?": instant(null),
    }),
    indexes: ["number", "status", "customer", "case"],
    label: "number",
  },
  {
    type: "purchase-return",
    version: 1,
    title: titled("购进退出", "Purchase return"),
    schema: shape({
      ...common,
      status: choice(titled("状态", "Status"), ["open", "shipping", "shipped", "cancelled"]),
      supplier: text(titled("供货单位编码", "Supplier code"), 40),
      supplierName: name(),
      lines: list(
        shape({
          ...goods,
          reservation: text(null, 80),
          stock: text(null, 400),
          location: text(null, 60),
          status: choice(null, ["QUALIFIED", "REJECTED"]),
          receipt: text(null, 60),
        }),
        300,
      ),
    }),
    indexes: ["number", "status", "supplier", "case"],
    label: "number",
  },
];

/** One kind of return document. `advance` is the deciding write of every step. */
export interface ReturnStore<D extends SalesReturn | PurchaseReturn> {
  get(company: string, number: string): Promise<D | null>;
  create(write: WriteContext, document: D): Promise<Result<D, Problem>>;
  advance(
    write: WriteContext,
    number: string,
    from: readonly D["status"][],
    change: Partial<D>,
  ): Promise<Result<D, Problem>>;
  ofCase(context: ActionContext, number: string): Promise<Result<D, Problem>>;
}

export function createReturnStore<D extends SalesReturn | PurchaseReturn>(
  records: RecordStore,
  type: "sales-return" | "purchase-return",
): ReturnStore<D> {
  const get = async (company: string, number: string) => (await records.get<D>(company, type, number))?.data ?? null;
  return {
    get,
    async create(write, document) {
      const created = await records.create(write, type, document.number, document);
      return created.ok ? ok(created.value.data) : created;
    },
    async advance(write, number, from, change) {
      const updated = await records.update<D>(write, type, number, (current) => {
        if (!from.includes(current.status))
          return refused(
            returnsProblems.make("returns.status-wrong", { params: { return: number, status: current.status } }),
          );
        return ok({ ...current, ...change, movedBy: write.operationId });
      });
      return updated.ok ? ok(updated.value.data) : updated;
    },
    async ofCase(context, number) {
      const found = await get(context.scope.company, number);
      if (!found) return refused(returnsProblems.make("returns.unknown", { params: { return: number } }));
      return found.case === context.caseId
        ? ok(found)
        : refused(returnsProblems.make("returns.of-other-case", { params: { return: number } }));
    },
  };
}
