import { ok, refused, type JsonObject, type JsonSchema } from "@yaoflow/engine";
import type { Picker, PickerItem, Reader } from "@yaoflow/runtime/contract";
import { isZero } from "../measure/index.ts";
import { salesInput, salesProblems, type SalesRoom } from "../sales/index.ts";
import { decimal, flag, list, shape, text, titled } from "../shape.ts";
import type { OutboundLine, OutboundLot } from "./line.ts";
import { outboundProblems } from "./problems.ts";
import { returnable } from "./rules.ts";
import type { OutboundLines } from "./store.ts";

const plain: JsonSchema = { type: "string", maxLength: 500 };
const row = {
  row: plain,
  product: plain,
  genericName: plain,
  specification: plain,
  manufacturer: plain,
  unit: plain,
  lot: plain,
  expiry: plain,
  quantity: decimal(null),
};
const head = { number: plain, customerName: plain, addressText: plain, twoPersons: flag(null), coldChain: flag(null) };

/** Worksheets of picking, review and dispatch: what the books say, row by lot. */
export function outboundReaders(sales: Pick<SalesRoom, "orders">, lines: OutboundLines): readonly Reader[] {
  const reader = (
    name: string,
    title: Reader["title"],
    extra: Readonly<Record<string, JsonSchema>>,
    cells: (lot: OutboundLot) => JsonObject,
  ): Reader => ({
    name,
    title,
    input: salesInput,
    output: shape({ ...head, lines: list(shape({ ...row, ...extra }), 1000) }),
    async read(context, { order }) {
      const found = await sales.orders.get(context.scope.company, String(order));
      if (!found) return refused(salesProblems.make("sales.order-unknown", { params: { order: String(order) } }));
      const { number, customerName, addressText, twoPersons, coldChain } = found.data;
      const rows = (await lines.ofOrder(context.scope.company, number)).flatMap((line) =>
        line.lots.map((lot) => ({ ...cellsOf(line, lot), ...cells(lot) })),
      );
      return ok({ number, customerName, addressText, twoPersons, coldChain, lines: rows });
    },
  });
  return [
    reader("outbound.pick-worksheet", titled("拣货单", "Picking worksheet"), { location: plain }, (lot) => ({
      location: lot.location,
    })),
    reader("outbound.review-worksheet", titled("出库复核单", "Review worksheet"), {}, () => ({})),
    reader("outbound.dispatch-worksheet", titled("发运单", "Dispatch worksheet"), {}, () => ({})),
  ];
}

function cellsOf(line: OutboundLine, lot: OutboundLot): JsonObject {
  const { product, genericName, specification, manufacturer, unit } = line;
  return {
    row: lot.key,
    product,
    genericName,
    specification,
    manufacturer,
    unit,
    lot: lot.lot,
    expiry: lot.expiry,
    quantity: lot.quantity,
  };
}

/** Shipped goods by lot, the proof of sale that a return starts from. Value: `<outbound line>#<lot key>`. */
export function shippedLinePicker(lines: OutboundLines): Picker {
  return {
    name: "outbound.shipped-lines",
    title: titled("已发运的销售批次", "Shipped goods by lot"),
    params: shape({ "customer?": text(null, 40) }),
    async search(context, query) {
      const customer = query.params["customer"];
      const found = await lines.shippedTo(
        context.scope.company,
        typeof customer === "string" ? customer : null,
        query.text,
        query.limit,
        query.cursor,
      );
      return { items: found.items.flatMap(itemsOf), next: found.next };
    },
    async resolve(context, values) {
      const found = await Promise.all(
        [...new Set(values.map((value) => value.split("#")[0] ?? ""))].map((id) =>
          lines.find(context.scope.company, id),
        ),
      );
      return found.flatMap((line) => (line ? itemsOf(line) : [])).filter((item) => values.includes(item.value));
    },
  };
}

function itemsOf(line: OutboundLine): readonly PickerItem[] {
  return line.lots.map((lot) => {
    const left = returnable(line, lot.key);
    return {
      value: `${line.id}#${lot.key}`,
      label: `${line.genericName} ${line.specification} · ${lot.lot}`,
      detail: `${line.order} · ${line.customerName} · ${lot.quantity}${line.unit}`,
      ...(isZero(left)
        ? {
            disabled: outboundProblems.make("outbound.return-exceeds-sold", {
              params: { line: line.id, wanted: "", left },
            }),
          }
        : {}),
      data: {
        product: line.product,
        genericName: line.genericName,
        specification: line.specification,
        lot: lot.lot,
        expiry: lot.expiry,
        unit: line.unit,
        sold: lot.quantity,
        returnable: left,
      },
    };
  });
}
