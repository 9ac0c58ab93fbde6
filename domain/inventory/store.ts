import { Schema, Types, type Connection, type Model } from "mongoose";
import type { OutboxEntry } from "@yaoflow/runtime/contract";
import { isZero, sumQuantities, type Quantity } from "../measure/index.ts";
import type { Hold, Movement, Position, Reservation, Stock, StockQuery } from "./stock-ledger.ts";
import type { StockDocument, StockStore } from "./stock-store.ts";

/** Operation keys kept in the document; older ones are recognised by their movement. */
const KEPT_OPERATIONS = 200;
/** Decisions need the keys of what waits in the outbox, not the entries themselves. */
const WITHOUT_PAYLOADS = { "outbox.payload": 0 } as const;
const DURABLE = { w: "majority", j: true } as const;

type Kept<T, K extends keyof T> = Omit<T, K> & { readonly [key in K]: Types.Decimal128 };
type KeptStock = Omit<StockDocument, "id" | "positions" | "reservations" | "outbox"> & {
  readonly outbox: readonly OutboxEntry[];
  readonly _id: string;
  readonly stock: string;
  /** Nothing on the books: left out of every search for goods. */
  readonly empty: boolean;
  readonly positions: readonly Kept<Position, "quantity" | "reserved">[];
  readonly reservations: readonly Kept<Reservation, "quantity">[];
};
type KeptMovement = Kept<Movement, "quantity" | "balance" | "reservedChange"> & { readonly _id: string };
interface KeptLot {
  readonly _id: string;
  readonly company: string;
  readonly product: string;
  readonly lot: string;
  readonly holds: readonly Hold[];
  readonly lifted: readonly string[];
}

export const STOCK_COLLECTION = "stocks";

/** The stock documents, the append-only movements and the lots' holds in MongoDB. `deliver` is the outbox's target. */
export function createStockStore(
  db: Connection,
): StockStore & { prepare(): Promise<void>; deliver(entry: OutboxEntry): Promise<void> } {
  const loose = { strict: false, strictQuery: false, versionKey: false, minimize: false, autoIndex: false } as const;
  const stocks: Model<KeptStock> =
    (db.models["Stock"] as Model<KeptStock> | undefined) ??
    db.model<KeptStock>(
      "Stock",
      new Schema<KeptStock>({ _id: String, company: String }, { ...loose, collection: STOCK_COLLECTION }),
    );
  const movements: Model<KeptMovement> =
    (db.models["StockMovement"] as Model<KeptMovement> | undefined) ??
    db.model<KeptMovement>(
      "StockMovement",
      new Schema<KeptMovement>({ _id: String, company: String }, { ...loose, collection: "stockMovements" }),
    );
  const lots: Model<KeptLot> =
    (db.models["LotHolds"] as Model<KeptLot> | undefined) ??
    db.model<KeptLot>(
      "LotHolds",
      new Schema<KeptLot>({ _id: String, company: String }, { ...loose, collection: "lotHolds" }),
    );

  /** Ledger lines of a query, delivered ones and those in outboxes, each once, by time and key. */
  async function readMovements(
    delivered: Record<string, unknown>,
    waiting: Record<string, unknown>,
    keep: (movement: Movement) => boolean,
  ): Promise<Movement[]> {
    // Outboxes first: an entry that is delivered between the two reads is then seen twice, never missed.
    const holders = await stocks.find(waiting, { outbox: 1 }).lean<Pick<KeptStock, "outbox">[]>();
    const found = new Map<string, Movement>();
    for (const { outbox } of holders) {
      for (const entry of outbox) {
        const movement = entry.payload as unknown as Movement;
        if (entry.kind === "movement" && keep(movement)) found.set(movement.key, movement);
      }
    }
    for (const line of await movements.find(delivered).lean<KeptMovement[]>()) found.set(line.key, movementOf(line));
    return [...found.values()].sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
  }

  const many = async (filter: Record<string, unknown>): Promise<StockDocument[]> =>
    (await stocks.find(filter, WITHOUT_PAYLOADS).lean<KeptStock[]>()).map(stockOf);

  return {
    async prepare() {
      await stocks.collection.createIndexes([
        { key: { company: 1, product: 1, empty: 1, lastUsable: 1 } },
        { key: { company: 1, product: 1, lot: 1 } },
        { key: { company: 1, receipt: 1 } },
        { key: { company: 1, "reservations.id": 1 } },
        { key: { "outbox.payload.reservation": 1 }, sparse: true },
      ]);
      await movements.collection.createIndexes([
        { key: { company: 1, product: 1, lot: 1, at: 1 } },
        { key: { company: 1, reservation: 1 }, sparse: true },
        { key: { company: 1, stock: 1 } },
      ]);
    },

    async deliver(entry) {
      if (entry.kind !== "movement") return;
      const movement = entry.payload as unknown as Movement;
      const _id = documentId(entry.company, movement.key);
      const line = { ...movement, ...decimals(movement, ["quantity", "balance", "reservedChange"]) };
      await movements.updateOne(
        { _id },
        { $setOnInsert: line },
        { upsert: true, writeConcern: DURABLE, strict: false },
      );
    },

    async load(company, id) {
      const found = await stocks.findOne({ _id: documentId(company, id), company }, WITHOUT_PAYLOADS).lean<KeptStock>();
      return found ? stockOf(found) : null;
    },

    async insert(company, change) {
      const document = {
        _id: documentId(company, change.stock.id),
        ...stateOf(change.stock),
        operations: [change.operation],
        outbox: change.entries,
      };
      try {
        await stocks.collection.insertOne(document as never, { writeConcern: DURABLE });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    async replace(company, change, expectedRevision) {
      const written = await stocks.collection.updateOne(
        { _id: documentId(company, change.stock.id) as never, company, revision: expectedRevision },
        {
          $set: stateOf(change.stock),
          $push: {
            operations: { $each: [change.operation], $slice: -KEPT_OPERATIONS },
            outbox: { $each: [...change.entries] },
          } as never,
        },
        { writeConcern: DURABLE },
      );
      return written.matchedCount === 1;
    },

    async find(company, query) {
      const limit = Math.min(Math.max(query.limit ?? 50, 1), 200);
      const filter = {
        company,
        ...equalities(query),
        ...(query.cursor === undefined ? {} : { _id: { $gt: documentId(company, query.cursor) } }),
      };
      const found = await stocks
        .find(filter, WITHOUT_PAYLOADS)
        .setOptions({ sanitizeFilter: false })
        .sort({ _id: 1 })
        .limit(limit + 1)
        .lean<KeptStock[]>();
      const items = found.slice(0, limit).map(stockOf);
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
    },

    ofProduct: (company, product, warehouse) =>
      many({ company, product, empty: false, ...(warehouse === undefined ? {} : { warehouse }) }),
    ofLot: (company, product, lot) => many({ company, product, lot }),
    withReservation: (company, reservation) => many({ company, "reservations.id": reservation }),

    async lotHolds(company, product, lot) {
      const found = await lots.findOne({ _id: lotId(company, product, lot), company }).lean<KeptLot>();
      return { holds: found?.holds ?? [], lifted: found?.lifted ?? [] };
    },
    async addLotHold(company, product, lot, hold) {
      const _id = lotId(company, product, lot);
      await lots.collection.updateOne(
        { _id: _id as never },
        { $setOnInsert: { company, product, lot, holds: [], lifted: [] } },
        { upsert: true, writeConcern: DURABLE },
      );
      await lots.collection.updateOne(
        { _id: _id as never, company, "holds.id": { $ne: hold.id }, lifted: { $ne: hold.id } },
        { $push: { holds: hold } as never },
        { writeConcern: DURABLE },
      );
    },
    async dropLotHold(company, product, lot, holdId) {
      await lots.collection.updateOne(
        { _id: lotId(company, product, lot) as never, company },
        { $pull: { holds: { id: holdId } } as never, $addToSet: { lifted: holdId } },
        { writeConcern: DURABLE },
      );
    },

    async hasMovement(company, key) {
      return (await movements.findOne({ _id: documentId(company, key), company }, { _id: 1 }).lean()) !== null;
    },

    movements(company, query) {
      if ("reservation" in query) {
        // A reservation's lines lie in the outboxes of few documents; the sparse index finds those that wait.
        return readMovements(
          { company, reservation: query.reservation },
          { company, "outbox.payload.reservation": query.reservation },
          (line) => line.reservation === query.reservation,
        );
      }
      const filter = { company, product: query.product, ...(query.lot === undefined ? {} : { lot: query.lot }) };
      return readMovements(filter, filter, () => true);
    },

    async lotNow(company, product, lot) {
      const found = await stocks.find({ company, product, lot }, { operations: 0 }).lean<KeptStock[]>();
      const waiting = found.flatMap(({ outbox }) =>
        outbox.filter((entry) => entry.kind === "movement").map((entry) => entry.payload as unknown as Movement),
      );
      return { stocks: found.map((each) => stockOf({ ...each, operations: [] })), waiting };
    },

    async *everyStock(company) {
      for await (const found of stocks.find({ company }, WITHOUT_PAYLOADS).lean<KeptStock>().cursor())
        yield stockOf(found);
    },
    movementsOfStock: (company, stock) =>
      readMovements({ company, stock }, { _id: documentId(company, stock), company }, () => true),
  };
}

/** Company first; a space never occurs in an escaped part. */
function documentId(company: string, id: string): string {
  return `${encodeURIComponent(company)} ${id}`;
}

function lotId(company: string, product: string, lot: string): string {
  return [company, product, lot].map(encodeURIComponent).join(" ");
}

function decimals<K extends string>(
  value: Readonly<Record<K, Quantity>>,
  fields: readonly K[],
): Record<K, Types.Decimal128> {
  return Object.fromEntries(fields.map((field) => [field, Types.Decimal128.fromString(value[field])])) as Record<
    K,
    Types.Decimal128
  >;
}

function texts<K extends string>(
  value: Readonly<Record<K, Types.Decimal128>>,
  fields: readonly K[],
): Record<K, Quantity> {
  return Object.fromEntries(fields.map((field) => [field, value[field].toString()])) as Record<K, Quantity>;
}

/** Everything that a change replaces: the state, never operation keys or outbox. */
function stateOf(stock: Stock): Record<string, unknown> {
  const { operations: _operations, outbox: _outbox, id, ...rest } = stock as StockDocument;
  return {
    ...rest,
    stock: id,
    empty: isZero(sumQuantities(stock.positions.map((each) => each.quantity))),
    positions: stock.positions.map((each) => ({ ...each, ...decimals(each, ["quantity", "reserved"]) })),
    reservations: stock.reservations.map((each) => ({ ...each, ...decimals(each, ["quantity"]) })),
  };
}

function stockOf(kept: KeptStock): StockDocument {
  const { _id, stock, empty: _empty, ...rest } = kept;
  return {
    ...rest,
    id: stock,
    positions: kept.positions.map((each) => ({ ...each, ...texts(each, ["quantity", "reserved"]) })),
    reservations: kept.reservations.map((each) => ({ ...each, ...texts(each, ["quantity"]) })),
  };
}

function movementOf(kept: KeptMovement): Movement {
  const { _id, ...line } = kept;
  return { ...line, ...texts(kept, ["quantity", "balance", "reservedChange"]) };
}

function equalities(query: StockQuery): Record<string, string> {
  const fields = ["product", "lot", "warehouse", "receipt", "receiptLine", "supplier"] as const;
  return Object.fromEntries(fields.flatMap((field) => (query[field] === undefined ? [] : [[field, query[field]]])));
}

function isDuplicate(error: unknown): boolean {
  return typeof error === "object" && error !== null && (error as { code?: unknown }).code === 11000;
}
