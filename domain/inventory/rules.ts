import type { Problem } from "@yaoflow/engine";
import { addDays, compareQuantity, subtractQuantity, type Day, type Quantity } from "../measure/index.ts";
import { inventoryProblems } from "./problems.ts";
import type { Position, Stock, StockStatus } from "./stock-ledger.ts";
import { classFits, type StorageClass, type Zone } from "./zones.ts";

/**
 * Which base status may follow which (gsp.md §1.6). QUALIFIED → REJECTED is the ruling of F7, F9 and F13 on goods
 * already in store; nothing ever leads back to QUALIFIED but an acceptance.
 */
const TRANSITIONS: Readonly<Record<StockStatus, readonly StockStatus[]>> = {
  PENDING: ["QUALIFIED", "REJECTED"],
  RETURN_PENDING: ["QUALIFIED", "REJECTED"],
  QUALIFIED: ["REJECTED"],
  REJECTED: ["TO_DESTROY", "TO_SUPPLIER"],
  TO_DESTROY: [],
  TO_SUPPLIER: [],
};

export function mayBecome(from: StockStatus, to: StockStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** What a status' goods may lie in; a recall sends goods of any status to the recall area. */
const ZONES: Readonly<Record<StockStatus, readonly Zone[]>> = {
  PENDING: ["receiving"],
  RETURN_PENDING: ["returns"],
  QUALIFIED: ["storage"],
  REJECTED: ["rejected"],
  TO_DESTROY: ["rejected"],
  TO_SUPPLIER: ["rejected"],
};

export interface Location {
  readonly code: string;
  readonly warehouse: string;
  readonly zone: Zone;
  readonly storageClass: StorageClass;
  /** Own store for special drugs, double locked. */
  readonly special: boolean;
}

/** Whether goods may be moved from a position to a location; null = yes. Rule INV-7. */
export function placementObstacle(
  stock: Stock,
  position: Pick<Position, "status" | "zone">,
  to: Location,
): Problem | null {
  const recall = stock.holds.some((hold) => hold.reason === "recall");
  const zones: readonly Zone[] = recall ? ["recall"] : ZONES[position.status];
  if (!zones.includes(to.zone)) {
    return inventoryProblems.make("inventory.zone-mismatch", {
      params: { status: position.status, zone: to.zone, location: to.code },
    });
  }
  if (!classFits(stock.storageClass, to.storageClass)) {
    return inventoryProblems.make("inventory.class-mismatch", {
      params: { goods: stock.storageClass, store: to.storageClass, location: to.code },
    });
  }
  if (to.zone === "storage" && to.special !== isSpecialStoreDrug(stock.special)) {
    return inventoryProblems.make("inventory.special-store", { params: { location: to.code } });
  }
  const hold = stock.holds[0];
  if (to.zone === "storage" && position.zone !== "storage" && hold) {
    return inventoryProblems.make("inventory.held", { params: { reason: hold.reason, hold: hold.id } });
  }
  return null;
}

/** Categories with a store of their own (专库). Psychotropic-2 may lie in a cabinet of its own and counts too. */
function isSpecialStoreDrug(special: string | null): boolean {
  return special !== null && ["narcotic", "psychotropic-1", "psychotropic-2", "toxic", "radioactive"].includes(special);
}

export function freeQuantity(position: Position): Quantity {
  return subtractQuantity(position.quantity, position.reserved);
}

/**
 * Everything that keeps goods of a position from being sold today; empty = saleable. Computed, never stored (INV-2):
 * qualified, no hold, today ≤ last usable day, in a storage (or, once picked, staging) location.
 */
export function obstacles(
  stock: Stock,
  position: Pick<Position, "status" | "zone" | "location">,
  today: Day,
  minRemainingDays = 0,
): readonly Problem[] {
  const found: Problem[] = [];
  if (position.status !== "QUALIFIED")
    found.push(inventoryProblems.make("inventory.not-qualified", { params: { status: position.status } }));
  for (const hold of stock.holds)
    found.push(inventoryProblems.make("inventory.held", { params: { reason: hold.reason, hold: hold.id } }));
  if (today > stock.lastUsable) {
    found.push(inventoryProblems.make("inventory.expired", { params: { lastUsable: stock.lastUsable } }));
  } else if (minRemainingDays > 0 && addDays(today, minRemainingDays) > stock.lastUsable) {
    found.push(
      inventoryProblems.make("inventory.remaining-too-short", {
        params: { days: minRemainingDays, lastUsable: stock.lastUsable },
      }),
    );
  }
  if (position.zone !== "storage")
    found.push(inventoryProblems.make("inventory.not-in-storage", { params: { location: position.location } }));
  return found;
}

/** First expired, first out: expiry, then receipt time, then lot (gsp.md §1.7). Rule INV-6. */
export function byExpiry(a: Stock, b: Stock): number {
  return (
    compareText(a.lastUsable, b.lastUsable) ||
    compareText(a.receivedAt, b.receivedAt) ||
    compareText(a.lot, b.lot) ||
    compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isPositive(quantity: Quantity): boolean {
  return compareQuantity(quantity, "0") > 0;
}
