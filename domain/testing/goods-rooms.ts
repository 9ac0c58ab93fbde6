import { ok, type Json } from "@yaoflow/engine";
import type { Action, DomainHost } from "@yaoflow/runtime/contract";
import { createAcceptance } from "../acceptance/index.ts";
import type { LocationStore, StockLedger } from "../inventory/index.ts";
import { locationId } from "../inventory/index.ts";
import { putAwayAction } from "../inventory/put-away.ts";
import type { Product, ProductStore } from "../products/index.ts";
import type { PurchaseOrder, PurchaseOrders } from "../purchasing/index.ts";
import { createQuality } from "../quality/index.ts";
import { createReceiving } from "../receiving/index.ts";
import { memoryRecords } from "./memory-records.ts";
import { createMemoryLedger, type MemoryStock } from "./memory-stock.ts";

/** The rooms of goods over memory, with one sent order; what tests of their actions stand on. */
export interface GoodsRooms {
  readonly ledger: StockLedger;
  readonly stock: MemoryStock;
  readonly records: DomainHost["records"];
  action(name: string): Action;
}

const parameters: Readonly<Record<string, Json>> = {
  "receiving.transit-limit-hours": 72,
  "acceptance.min-remaining-days": 180,
  "acceptance.min-remaining-percent": 50,
};

export function goodsRooms(product: Product, order: Pick<PurchaseOrder, "number" | "lines">): GoodsRooms {
  const stock = createMemoryLedger();
  const records = memoryRecords();
  const host = {
    records,
    files: { stat: () => Promise.resolve({ name: "f", type: "application/pdf", size: 1 }) },
    parameters: { get: (_company: string, key: string) => Promise.resolve(parameters[key] ?? null) },
  };
  let document = { ...order, status: "sent", supplier: "S-001", supplierName: "示例" } as PurchaseOrder;
  const orders: PurchaseOrders = {
    get: (company) =>
      Promise.resolve({
        company,
        type: "purchase-order",
        id: order.number,
        revision: 1,
        createdAt: "",
        updatedAt: "",
        data: document,
      }),
    open: () => Promise.resolve({ items: [], next: null }),
    registerReceipt: (write, _number, received) => {
      document = {
        ...document,
        status: "partly-received",
        lines: document.lines.map((line) => ({
          ...line,
          received: received.find((each) => each.line === line.line)?.quantity ?? line.received,
        })),
      };
      return Promise.resolve(
        ok({
          company: write.company,
          type: "purchase-order",
          id: order.number,
          revision: 2,
          createdAt: "",
          updatedAt: "",
          data: document,
        }),
      );
    },
  };
  const products = {
    find: (company: string, code: string) =>
      Promise.resolve(
        code === product.code
          ? { company, type: "product", id: code, revision: 1, createdAt: "", updatedAt: "", data: product }
          : null,
      ),
    findAll: (_company: string, codes: readonly string[]) =>
      Promise.resolve(new Map(codes.includes(product.code) ? [[product.code, product]] : [])),
  } as unknown as ProductStore;
  const locations: LocationStore = {
    find: (company, id) => stock.locate(company, id.split(".")[0] ?? "", id.split(".")[1] ?? ""),
    at: stock.locate,
    list: () => Promise.resolve([]),
    create: () => Promise.reject(new Error(`no location is made here: ${locationId({ warehouse: "", code: "" })}`)),
  };
  const acceptance = createAcceptance(host, { ledger: stock.ledger, products });
  const rooms = [
    createReceiving(host, { ledger: stock.ledger, locations, orders, products }),
    acceptance,
    createQuality(host, { ledger: stock.ledger, acceptance }),
  ];
  const actions = new Map(
    [...rooms.flatMap((room) => room.actions ?? []), putAwayAction(stock.ledger, locations)].map((each) => [
      each.name,
      each,
    ]),
  );
  return {
    ledger: stock.ledger,
    stock,
    records,
    action(name) {
      const found = actions.get(name);
      if (!found) throw new Error(`no action ${name}`);
      return found;
    },
  };
}
