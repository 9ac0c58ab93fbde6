/**
 * Inventory: which goods lie where, in which state, and what ever moved them. One stock document per company, product,
 * lot, receipt line and warehouse carries positions, holds, reservations, operation keys and its outbox; every change is
 * one atomic guarded write of it. May import measure, the engine's kernel and the contract; store.ts alone names mongoose.
 * Never imports another room: they come to the ledger, the ledger goes to nobody.
 */
export type {
  AcceptanceProof, AllocatedLine, AllocationRequest, Availability, Hold, HoldReason, Movement, MovementKind, Position, PositionRef,
  Reservation, ReservationPurpose, ShipRequest, SourceRef, Stock, StockKey, StockLedger, StockQuery, StockReceipt, StockReturn, StockStatus, StockWrite,
} from "./stock-ledger.ts";
export { classFits, needsTwoPersons, STORAGE_CLASSES, type StorageClass, type Zone } from "./zones.ts";
export { createStockLedger, type LocationSource } from "./ledger.ts";
export { inventoryProblems } from "./problems.ts";
export type { Location } from "./rules.ts";
export { stockId } from "./stock-id.ts";
