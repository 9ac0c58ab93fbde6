/**
 * Sales: orders of qualified customers for goods that may be sold. Guards of gsp §1.7 stand in the actions; the outbound room
 * asks them again before every step. May import parties, products, qualification and the ledger's reading side.
 */
import type { Problem } from "@yaoflow/engine";
import type { CallContext, DomainHost, Room } from "@yaoflow/runtime/contract";
import { confirmableGate, saleFindings, salesActions, type SalesRooms } from "./actions.ts";
import type { SalesOrder } from "./order.ts";
import { salesOrderForm } from "./readers.ts";
import { createSalesOrderStore, salesOrderType, type SalesOrders } from "./store.ts";

export { reasonOf, saleGuardCodes, salesInput, salesOrderOfCase, warehouseOf } from "./actions.ts";
export type { SalesLine, SalesOrder } from "./order.ts";
export { salesProblems } from "./problems.ts";
export type { SalesOrders } from "./store.ts";

export interface SalesRoom extends Room {
  readonly orders: SalesOrders;
  /** What stands against an order today; `stock` asks for free goods too. */
  findings(context: CallContext, order: SalesOrder, stock: boolean): Promise<readonly Problem[]>;
}

export function createSales(host: Pick<DomainHost, "records">, rooms: SalesRooms): SalesRoom {
  const store = createSalesOrderStore(host.records);
  const findings = saleFindings(rooms);
  return {
    key: "sales",
    orders: store,
    findings,
    recordTypes: [salesOrderType],
    actions: salesActions(store, rooms),
    gates: [confirmableGate(store, rooms)],
    readers: [salesOrderForm(store, findings)],
  };
}
