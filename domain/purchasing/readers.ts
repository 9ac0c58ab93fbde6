import { ok, refused, type JsonObject, type JsonSchema, type Problem } from "@yaoflow/engine";
import type { CallContext, Picker, PickerItem, Reader, RecordDocument } from "@yaoflow/runtime/contract";
import { compareQuantity, isZero, subtractQuantity } from "../measure/index.ts";
import { choice, day, decimal, flag, list, shape, text, titled } from "../shape.ts";
import { payments, type PurchaseOrder, type PurchaseOrderLine } from "./order.ts";
import { purchasingProblems } from "./problems.ts";
import type { PurchaseOrderStore } from "./store.ts";

const plain: JsonSchema = { type: "string", maxLength: 500 };
const goods = { product: plain, genericName: plain, specification: plain, manufacturer: plain, unit: plain };

/** What the forms of the procurement and receiving flows are filled with. */
export function purchasingReaders(
  store: PurchaseOrderStore,
  findingsOf: (context: CallContext, order: PurchaseOrder) => Promise<readonly Problem[]>,
): readonly Reader[] {
  const input = shape({ order: text(null, 40) });
  const reader = (
    name: string,
    title: Reader["title"],
    output: JsonSchema,
    write: (order: PurchaseOrder, context: CallContext) => JsonObject | Promise<JsonObject>,
  ): Reader => ({
    name,
    title,
    input,
    output,
    async read(context, { order }) {
      const found = await store.get(context.scope.company, String(order));
      return found
        ? ok(await write(found.data, context))
        : refused(purchasingProblems.make("purchasing.order-unknown", { params: { order: String(order) } }));
    },
  });
  const orderLines = shape({ ...goods, quantity: decimal(null), price: decimal(null) });
  return [
    reader(
      "purchasing.order-form",
      titled("采购申请表", "Purchase request form"),
      shape({
        supplier: plain,
        seller: plain,
        expectedArrival: day(null),
        payment: choice(null, payments),
        "carrierMode?": plain,
        "carrierName?": plain,
        "note?": plain,
        lines: list(orderLines, 300),
        findings: list(shape({ code: plain, zh: plain, en: plain }), 500),
      }),
      async (order, context) => ({
        ...formOf(order),
        findings: (await findingsOf(context, order)).map(({ code, text: said }) => ({
          code,
          zh: said["zh-CN"],
          en: said.en,
        })),
      }),
    ),
    reader(
      "purchasing.order-view",
      titled("采购订单概览", "Purchase order at a glance"),
      shape({
        number: plain,
        supplierName: plain,
        expectedArrival: day(null),
        amount: decimal(null),
        special: flag(null),
        lines: list(shape({ ...goods, quantity: decimal(null), price: decimal(null), amount: decimal(null) }), 300),
      }),
      viewOf,
    ),
    reader(
      "purchasing.adjustment",
      titled("数量差异调整表", "Adjustment form"),
      shape({
        number: plain,
        supplierName: plain,
        lines: list(
          shape({ line: plain, ...goods, ordered: decimal(null), received: decimal(null), quantity: decimal(null) }),
          300,
        ),
      }),
      adjustmentOf,
    ),
  ];
}

function goodsOf(line: PurchaseOrderLine): JsonObject {
  const { product, genericName, specification, manufacturer, unit } = line;
  return { product, genericName, specification, manufacturer, unit };
}

function formOf(order: PurchaseOrder): JsonObject {
  return {
    supplier: order.supplier,
    seller: `${order.supplier}/${order.seller}`,
    expectedArrival: order.expectedArrival,
    payment: order.payment,
    ...(order.carrier ? { carrierMode: order.carrier.mode, carrierName: order.carrier.name } : {}),
    ...(order.note === undefined ? {} : { note: order.note }),
    lines: order.lines.map((line) => ({ ...goodsOf(line), quantity: line.quantity, price: line.price })),
  };
}

function viewOf(order: PurchaseOrder): JsonObject {
  const { number, supplierName, expectedArrival, amount, special } = order;
  return {
    number,
    supplierName,
    expectedArrival,
    amount,
    special,
    lines: order.lines.map((line) => ({
      ...goodsOf(line),
      quantity: line.quantity,
      price: line.price,
      amount: line.amount,
    })),
  };
}

/** Proposes what was received as the new quantity; the buyer confirms or corrects it. */
function adjustmentOf(order: PurchaseOrder): JsonObject {
  const lines = order.lines.map((line) => ({
    line: line.line,
    ...goodsOf(line),
    ordered: line.quantity,
    received: line.received,
    quantity: isZero(line.received) ? line.quantity : line.received,
  }));
  return { number: order.number, supplierName: order.supplierName, lines };
}

/** Orders that wait for goods. */
export function openOrderPicker(store: PurchaseOrderStore): Picker {
  return {
    name: "purchasing.open-orders",
    title: titled("待收货采购订单", "Open purchase orders"),
    async search(context, query) {
      const { items, next } = await store.open(context.scope.company, query.text, query.limit, query.cursor);
      return { items: items.map(item), next };
    },
    async resolve(context, values) {
      const found = await Promise.all(values.map((number) => store.get(context.scope.company, number)));
      return found.filter((each) => each !== null).map(item);
    },
  };
}

function item({ data: order }: RecordDocument<PurchaseOrder>): PickerItem {
  const open = order.lines.filter((line) => compareQuantity(line.received, line.quantity) < 0);
  const detail = open
    .map((line) => `${line.genericName} ${subtractQuantity(line.quantity, line.received)}${line.unit}`)
    .join("，");
  const waits = order.status === "sent" || order.status === "partly-received";
  return {
    value: order.number,
    label: `${order.number} ${order.supplierName}`,
    detail: detail.slice(0, 200),
    ...(waits
      ? {}
      : {
          disabled: purchasingProblems.make("purchasing.status-wrong", {
            params: { order: order.number, status: order.status },
          }),
        }),
    data: {
      supplierName: order.supplierName,
      expectedArrival: order.expectedArrival,
      special: order.special,
      twoPersons: order.twoPersons,
      coldChain: order.coldChain,
    },
  };
}
