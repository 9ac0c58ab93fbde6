import type { OutboxEntry } from "@yaoflow/runtime/contract";
import {
  createStockLedger,
  type Location,
  type LocationSource,
  type Movement,
  type StockLedger,
} from "../inventory/index.ts";
import type { StockChange, StockDocument, StockStore } from "../inventory/stock-store.ts";

/**
 * A stock store in memory for unit tests of actions: the same atomic single-document writes as the database's.
 * `deliver` empties the outboxes into the movements, as the platform's relay does.
 */
export interface MemoryStock {
  readonly ledger: StockLedger;
  readonly store: StockStore;
  readonly locate: LocationSource;
  deliver(): readonly Movement[];
}

const DEMO_LOCATIONS: readonly Location[] = [
  { code: "RCV", warehouse: "WH1", zone: "receiving", storageClass: "room", special: false },
  { code: "RCV-COLD", warehouse: "WH1", zone: "receiving", storageClass: "refrigerated", special: false },
  { code: "A-01", warehouse: "WH1", zone: "storage", storageClass: "room", special: false },
  { code: "C-01", warehouse: "WH1", zone: "storage", storageClass: "refrigerated", special: false },
  { code: "S-01", warehouse: "WH1", zone: "storage", storageClass: "room", special: true },
  { code: "RET", warehouse: "WH1", zone: "returns", storageClass: "room", special: false },
  { code: "REJ", warehouse: "WH1", zone: "rejected", storageClass: "room", special: false },
  { code: "RECALL", warehouse: "WH1", zone: "recall", storageClass: "room", special: false },
];

export function createMemoryLedger(locations: readonly Location[] = DEMO_LOCATIONS): MemoryStock {
  const { store, deliver } = createMemoryStockStore();
  const locate: LocationSource = (_company, warehouse, code) =>
    Promise.resolve(locations.find((each) => each.warehouse === warehouse && each.code === code) ?? null);
  return { ledger: createStockLedger(store, locate), store, locate, deliver };
}

type MemoryDocument = Omit<StockDocument, "outbox"> & { readonly outbox: readonly OutboxEntry[] };

function createMemoryStockStore(): { store: StockStore; deliver(): readonly Movement[] } {
  const documents = new Map<string, MemoryDocument>();
  const delivered = new Map<string, Movement>();
  const lots = new Map<string, { holds: Movement["hold"][]; lifted: string[] }>();
  const keyOf = (company: string, id: string) => `${company}|${id}`;
  const all = (company: string): MemoryDocument[] => [...documents.values()].filter((each) => each.company === company);
  const written = (change: StockChange, old?: MemoryDocument): MemoryDocument => ({
    ...change.stock,
    operations: [...(old?.operations ?? []), change.operation].slice(-200),
    outbox: [...(old?.outbox ?? []), ...change.entries],
  });
  const ledgerOf = (company: string): Movement[] => {
    const waiting = all(company).flatMap((each) =>
      each.outbox.filter((entry) => entry.kind === "movement").map((entry) => entry.payload as unknown as Movement),
    );
    return [...[...delivered.values()].filter((each) => each.company === company), ...waiting].toSorted((a, b) =>
      a.at.localeCompare(b.at),
    );
  };
  const lotOf = (company: string, product: string, lot: string) => {
    const key = `${company}|${product}|${lot}`;
    const found = lots.get(key) ?? { holds: [], lifted: [] };
    lots.set(key, found);
    return found;
  };

  const store: StockStore = {
    load: (company, id) => Promise.resolve(documents.get(keyOf(company, id)) ?? null),
    insert(company, change) {
      const key = keyOf(company, change.stock.id);
      if (documents.has(key)) return Promise.resolve(false);
      documents.set(key, written(change));
      return Promise.resolve(true);
    },
    replace(company, change, expectedRevision) {
      const key = keyOf(company, change.stock.id);
      const old = documents.get(key);
      if (old?.revision !== expectedRevision) return Promise.resolve(false);
      documents.set(key, written(change, old));
      return Promise.resolve(true);
    },
    find: (company, query) =>
      Promise.resolve({
        items: all(company).filter((each) =>
          (["product", "lot", "warehouse", "receipt", "receiptLine", "supplier"] as const).every(
            (field) => query[field] === undefined || each[field] === query[field],
          ),
        ),
        next: null,
      }),
    ofProduct: (company, product, warehouse) =>
      Promise.resolve(
        all(company).filter(
          (each) =>
            each.product === product &&
            each.positions.length > 0 &&
            (warehouse === undefined || each.warehouse === warehouse),
        ),
      ),
    ofLot: (company, product, lot) =>
      Promise.resolve(all(company).filter((each) => each.product === product && each.lot === lot)),
    withReservation: (company, reservation) =>
      Promise.resolve(all(company).filter((each) => each.reservations.some((held) => held.id === reservation))),
    lotHolds: (company, product, lot) => {
      const { holds, lifted } = lotOf(company, product, lot);
      return Promise.resolve({ holds: holds.filter((hold) => hold !== undefined), lifted: [...lifted] });
    },
    addLotHold(company, product, lot, hold) {
      const register = lotOf(company, product, lot);
      if (!register.lifted.includes(hold.id) && !register.holds.some((each) => each?.id === hold.id))
        register.holds.push(hold);
      return Promise.resolve();
    },
    dropLotHold(company, product, lot, holdId) {
      const register = lotOf(company, product, lot);
      register.holds = register.holds.filter((each) => each?.id !== holdId);
      if (!register.lifted.includes(holdId)) register.lifted.push(holdId);
      return Promise.resolve();
    },
    hasMovement: (company, key) => Promise.resolve(delivered.get(keyOf(company, key)) !== undefined),
    movements: (company, query) =>
      Promise.resolve(
        ledgerOf(company).filter((each) =>
          "reservation" in query
            ? each.reservation === query.reservation
            : each.product === query.product && (query.lot === undefined || each.lot === query.lot),
        ),
      ),
    lotNow(company, product, lot) {
      const stocks = all(company).filter((each) => each.product === product && each.lot === lot);
      const waiting = stocks.flatMap((each) =>
        each.outbox.filter((entry) => entry.kind === "movement").map((entry) => entry.payload as unknown as Movement),
      );
      return Promise.resolve({ stocks, waiting });
    },
    async *everyStock(company) {
      yield* all(company);
    },
    movementsOfStock: (company, stock) => Promise.resolve(ledgerOf(company).filter((each) => each.stock === stock)),
  };

  return {
    store,
    deliver() {
      const fresh: Movement[] = [];
      for (const [key, document] of documents) {
        for (const entry of document.outbox) {
          if (entry.kind !== "movement" || delivered.has(keyOf(entry.company, entry.key))) continue;
          const movement = entry.payload as unknown as Movement;
          delivered.set(keyOf(entry.company, entry.key), movement);
          fresh.push(movement);
        }
        documents.set(key, { ...document, outbox: [] });
      }
      return fresh;
    },
  };
}
