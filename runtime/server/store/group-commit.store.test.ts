import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Connection } from "mongoose";
import { storeForTest, type TestStore } from "../testing/store-for-test.ts";
import { connectStore } from "./connection.ts";
import { createGroupCommit } from "./group-commit.ts";
import { rowModel } from "./model.ts";

interface Row {
  _id: string;
  state: string;
}

let store: TestStore;
let db: Connection;
beforeAll(async () => {
  store = await storeForTest();
  db = await connectStore(store.uri);
}, 60_000);
afterAll(async () => {
  await db.close();
  await store.end();
});

const ids = Array.from({ length: 40 }, (_, n) => `row-${n}`);

describe("group commit", () => {
  test("everybody hears of their own write: what is there already is told to whoever came second", async () => {
    const rows = rowModel<Row>(db, "groupA", { _id: String, state: String });
    const writes = createGroupCommit(rows);
    const first = await Promise.all(ids.map((_id) => writes.insert({ _id, state: "new" })));
    expect(first.every(Boolean)).toBe(true);
    const again = await Promise.all([...ids, "row-new"].map((_id) => writes.insert({ _id, state: "again" })));
    expect(again.filter(Boolean)).toHaveLength(1);
    expect(again.at(-1)).toBe(true);
    expect(await rows.countDocuments({ state: "new" })).toBe(ids.length);
  });

  test("a change that its guard keeps out changes nothing, and those beside it are made", async () => {
    const rows = rowModel<Row>(db, "groupB", { _id: String, state: String });
    const writes = createGroupCommit(rows);
    await Promise.all(ids.map((_id, n) => writes.insert({ _id, state: n % 2 === 0 ? "open" : "closed" })));
    await Promise.all(ids.map((_id) => writes.update(_id, { state: "open" }, { $set: { state: "taken" } })));
    expect(await rows.countDocuments({ state: "taken" })).toBe(ids.length / 2);
    expect(await rows.countDocuments({ state: "closed" })).toBe(ids.length / 2);
  });

  test("a document that cannot be written does not take the others with it", async () => {
    const rows = rowModel<Row>(db, "groupC", { _id: String, state: String });
    const writes = createGroupCommit(rows);
    const [good, tooLarge, other] = await Promise.allSettled([
      writes.insert({ _id: "good", state: "new" }),
      writes.insert({ _id: "large", state: "x".repeat(17 * 1024 * 1024) }),
      writes.insert({ _id: "other", state: "new" }),
    ]);
    expect([good.status, tooLarge.status, other.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await rows.countDocuments({})).toBe(2);
  });
});
