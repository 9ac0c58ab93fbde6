import type { ActorRef } from "@yaoflow/engine";
import type { Hold, Stock, StockLedger, StockReceipt, StockWrite } from "../inventory/index.ts";

export const actor = (personId: string, role: string): ActorRef => ({
  personId,
  account: personId,
  role,
  capacity: "first",
});
let serial = 0;

/** A write of `company` with a fresh operation key unless one is given. */
export function stockWrite(company: string, role: string, more: Partial<StockWrite> = {}): StockWrite {
  serial += 1;
  return {
    company,
    operationId: `op-${serial}`,
    at: "2026-11-23T02:00:00.000Z",
    today: "2026-11-23",
    actors: [actor(role.toLowerCase(), role)],
    source: { kind: "test", id: "T" },
    approvals: ["submission-1"],
    ...more,
  };
}

export function goods(more: Partial<StockReceipt> = {}): StockReceipt {
  return {
    warehouse: "WH1",
    product: "P1",
    lot: "L1",
    receiptLine: "R1/1",
    supplier: "S1",
    receipt: "R1",
    order: "PO1",
    productionDate: "2026-01-01",
    expiry: "2027-12",
    unit: "盒",
    storageClass: "room",
    special: null,
    receivers: ["rcv"],
    quantity: "100",
    location: "RCV",
    ...more,
  };
}

export const doubt = (stock: string | null, id = "doubt:1"): Omit<Hold, "at" | "reach"> => ({
  id,
  reason: "doubt",
  source: { kind: "acceptance", id: "A1" },
  liftRoles: ["QM", "QP"],
  origin: stock,
  isolate: false,
});

/** Receives, accepts and puts away: saleable goods the legal way. */
export async function saleable(ledger: StockLedger, company: string, more: Partial<StockReceipt> = {}): Promise<Stock> {
  const received = await ledger.receive(stockWrite(company, "RCV"), goods(more));
  if (!received.ok) throw new Error(received.problem.code);
  const { id } = received.value;
  const quantity = goods(more).quantity;
  const qualified = await ledger.qualify(
    stockWrite(company, "INS"),
    { stock: id, location: goods(more).location, status: "PENDING" },
    quantity,
    { record: "A1", inspectors: ["ins"] },
  );
  if (!qualified.ok) throw new Error(qualified.problem.code);
  const stored = await ledger.putAway(
    stockWrite(company, "KEEP"),
    { stock: id, location: goods(more).location, status: "QUALIFIED" },
    quantity,
    "A-01",
  );
  if (!stored.ok) throw new Error(stored.problem.code);
  return stored.value;
}
