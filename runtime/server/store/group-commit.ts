import { type Model, mongo } from "mongoose";
import { isDuplicateKey, isStoreUnavailable } from "./connection.ts";

/**
 * Writes of one collection that arrive while an earlier one is under way share the next command and its journal sync.
 * Each caller hears of its own write only, when it is acknowledged; nobody waits for company that does not come.
 * Writes that share a command are independent of each other: whoever needs an order waits for the first before the second.
 */
export interface GroupCommit<Row> {
  /** False where the document (or one with a unique value of it) is there already. */
  insert(row: Row): Promise<boolean>;
  /** Changes the document with this id where it also meets `guard`; not finding it is no error. */
  update(
    id: string,
    guard: Readonly<Record<string, unknown>>,
    change: Readonly<Record<string, unknown>>,
  ): Promise<void>;
}

interface Waiting {
  readonly operation: mongo.AnyBulkWriteOperation;
  readonly done: (written: boolean) => void;
  readonly failed: (error: unknown) => void;
}

const maximumBatch = 500;

/** For what may be lost with a killed store, because whoever asks next makes it again: no waiting for the journal. */
export const withoutJournal = { w: 1, j: false } as const;

export function createGroupCommit<Row extends { _id: string }>(
  rows: Model<Row>,
  writeConcern?: typeof withoutJournal,
): GroupCommit<Row> {
  const waiting: Waiting[] = [];
  let underWay = false;

  /** One command, so that its answer tells of all of it: a list of refused documents and how many others were written. */
  async function write(batch: readonly Waiting[]): Promise<void> {
    const refusals = new Map<number, unknown>();
    try {
      await rows.collection.bulkWrite(
        batch.map(({ operation }) => operation),
        { ordered: false, ...(writeConcern && { writeConcern }) },
      );
    } catch (error) {
      for (const each of refusedDocuments(error, batch.length)) refusals.set(each.index, each);
      if (refusals.size === 0) {
        // One document that cannot be written at all must not take the others with it.
        if (batch.length > 1 && !isStoreUnavailable(error)) for (const one of batch) await write([one]);
        else for (const { failed } of batch) failed(error);
        return;
      }
    }
    for (const [index, { done, failed }] of batch.entries()) {
      const refusal = refusals.get(index);
      if (refusal === undefined) done(true);
      else if (isDuplicateKey(refusal)) done(false);
      else failed(refusal);
    }
  }

  async function flush(): Promise<void> {
    if (underWay) return;
    underWay = true;
    // Whoever writes several documents in one go spends one command on them.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maximumBatch);
      const inserts = batch.filter(({ operation }) => "insertOne" in operation);
      const updates = batch.filter(({ operation }) => !("insertOne" in operation));
      await Promise.all([inserts, updates].filter((same) => same.length > 0).map(write));
    }
    underWay = false;
  }

  const add = (operation: mongo.AnyBulkWriteOperation): Promise<boolean> =>
    new Promise((done, failed) => {
      waiting.push({ operation, done, failed });
      void flush();
    });

  return {
    insert: (row) => add({ insertOne: { document: row as unknown as mongo.Document } }),
    async update(id, guard, change) {
      await add({ updateOne: { filter: { ...guard, _id: id as never }, update: change } });
    },
  };
}

/**
 * The documents that a bulk insert refused, when the store said of every document what became of it; empty when it did not:
 * a lost connection gives the same error without a list, or with one of the part that was sent before.
 */
function refusedDocuments(error: unknown, sent: number): readonly { readonly index: number }[] {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) return [];
  const listed = [error.writeErrors].flat();
  return error.insertedCount + listed.length === sent ? listed : [];
}
