import type { Connection } from "mongoose";
import type { LineageLine } from "../../domain/trace/lineage.ts";
import { bucketsOf, createLineageStore } from "../../domain/trace/store.ts";

export const company = "demo";
/** Movements of an ordinary lot, and of one that everybody buys. */
export const ordinaryLines = 100;
export const heavyLines = 1_000;
/** One lot in so many is a long one; one chain of repacking in so many lots. */
const heavyEvery = 50;
const chainEvery = 10;
const hops = 3;
const customers = 300;
const batch = 2_000;
const start = Date.UTC(2026, 0, 1);

export interface SampleLot {
  readonly product: string;
  readonly lot: string;
  readonly lines: number;
}

export function lotsOf(movements: number): readonly SampleLot[] {
  const lots: SampleLot[] = [];
  for (let made = 0; made < movements; ) {
    const n = lots.length;
    const lines = n % heavyEvery === heavyEvery - 1 ? heavyLines : ordinaryLines;
    lots.push({ product: `P-${String(n % 500).padStart(4, "0")}`, lot: `B${String(n).padStart(7, "0")}`, lines });
    made += lines;
  }
  return lots;
}

/** Puts movements, lineage and repacking links where the rooms keep them; not journaled, since it can be made again. */
export async function loadMovements(db: Connection, lots: readonly SampleLot[]): Promise<void> {
  const lineage = db.collection("lineage");
  const ledger = db.collection("stockMovements");
  let buckets: object[] = [];
  let movements: object[] = [];
  const flush = async (least: number): Promise<void> => {
    if (movements.length < least) return;
    const quick = { ordered: false, writeConcern: { w: 1, j: false } } as const;
    await Promise.all([lineage.insertMany(buckets, quick), ledger.insertMany(movements, quick)]);
    buckets = [];
    movements = [];
  };
  for (const [index, lot] of lots.entries()) {
    const lines = linesOf(lot, index);
    buckets.push(...bucketsOf(company, lot, lines));
    movements.push(
      ...lines.map((line) => ({ _id: `${company} ${line.key}`, company, product: lot.product, lot: lot.lot, ...line })),
    );
    await flush(batch);
  }
  await flush(1);
  await linkChains(createLineageStore(db), lots);
}

/** Received, accepted and put away, then shipped to one customer after the other, with a return now and then. */
function linesOf({ product, lot, lines }: SampleLot, index: number): readonly LineageLine[] {
  return Array.from({ length: lines }, (_, n) => {
    const kind = (["receive", "qualify", "put-away"] as const)[n] ?? (n % 20 === 19 ? "return-in" : "ship");
    const outward = kind === "ship" || kind === "return-in";
    const at = new Date(start + n * 6 * 3_600_000 * (100 / lines) + index).toISOString();
    const order = `SO-${index}-${n}`;
    return {
      key: `${product}/${lot}/${String(n).padStart(5, "0")}`,
      at,
      kind,
      stock: `gz1/${product}/${lot}/R${index}`,
      warehouse: "gz1",
      receiptLine: `R${index}/1`,
      quantity: kind === "receive" ? "100000" : "3",
      balance: kind === "ship" ? "-3" : "3",
      from: { location: "R-01", status: "QUALIFIED" },
      to: { location: "R-01", status: "QUALIFIED" },
      supplier: "S-001",
      receipt: `R${index}`,
      order: `PO-${index}`,
      expiry: "2029-12-31",
      source: { kind: kind === "qualify" ? "acceptance" : "sales-order", id: order },
      actors: [{ personId: `person-${n % 7}`, role: "TRN" }],
      caseId: `case-${index}-${n}`,
      ...(outward
        ? {
            customer: `C-${String((index + n) % customers).padStart(3, "0")}`,
            outboundLine: `${order}.1`,
            document: { kind: "sales-order", id: order },
          }
        : {}),
    } satisfies LineageLine;
  });
}

/** Chains of four lots, each made from the one before it. */
async function linkChains(store: ReturnType<typeof createLineageStore>, lots: readonly SampleLot[]): Promise<void> {
  for (let at = 0; at + hops < lots.length; at += chainEvery) {
    for (let hop = 0; hop < hops; hop += 1) {
      const [parent, child] = [lots[at + hop], lots[at + hop + 1]];
      if (!parent || !child) continue;
      const key = `${parent.lot}>${child.lot}`;
      await store.link(company, {
        key,
        at: new Date(start).toISOString(),
        parent: { product: parent.product, lot: parent.lot },
        child: { product: child.product, lot: child.lot },
        quantity: "3",
        source: { kind: "repack", id: key },
      });
    }
  }
}
