import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import mongoose, { type Connection } from "mongoose";
import { createStockLedger, type Movement } from "../../domain/inventory/index.ts";
import { createStockStore, STOCK_COLLECTION } from "../../domain/inventory/store.ts";
import type { StockStore } from "../../domain/inventory/stock-store.ts";
import { createMemoryLedger } from "../../domain/testing/memory-stock.ts";
import { stockContract } from "../../domain/testing/stock.suite.ts";
import { startEmbedded, type Embedded } from "../../runtime/launcher/embedded.ts";
import type { OutboxEntry } from "../../runtime/contract/index.ts";

let servers: Embedded;
let db: Connection;
let store: StockStore & { deliver(entry: OutboxEntry): Promise<void> };

beforeAll(async () => {
  servers = await startEmbedded({ dataDir: await mkdtemp(path.join(os.tmpdir(), "yaoflow-stock-")) });
  db = await mongoose.createConnection(servers.mongodbUri, { dbName: `stock-${process.pid}` }).asPromise();
  const made = createStockStore(db);
  await made.prepare();
  store = made;
}, 120_000);

afterAll(async () => {
  await db.dropDatabase();
  await db.close();
  await servers.stop();
}, 60_000);

/** What the platform's relay does: hands every entry over, then pulls it. */
async function deliver(): Promise<readonly Movement[]> {
  const stocks = db.collection<{ _id: never; outbox: OutboxEntry[] }>(STOCK_COLLECTION);
  const delivered: Movement[] = [];
  for await (const document of stocks.find({ "outbox.0": { $exists: true } })) {
    for (const entry of document.outbox) {
      await store.deliver(entry);
      // Twice, because the relay may die between delivery and pull.
      await store.deliver(entry);
      await stocks.updateOne({ _id: document._id }, { $pull: { outbox: { key: entry.key } } });
      if (entry.kind === "movement") delivered.push(entry.payload as unknown as Movement);
    }
  }
  return delivered;
}

const { locate } = createMemoryLedger();
stockContract("mongodb", () => ({ ledger: createStockLedger(store, locate), deliver }));
