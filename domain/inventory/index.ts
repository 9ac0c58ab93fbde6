/**
 * Inventory: which goods lie where, in which state, and what ever moved them. One stock document per company, product,
 * lot, receipt line and warehouse carries positions, holds, reservations, operation keys and its outbox; every change is
 * one atomic guarded write of it. May import measure, the engine's kernel and the contract; store.ts alone names mongoose.
 * Never imports another room: they come to the ledger, the ledger goes to nobody.
 */
import type { DomainHost, OutboxEntry, Room } from "@yaoflow/runtime/contract";
import { createStockLedger } from "./ledger.ts";
import { createLocationStore, locationType, type LocationStore } from "./locations.ts";
import { inventoryPickers } from "./pickers.ts";
import { putAwayAction, putAwayWorksheet, type ProductLabel } from "./put-away.ts";
import { inventoryRoutes } from "./routes.ts";
import type { Movement, StockLedger } from "./stock-ledger.ts";
import { createStockStore, STOCK_COLLECTION } from "./store.ts";
import type { StockStore } from "./stock-store.ts";

export type {
  AcceptanceProof,
  AllocatedLine,
  AllocationRequest,
  Availability,
  Hold,
  HoldReason,
  Movement,
  MovementKind,
  Position,
  PositionRef,
  Reservation,
  ReservationPurpose,
  ShipRequest,
  SourceRef,
  Stock,
  StockKey,
  StockLedger,
  StockQuery,
  StockReceipt,
  StockReturn,
  StockStatus,
  StockWrite,
} from "./stock-ledger.ts";
export { needsTwoPersons, type StorageClass, type Zone } from "./zones.ts";
export { createStockLedger, type LocationSource } from "./ledger.ts";
export { inventoryProblems } from "./problems.ts";
export type { Location } from "./rules.ts";
export { stockId } from "./stock-id.ts";
export { demoLocations, locationId, type LocationStore } from "./locations.ts";
export { misplacedPositions, type ProductLabel } from "./put-away.ts";
export { stockWriteOf } from "./write.ts";

export interface InventoryRoom extends Room {
  readonly ledger: StockLedger;
  readonly locations: LocationStore;
  readonly store: StockStore;
}

/** Told of every movement once it is in the ledger; must be idempotent by `movement.key`. */
export type MovementSink = (movement: Movement) => Promise<void>;

export function createInventory(
  host: Pick<DomainHost, "db" | "records">,
  label: ProductLabel,
  sinks: readonly MovementSink[],
): InventoryRoom {
  const store = createStockStore(host.db);
  const locations = createLocationStore(host.records);
  const ledger = createStockLedger(store, (company, warehouse, code) => locations.at(company, warehouse, code));
  async function deliver(entry: OutboxEntry): Promise<void> {
    await store.deliver(entry);
    if (entry.kind !== "movement") return;
    for (const sink of sinks) await sink(entry.payload as unknown as Movement);
  }
  return {
    key: "inventory",
    ledger,
    locations,
    store,
    actions: [putAwayAction(ledger, locations)],
    readers: [putAwayWorksheet(ledger, locations, label)],
    pickers: inventoryPickers(ledger, locations),
    recordTypes: [locationType],
    routes: inventoryRoutes(ledger, label),
    outboxes: [{ collection: STOCK_COLLECTION, deliver }],
    prepare: () => store.prepare(),
  };
}
export type { StockStore } from "./stock-store.ts";
