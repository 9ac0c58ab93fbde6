import type { Connection } from "mongoose";
import { createStockLedger, demoLocations, type Stock, type StockLedger } from "../inventory/index.ts";
import { createStockStore } from "../inventory/store.ts";

/** Sample products at room temperature without special control, which every sample hospital may buy. */
export const ordinaryProducts = [
  "P-0001",
  "P-0003",
  "P-0004",
  "P-0005",
  "P-0006",
  "P-0008",
  "P-0010",
  "P-0011",
  "P-0012",
] as const;

const warehouse = "gz1";
/** Lots that may still be sold for years. */
const expiry = "2031-12-31";

/** The ledger over a store, with the locations of the sample warehouse. */
export function sampleLedger(db: Connection): StockLedger {
  const locations = new Map(demoLocations(warehouse).map((location) => [location.code, location]));
  return createStockLedger(createStockStore(db), (_company, _warehouse, code) =>
    Promise.resolve(locations.get(code) ?? null),
  );
}

export interface GoodsWanted {
  readonly company: string;
  readonly at: string;
  readonly today: string;
  readonly lotsPerProduct: number;
  /** Of every lot. */
  readonly quantity: string;
}

/** Goods received, accepted and put away through the ledger itself; for tests and measurements that sell. */
export async function goodsInStore(ledger: StockLedger, wanted: GoodsWanted): Promise<readonly Stock[]> {
  const stored: Stock[] = [];
  for (const product of ordinaryProducts) {
    for (let n = 1; n <= wanted.lotsPerProduct; n += 1)
      stored.push(await storeLot(ledger, wanted, product, `T${String(n).padStart(4, "0")}`));
  }
  return stored;
}

async function storeLot(
  ledger: StockLedger,
  { company, at, today, quantity }: GoodsWanted,
  product: string,
  lot: string,
): Promise<Stock> {
  const source = { kind: "receipt", id: `TEST-${product}-${lot}` };
  const write = (what: string) => ({
    company,
    operationId: `test/${product}/${lot}/${what}`,
    at,
    today,
    actors: [],
    source,
    approvals: [source.id],
  });
  const received = await ledger.receive(write("receive"), {
    warehouse,
    product,
    lot,
    receiptLine: `${source.id}/1`,
    supplier: "S-001",
    receipt: source.id,
    order: null,
    productionDate: null,
    expiry,
    unit: "盒",
    storageClass: "room",
    special: null,
    receivers: ["person-rcv"],
    quantity,
    location: "RCV-R",
  });
  if (!received.ok) throw new Error(received.problem.text.en);
  const { id } = received.value;
  const qualified = await ledger.qualify(
    write("qualify"),
    { stock: id, location: "RCV-R", status: "PENDING" },
    quantity,
    { record: `AC-${source.id}`, inspectors: ["person-ins"] },
  );
  if (!qualified.ok) throw new Error(qualified.problem.text.en);
  const placed = await ledger.putAway(
    write("put-away"),
    { stock: id, location: "RCV-R", status: "QUALIFIED" },
    quantity,
    "R-01",
  );
  if (!placed.ok) throw new Error(placed.problem.text.en);
  return placed.value;
}
