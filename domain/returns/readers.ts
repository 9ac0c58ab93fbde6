import { ok, refused, type JsonSchema } from "@yaoflow/engine";
import type { Picker, PickerItem, Reader } from "@yaoflow/runtime/contract";
import type { Stock } from "../inventory/index.ts";
import { isZero, subtractQuantity } from "../measure/index.ts";
import type { ProductStore } from "../products/index.ts";
import { decimal, flag, list, shape, text, titled } from "../shape.ts";
import type { ReturnsParts } from "./parts.ts";
import { returnsProblems } from "./problems.ts";
import { returnInput } from "./sold-lots.ts";

const plain: JsonSchema = { type: "string", maxLength: 500 };
const row = {
  line: plain,
  product: plain,
  genericName: plain,
  specification: plain,
  unit: plain,
  lot: plain,
  quantity: decimal(null),
  reason: plain,
};

/** Worksheets of both kinds of return: who asks for what, line by line. */
export function returnReaders(parts: ReturnsParts): readonly Reader[] {
  return [
    {
      name: "returns.sales-return",
      title: titled("销后退回单", "Sales return"),
      input: returnInput,
      output: shape({
        number: plain,
        partyName: plain,
        credential: plain,
        coldChain: flag(null),
        twoPersons: flag(null),
        "temperatureFile?": plain,
        lines: list(shape({ ...row, expiry: plain, sale: plain }), 300),
      }),
      async read(context, input) {
        const found = await parts.salesReturns.get(context.scope.company, String(input["return"]));
        if (!found)
          return refused(returnsProblems.make("returns.unknown", { params: { return: String(input["return"]) } }));
        const { number, customerName, credential, coldChain, twoPersons, temperatureFile } = found;
        const lines = found.lines.map(
          ({ line, product, genericName, specification, unit, lot, quantity, reason, expiry, outboundLine }) => ({
            line,
            product,
            genericName,
            specification,
            unit,
            lot,
            quantity,
            reason,
            expiry,
            sale: outboundLine,
          }),
        );
        return ok({
          number,
          partyName: customerName,
          credential,
          coldChain,
          twoPersons,
          ...(temperatureFile === undefined ? {} : { temperatureFile }),
          lines,
        });
      },
    },
    {
      name: "returns.purchase-return",
      title: titled("购进退出单", "Purchase return"),
      input: returnInput,
      output: shape({
        number: plain,
        partyName: plain,
        twoPersons: flag(null),
        lines: list(shape({ ...row, receipt: plain, status: plain, location: plain }), 300),
      }),
      async read(context, input) {
        const found = await parts.purchaseReturns.get(context.scope.company, String(input["return"]));
        if (!found)
          return refused(returnsProblems.make("returns.unknown", { params: { return: String(input["return"]) } }));
        const { number, supplierName, twoPersons } = found;
        const lines = found.lines.map(
          ({ line, product, genericName, specification, unit, lot, quantity, reason, receipt, status, location }) => ({
            line,
            product,
            genericName,
            specification,
            unit,
            lot,
            quantity,
            reason,
            receipt,
            status,
            location,
          }),
        );
        return ok({ number, partyName: supplierName, twoPersons, lines });
      },
    },
  ];
}

/** Where goods of a supplier lie that may go back: value `<location>|<status>|<stock>`. */
export function returnableStockPicker(
  parts: Pick<ReturnsParts, "ledger"> & { readonly products: ProductStore },
): Picker {
  const itemsOf = async (company: string, stocks: readonly Stock[]): Promise<readonly PickerItem[]> => {
    const products = await parts.products.findAll(
      company,
      stocks.map((stock) => stock.product),
    );
    return stocks.flatMap((stock) =>
      stock.positions
        .filter((position) => position.status === "QUALIFIED" || position.status === "REJECTED")
        .map((position): PickerItem => {
          const product = products.get(stock.product);
          const free = subtractQuantity(position.quantity, position.reserved);
          return {
            value: `${position.location}|${position.status}|${stock.id}`,
            label: `${product?.genericName ?? stock.product} · ${stock.lot} · ${position.status}`,
            detail: `${stock.receipt} · ${stock.warehouse} ${position.location} · ${free}${stock.unit}`,
            ...(isZero(free)
              ? { disabled: returnsProblems.make("returns.exceeds-stock", { params: { line: "", wanted: "", free } }) }
              : {}),
            data: {
              product: stock.product,
              genericName: product?.genericName ?? "",
              specification: product?.specification ?? "",
              lot: stock.lot,
              receipt: stock.receipt,
              unit: stock.unit,
              free,
            },
          };
        }),
    );
  };
  return {
    name: "returns.returnable-stock",
    title: titled("可退出库存", "Stock that may go back"),
    params: shape({ "supplier?": text(null, 40) }),
    async search(context, query) {
      const supplier = query.params["supplier"];
      if (typeof supplier !== "string" || supplier === "") return { items: [], next: null };
      const page = await parts.ledger.find(context.scope.company, {
        supplier,
        limit: query.limit,
        ...(query.cursor === null ? {} : { cursor: query.cursor }),
      });
      const items = await itemsOf(context.scope.company, page.items);
      return {
        items: items.filter((item) => `${item.label} ${item.detail ?? ""}`.includes(query.text)),
        next: page.next,
      };
    },
    async resolve(context, values) {
      const found = await Promise.all(
        [...new Set(values.map((value) => value.split("|")[2] ?? ""))].map((id) =>
          parts.ledger.stock(context.scope.company, id),
        ),
      );
      const items = await itemsOf(
        context.scope.company,
        found.filter((stock): stock is Stock => stock !== null),
      );
      return items.filter((item) => values.includes(item.value));
    },
  };
}
