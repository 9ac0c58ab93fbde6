/**
 * Delivers what deciding writes put beside their decision: every document of a registered collection may carry an
 * `outbox` array. Entries are delivered in order per document, at least once, then pulled. Imports the store only.
 */
import type { Connection } from "mongoose";
import type { AuditEntry, OutboxEntry, OutboxSource } from "../../contract/index.ts";
import type { Audit } from "../ports.ts";

const DOCUMENTS_PER_ROUND = 200;

interface CarryingDocument {
  readonly _id: unknown;
  readonly outbox: readonly OutboxEntry[];
}

export interface OutboxRelay {
  /** Delivers everything that waits; returns how many entries that were. */
  drain(): Promise<number>;
}

/** A partial index lets the relay find the few documents that carry something. */
export async function prepareOutboxes(db: Connection, sources: readonly OutboxSource[]): Promise<void> {
  for (const { collection } of sources) {
    await db
      .collection(collection)
      .createIndex(
        { "outbox.0.at": 1 },
        { name: "outbox", partialFilterExpression: { "outbox.0": { $exists: true } } },
        {},
      );
  }
}

export function createOutboxRelay(db: Connection, audit: Audit, sources: readonly OutboxSource[]): OutboxRelay {
  async function deliver(source: OutboxSource, entry: OutboxEntry): Promise<void> {
    if (entry.kind === "audit") await audit.append(entry.payload as unknown as AuditEntry);
    else await source.deliver(entry);
  }

  async function deliverDocument(source: OutboxSource, document: CarryingDocument): Promise<number> {
    const delivered: string[] = [];
    try {
      for (const entry of document.outbox) {
        await deliver(source, entry);
        delivered.push(entry.key);
      }
    } finally {
      // Entries before a failing one are done; the failing one and those after it wait for the next round.
      if (delivered.length > 0) {
        await db
          .collection(source.collection)
          .updateOne({ _id: document._id as never }, { $pull: { outbox: { key: { $in: delivered } } } as never });
      }
    }
    return delivered.length;
  }

  async function drainSource(source: OutboxSource): Promise<number> {
    let total = 0;
    for (;;) {
      const documents = await db
        .collection<CarryingDocument & { _id: never }>(source.collection)
        .find({ "outbox.0": { $exists: true } } as never, { projection: { outbox: 1 } })
        .sort({ "outbox.0.at": 1 })
        .limit(DOCUMENTS_PER_ROUND)
        .toArray();
      if (documents.length === 0) return total;
      const results = await Promise.allSettled(documents.map((document) => deliverDocument(source, document)));
      total += results.reduce((sum, result) => sum + (result.status === "fulfilled" ? result.value : 0), 0);
      const failure = results.find((result) => result.status === "rejected");
      if (failure !== undefined) throw failure.reason;
    }
  }

  return {
    async drain() {
      let total = 0;
      const failures: unknown[] = [];
      for (const source of sources) {
        // One collection that cannot deliver must not hold up the others.
        try {
          total += await drainSource(source);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
      return total;
    },
  };
}
