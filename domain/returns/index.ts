/**
 * Returns: what customers bring back against the proof of sale, and what goes back to suppliers out of its own receipt.
 * Returned goods come in as RETURN_PENDING; acceptance alone makes them saleable again.
 * May import outbound, sales, products, parties and inventory through their indexes; never mongoose.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import type { PurchaseReturn, SalesReturn } from "./documents.ts";
import type { ReturnsParts } from "./parts.ts";
import { purchaseReturnActions } from "./purchase-return.ts";
import { returnableStockPicker, returnReaders } from "./readers.ts";
import { salesReturnActions } from "./sales-return.ts";
import { createReturnStore, returnTypes, type ReturnStore } from "./store.ts";

export { returnsProblems } from "./problems.ts";
export type { PurchaseReturn, SalesReturn } from "./documents.ts";

export interface ReturnsRoom extends Room {
  readonly salesReturns: ReturnStore<SalesReturn>;
  readonly purchaseReturns: ReturnStore<PurchaseReturn>;
}

export function createReturns(
  host: Pick<DomainHost, "records" | "files">,
  rooms: Omit<ReturnsParts, "files" | "salesReturns" | "purchaseReturns">,
): ReturnsRoom {
  const salesReturns = createReturnStore<SalesReturn>(host.records, "sales-return");
  const purchaseReturns = createReturnStore<PurchaseReturn>(host.records, "purchase-return");
  const parts: ReturnsParts = { ...rooms, files: host.files, salesReturns, purchaseReturns };
  return {
    key: "returns",
    salesReturns,
    purchaseReturns,
    recordTypes: returnTypes,
    actions: [...salesReturnActions(parts), ...purchaseReturnActions(parts)],
    readers: returnReaders(parts),
    pickers: [returnableStockPicker(parts)],
  };
}
