import { ok, type Json } from "@yaoflow/engine";
import type { Route } from "@yaoflow/runtime/contract";
import { text, titled } from "../shape.ts";
import type { ProductLabel } from "./put-away.ts";
import { obstacles } from "./rules.ts";
import type { Stock, StockLedger } from "./stock-ledger.ts";

const permission = { object: "record:stock", act: "read" } as const;

/** Lots with the names of their products, by code. */
export interface NamedLots {
  readonly items: readonly Stock[];
  readonly next: string | null;
  readonly names: Readonly<Record<string, string>>;
}

export function inventoryRoutes(ledger: StockLedger, label: ProductLabel): readonly Route[] {
  async function namesOf(company: string, stocks: readonly Stock[]): Promise<NamedLots["names"]> {
    const codes = [...new Set(stocks.map(({ product }) => product))];
    const known = await Promise.all(codes.map(async (code) => [code, await label(company, code)] as const));
    return Object.fromEntries(
      known.flatMap(([code, found]) => (found ? [[code, `${found.name} ${found.specification}`.trim()]] : [])),
    );
  }

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
        const body: NamedLots = {
          items: page.items.map((stock) => shown(stock, request.today)),
          next: page.next,
          names: await namesOf(request.scope.company, page.items),
        };
        return ok({ body: body as unknown as Json });
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
