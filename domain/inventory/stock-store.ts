import type { OutboxEntry } from "@yaoflow/runtime/contract";
import type { Hold, Movement, Stock, StockQuery } from "./stock-ledger.ts";

/** A stock document as it is kept. */
export interface StockDocument extends Stock {
  /** The newest operation keys; older ones are recognised by their movement. */
  readonly operations: readonly string[];
  /** What waits for delivery; reads for a decision may leave the payloads out. */
  readonly outbox: readonly Pick<OutboxEntry, "key">[];
}

/** What one operation writes into a document: new state, its key, its outbox entries. */
export interface StockChange {
  readonly stock: Stock;
  readonly operation: string;
  readonly entries: readonly OutboxEntry[];
}

/** Holds that fall on every stock of a lot, also on what arrives later. */
export interface LotHolds {
  readonly holds: readonly Hold[];
  /** Ids of holds that were lifted: an old retry does not bring them back. */
  readonly lifted: readonly string[];
}

/** What the ledger needs of a database: single-document atomic writes, nothing more. Company first, always. */
export interface StockStore {
  load(company: string, id: string): Promise<StockDocument | null>;
  /** False when a document with this id exists. */
  insert(company: string, change: StockChange): Promise<boolean>;
  /** Replaces the state when the revision is still the expected one; false = lost the race. */
  replace(company: string, change: StockChange, expectedRevision: number): Promise<boolean>;
  find(
    company: string,
    query: StockQuery,
  ): Promise<{ readonly items: readonly StockDocument[]; readonly next: string | null }>;
  /** Documents of a product with goods on the books. */
  ofProduct(company: string, product: string, warehouse?: string): Promise<readonly StockDocument[]>;
  ofLot(company: string, product: string, lot: string): Promise<readonly StockDocument[]>;
  withReservation(company: string, reservation: string): Promise<readonly StockDocument[]>;
  lotHolds(company: string, product: string, lot: string): Promise<LotHolds>;
  /** Both idempotent by the hold's id. */
  addLotHold(company: string, product: string, lot: string, hold: Hold): Promise<void>;
  dropLotHold(company: string, product: string, lot: string, holdId: string): Promise<void>;
  hasMovement(company: string, key: string): Promise<boolean>;
  /** Ledger lines, delivered and still in an outbox, by time. */
  movements(
    company: string,
    query: { readonly product: string; readonly lot?: string } | { readonly reservation: string },
  ): Promise<readonly Movement[]>;
  /** A lot's stock documents and the movements that still wait in their outboxes, in one read. */
  lotNow(
    company: string,
    product: string,
    lot: string,
  ): Promise<{ readonly stocks: readonly StockDocument[]; readonly waiting: readonly Movement[] }>;
  everyStock(company: string): AsyncIterable<StockDocument>;
  movementsOfStock(company: string, stock: string): Promise<readonly Movement[]>;
}
