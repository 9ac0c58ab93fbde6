import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { AuditEntry, OutboxEntry } from "@yaoflow/runtime/contract";
import type { Booked, Booking } from "./book.ts";
import { inventoryProblems } from "./problems.ts";
import type { Movement, Stock, StockWrite } from "./stock-ledger.ts";
import type { StockChange, StockDocument, StockStore } from "./stock-store.ts";

/** Attempts before a change that always loses its race gives up; one process queues its own, so few are needed. */
const MAX_ATTEMPTS = 200;

/**
 * The deciding write: read, decide purely, write on the unchanged revision, again when another was faster.
 * Returns a function that applies one operation to one stock document exactly once (INV-4).
 */
export function createChanger(store: StockStore) {
  const queues = new Map<string, Promise<unknown>>();

  /** Changes of one document queue up within this process, so that only other processes can win a race. */
  async function queued<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = queues.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    queues.set(key, mine);
    try {
      return await mine;
    } finally {
      if (queues.get(key) === mine) queues.delete(key);
    }
  }

  async function change(
    write: StockWrite,
    id: string,
    decide: (stock: StockDocument) => Booked,
  ): Promise<Result<Stock, Problem>> {
    if (write.approvals.length === 0) return refused(inventoryProblems.make("inventory.evidence-missing"));
    return queued(`${write.company}|${id}`, async () => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const current = await store.load(write.company, id);
        if (!current) return refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: id } }));
        if (await isDone(store, write, current)) return ok(current);
        const decided = decide(current);
        if (!decided.ok) return decided;
        const next = changeOf(write, decided.value, current.revision + 1);
        if (await store.replace(write.company, next, current.revision)) return ok(next.stock);
        await new Promise((resolve) => setTimeout(resolve, Math.min(50, attempt)));
      }
      return refused(inventoryProblems.make("inventory.busy"));
    });
  }

  return change;
}

export type Changer = ReturnType<typeof createChanger>;

/** Whether this operation has been applied to this document, however long ago. */
export async function isDone(
  store: StockStore,
  write: Pick<StockWrite, "company" | "operationId">,
  stock: StockDocument,
): Promise<boolean> {
  if (stock.operations.includes(write.operationId)) return true;
  const key = movementKey(write.operationId, stock.id, 0);
  return stock.outbox.some((entry) => entry.key === key) || store.hasMovement(write.company, key);
}

export function movementKey(operationId: string, stock: string, index: number): string {
  return `${operationId}@${stock}#${index}`;
}

/** State, ledger lines and audit entry of one operation, to be written together. */
export function changeOf(write: StockWrite, booking: Booking, revision: number): StockChange {
  const stock: Stock = { ...booking.stock, revision };
  const movements = booking.entries.map((entry, index): OutboxEntry => {
    const movement: Movement = {
      key: movementKey(write.operationId, stock.id, index),
      company: write.company,
      at: write.at,
      stock: stock.id,
      warehouse: stock.warehouse,
      product: stock.product,
      lot: stock.lot,
      receiptLine: stock.receiptLine,
      expiry: stock.expiry,
      supplier: stock.supplier,
      receipt: stock.receipt,
      order: stock.order,
      source: write.source,
      approvals: write.approvals,
      actors: write.actors,
      ...(write.caseId === undefined ? {} : { caseId: write.caseId }),
      ...(write.node === undefined ? {} : { node: write.node }),
      ...(write.reason === undefined ? {} : { reason: write.reason }),
      ...entry,
    };
    return {
      key: movement.key,
      kind: "movement",
      company: write.company,
      at: write.at,
      payload: movement as unknown as JsonObject,
    };
  });
  const audit: AuditEntry = {
    company: write.company,
    key: `stock:${write.operationId}@${stock.id}`,
    at: write.at,
    what: `stock.${booking.entries.map((entry) => entry.kind).join("+")}`,
    outcome: "done",
    actors: write.actors,
    ...(write.caseId === undefined ? {} : { caseId: write.caseId }),
    ...(write.node === undefined ? {} : { node: write.node }),
    ...(write.reason === undefined ? {} : { reason: write.reason }),
    object: `stock:${stock.id}`,
    after: {
      revision,
      source: { ...write.source },
      approvals: write.approvals,
      entries: booking.entries.map(({ kind, quantity, from, to }) => ({ kind, quantity, from, to })),
    },
  };
  return {
    stock,
    operation: write.operationId,
    entries: [
      ...movements,
      { key: audit.key, kind: "audit", company: write.company, at: write.at, payload: audit as unknown as JsonObject },
    ],
  };
}
