import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import mongoose, { type Connection } from "mongoose";
import type { LineageLine, LotLink } from "../../domain/trace/lineage.ts";
import { createLineageStore, type LineageStore } from "../../domain/trace/store.ts";
import { startEmbedded, type Embedded } from "../../runtime/launcher/embedded.ts";

let servers: Embedded;
let db: Connection;
let lineage: LineageStore;

beforeAll(async () => {
  servers = await startEmbedded({ dataDir: await mkdtemp(path.join(os.tmpdir(), "yaoflow-trace-")) });
  db = await mongoose.createConnection(servers.mongodbUri, { dbName: `trace-${process.pid}` }).asPromise();
  lineage = createLineageStore(db);
}, 120_000);

afterAll(async () => {
  await db.dropDatabase();
  await db.close();
  await servers.stop();
}, 60_000);

const lot = { product: "P 1", lot: "L/1" };
function line(key: string, at = "2026-11-23T00:00:00.000Z"): LineageLine {
  return {
    key,
    at,
    kind: "receive",
    stock: "S",
    warehouse: "WH1",
    receiptLine: "R1/1",
    quantity: "1",
    balance: "1",
    from: null,
    to: null,
    supplier: "S1",
    receipt: "R1",
    order: null,
    expiry: "2027-12",
    source: { kind: "receipt", id: "R1" },
    actors: [],
  };
}

describe("lineage in MongoDB", () => {
  test("TRC-3, each line is kept once, also when many first ones of a month arrive at the same moment", async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    await Promise.all([...keys, ...keys].map((key) => lineage.append("c", lot, line(key))));
    await lineage.append("c", lot, line("later", "2027-01-05T00:00:00.000Z"));
    await lineage.append("c", lot, line("later", "2027-01-05T00:00:00.000Z"));
    const kept = (await lineage.lines("c", lot)).map((each) => each.key).sort();
    expect(kept).toEqual([...keys, "later"].sort());
  });

  test("TRC-6, a lot of another company or with a longer name is not read along", async () => {
    await lineage.append("other", lot, line("theirs"));
    await lineage.append("c", { product: "P 1", lot: "L/10" }, line("longer"));
    const kept = (await lineage.lines("c", lot)).map((each) => each.key);
    expect(kept).not.toContain("theirs");
    expect(kept).not.toContain("longer");
    expect((await lineage.lines("other", lot)).map((each) => each.key)).toEqual(["theirs"]);
  });

  test("TRC-5, a link is found from both ends and kept once", async () => {
    const child = { product: "P 1", lot: "L/2" };
    const link: LotLink = { key: "x", at: "", parent: lot, child, quantity: "1", source: { kind: "repack", id: "x" } };
    await lineage.link("c", link);
    await lineage.link("c", link);
    expect(await lineage.links("c", [lot])).toEqual([link]);
    expect(await lineage.links("c", [child, lot])).toEqual([link]);
    expect(await lineage.links("other", [lot])).toEqual([]);
  });
});
