import { ok, type Json } from "@yaoflow/engine";
import type { Route } from "@yaoflow/runtime/contract";
import { text, titled } from "../shape.ts";
import { obstacles } from "./rules.ts";
import type { Stock, StockLedger } from "./stock-ledger.ts";

const permission = { object: "record:stock", act: "read" } as const;

export function inventoryRoutes(ledger: StockLedger): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/api/stock",
      title: titled("一个药品的库存与可销量", "Stock of a product and what may be sold of it"),
      tag: "stock",
      permission,
      query: { product: text(titled("药品", "Product"), 40), warehouse: { type: "string", maxLength: 40 } },
      async handle(request) {
        const warehouse = request.query["warehouse"];
        const availability = await ledger.availability(
          request.scope.company,
          request.query["product"] ?? "",
          request.today,
          warehouse ? { warehouse } : {},
        );
        return ok({ body: availability as unknown as Json });
      },
    },
    {
      method: "GET",
      path: "/api/stock/lots",
      title: titled("批号库存列表", "Stock by lot"),
      tag: "stock",
      permission,
      query: {
        product: { type: "string", maxLength: 40 },
        lot: { type: "string", maxLength: 60 },
        warehouse: { type: "string", maxLength: 40 },
        receipt: { type: "string", maxLength: 60 },
        limit: { type: "integer", minimum: 1, maximum: 500 },
        cursor: { type: "string", maxLength: 400 },
      },
      async handle(request) {
        const { limit, ...rest } = request.query;
        const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
        const page = await ledger.find(request.scope.company, {
          ...given,
          ...(limit === undefined ? {} : { limit: Number(limit) }),
        });
        return ok({
          body: { items: page.items.map((stock) => shown(stock, request.today)), next: page.next } as unknown as Json,
        });
      },
    },
  ];
}

/** A stock document as the lots page shows it: every position says what keeps it from being sold. */
function shown(stock: Stock, today: string) {
  return {
    ...stock,
    positions: stock.positions.map((position) => ({ ...position, obstacles: obstacles(stock, position, today) })),
  };
}
