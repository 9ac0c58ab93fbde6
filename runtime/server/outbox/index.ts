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

interface Delivery {
  readonly document: CarryingDocument;
  readonly delivered: readonly string[];
  readonly failure: { readonly error: unknown } | null;
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

  /** Keys of the entries that were delivered, up to the first one that failed, and that failure. */
  async function deliverDocument(source: OutboxSource, document: CarryingDocument): Promise<Delivery> {
    const delivered: string[] = [];
    try {
      for (const entry of document.outbox) {
        await deliver(source, entry);
        delivered.push(entry.key);
      }
      return { document, delivered, failure: null };
    } catch (error) {
      return { document, delivered, failure: { error } };
    }
  }

  /** Pulls what was delivered from all documents of a round in one command: one journal flush. */
  async function prune(source: OutboxSource, deliveries: readonly Delivery[]): Promise<void> {
    const pulls = deliveries.flatMap(({ document, delivered }) =>
      delivered.length === 0
        ? []
        : [
            {
              updateOne: {
                filter: { _id: document._id as never },
                update: { $pull: { outbox: { key: { $in: delivered } } } as never },
              },
            },
          ],
    );
    if (pulls.length > 0) await db.collection(source.collection).bulkWrite(pulls, { ordered: false });
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
      const deliveries = await Promise.all(documents.map((document) => deliverDocument(source, document)));
      // Entries before a failing one are done; the failing one and those after it wait for the next round.
      await prune(source, deliveries);
      total += deliveries.reduce((sum, { delivered }) => sum + delivered.length, 0);
      const failed = deliveries.find(({ failure }) => failure !== null)?.failure;
      if (failed) throw failed.error;
      if (documents.length < DOCUMENTS_PER_ROUND) return total;
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
