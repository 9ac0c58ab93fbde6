/**
 * Purchasing: orders to qualified suppliers for qualified goods. Guards of gsp §1.3 stand in the actions; the gate calls the
 * same function earlier. Receiving reports what arrived through `orders`.
 * May import parties, products and qualification; never a room of goods.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import { orderableGate, orderFindings, purchasingActions, type PurchasingRooms } from "./actions.ts";
import { openOrderPicker, purchasingReaders } from "./readers.ts";
import { createPurchaseOrderStore, purchaseOrderType, type PurchaseOrders } from "./store.ts";

export type { PurchaseOrder, PurchaseOrderLine } from "./order.ts";
export { purchasingProblems } from "./problems.ts";
export type { PurchaseOrders } from "./store.ts";

export interface PurchasingRoom extends Room {
  readonly orders: PurchaseOrders;
}

export function createPurchasing(host: Pick<DomainHost, "records">, rooms: PurchasingRooms): PurchasingRoom {
  const store = createPurchaseOrderStore(host.records);
  return {
    key: "purchasing",
    orders: store,
    recordTypes: [purchaseOrderType],
    actions: purchasingActions(store, rooms),
    gates: [orderableGate(store, rooms)],
    readers: purchasingReaders(store, orderFindings(rooms)),
    pickers: [openOrderPicker(store)],
  };
}
