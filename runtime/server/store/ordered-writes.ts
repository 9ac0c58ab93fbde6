import { type Connection, mongo } from "mongoose";

/** A write of one document, as data: so that stores can say what they want written and others send it in one go. */
export type DocumentWrite =
  | { readonly collection: string; readonly insert: { readonly _id: string } }
  | {
      readonly collection: string;
      readonly id: string;
      /** Changes the document only where it also meets this; not finding it is no error. */
      readonly guard?: Readonly<Record<string, unknown>>;
      readonly change: Readonly<Record<string, unknown>>;
      /** Whether a document that is not there is made of the change. */
      readonly upsert?: true;
    };

export interface OrderedWrites {
  /**
   * Sends writes to any collections as one command with one journal sync, in their order. The first document that is
   * there already ends it: its index is the answer, those before it are written, those after it are not. Null when all are.
   */
  send(writes: readonly DocumentWrite[]): Promise<number | null>;
}

/** Needs the `bulkWrite` command of MongoDB 8. */
export function createOrderedWrites(db: Connection): OrderedWrites {
  const namespaceOf = (collection: string): string => `${db.name}.${collection}`;

  function modelOf(write: DocumentWrite): mongo.AnyClientBulkWriteModel<mongo.Document> {
    const namespace = namespaceOf(write.collection);
    if ("insert" in write) return { name: "insertOne", namespace, document: write.insert as unknown as mongo.Document };
    const { id, guard, change, upsert } = write;
    const filter = { ...guard, _id: id } as unknown as mongo.Filter<mongo.Document>;
    return { name: "updateOne", namespace, filter, update: change, ...(upsert && { upsert }) };
  }

  return {
    async send(writes) {
      if (writes.length === 0) return null;
      try {
        await db.getClient().bulkWrite(writes.map(modelOf), { ordered: true });
        return null;
      } catch (error) {
        // A lost connection tells of no document: then nobody knows what was written.
        if (!(error instanceof mongo.MongoClientBulkWriteError) || error.cause !== undefined) throw error;
        const [refusal] = error.writeErrors;
        if (refusal === undefined || error.writeConcernErrors.length > 0 || refusal[1].code !== duplicateKey)
          throw error;
        return refusal[0];
      }
    },
  };
}

const duplicateKey = 11_000;
