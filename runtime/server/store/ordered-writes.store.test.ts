import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Connection, mongo } from "mongoose";
import { sampleDomain } from "../testing/sample-domain.ts";
import { platformForTest, type TestPlatform } from "../testing/store-for-test.ts";
import { createOrderedWrites, type OrderedWrites } from "./ordered-writes.ts";

interface Row extends mongo.Document {
  readonly _id: string;
  readonly n?: number;
}

let platform: TestPlatform;
let db: Connection;
let writes: OrderedWrites;

beforeAll(async () => {
  platform = await platformForTest(sampleDomain());
  db = platform.platform.db;
  writes = createOrderedWrites(db);
}, 60_000);
afterAll(() => platform.end());
beforeEach(async () => {
  for (const name of ["logs", "views"]) await db.collection<Row>(name).deleteMany({});
});

const rows = async (name: string): Promise<readonly Row[]> =>
  await db.collection<Row>(name).find().sort({ _id: 1 }).toArray();

describe("writes to several collections in one command", () => {
  test("are all there, in their order", async () => {
    const sent = await writes.send([
      { collection: "logs", insert: { _id: "a" } },
      { collection: "views", id: "v", change: { $setOnInsert: { n: 1 } }, upsert: true },
      { collection: "views", id: "v", change: { $inc: { n: 1 } } },
    ]);
    expect(sent).toBeNull();
    expect([await rows("logs"), await rows("views")]).toEqual([[{ _id: "a" }], [{ _id: "v", n: 2 }]]);
  });

  test("the first document that is there already ends it and is named", async () => {
    await writes.send([{ collection: "logs", insert: { _id: "b" } }]);
    const sent = await writes.send([
      { collection: "logs", insert: { _id: "a" } },
      { collection: "logs", insert: { _id: "b" } },
      { collection: "views", id: "v", change: { $set: { n: 1 } }, upsert: true },
    ]);
    expect(sent).toBe(1);
    expect((await rows("logs")).map(({ _id }) => _id)).toEqual(["a", "b"]);
    expect(await rows("views")).toEqual([]);
  });

  test("a guard that is not met, or a document that is not there, changes nothing and is no error", async () => {
    await writes.send([{ collection: "views", id: "v", change: { $set: { n: 1 } }, upsert: true }]);
    const sent = await writes.send([
      { collection: "views", id: "v", guard: { n: 2 }, change: { $set: { n: 3 } } },
      { collection: "views", id: "w", change: { $set: { n: 3 } } },
    ]);
    expect(sent).toBeNull();
    expect(await rows("views")).toEqual([{ _id: "v", n: 1 }]);
  });

  test("any other refusal is an error, not an answer", async () => {
    await expect(writes.send([{ collection: "views", id: "v", change: { $nothing: 1 } }])).rejects.toThrow();
    expect(await writes.send([])).toBeNull();
  });
});
