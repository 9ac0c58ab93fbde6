import mongoose from "mongoose";
import type { LotRef } from "../../domain/trace/lineage.ts";
import { createLineageStore } from "../../domain/trace/store.ts";

/** Gives a lot the movements of years, written as the trace keeps them; answers how many lines it has then. */
export async function lengthenHistory(mongodbUri: string, lot: LotRef, more: number): Promise<number> {
  const db = await mongoose.createConnection(mongodbUri).asPromise();
  try {
    const lineage = createLineageStore(db);
    const [first] = await lineage.lines("demo", lot);
    if (!first) throw new Error(`${lot.product} ${lot.lot} has no history to lengthen`);
    const start = Date.parse(first.at);
    for (let n = 0; n < more; n++)
      await lineage.append("demo", lot, {
        ...first,
        key: `${first.key}/again/${n}`,
        at: new Date(start + (n + 1) * 1000).toISOString(),
        kind: "put-away",
      });
    return (await lineage.lines("demo", lot)).length;
  } finally {
    await db.close();
  }
}
