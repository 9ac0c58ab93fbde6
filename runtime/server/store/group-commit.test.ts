import { expect, test } from "@jest/globals";
import mongoose, { type Model } from "mongoose";
import { createGroupCommit } from "./group-commit.ts";

const { MongoBulkWriteError, MongoNetworkError } = mongoose.mongo;

test("a connection that is lost under a shared command fails every write in it: none was acknowledged", async () => {
  const lost = new MongoBulkWriteError(new MongoNetworkError("connection closed"), {
    getWriteConcernError: () => undefined,
  } as never);
  const rows = { collection: { bulkWrite: () => Promise.reject(lost) } } as unknown as Model<{ _id: string }>;
  const writes = createGroupCommit(rows);
  const all = await Promise.allSettled([
    writes.insert({ _id: "a" }),
    writes.insert({ _id: "b" }),
    writes.update("c", {}, { $set: { _id: "c" } }),
  ]);
  expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  const alone = writes.insert({ _id: "d" });
  await expect(alone).rejects.toBe(lost);
});

test("a list of refusals that leaves some documents untold acknowledges none of them", async () => {
  const half = new MongoBulkWriteError(new MongoNetworkError("connection closed"), {
    getWriteConcernError: () => undefined,
    insertedCount: 1,
    getWriteErrors: () => [],
  } as never);
  Object.assign(half, { writeErrors: [{ index: 0, code: 11_000 }] });
  const rows = { collection: { bulkWrite: () => Promise.reject(half) } } as unknown as Model<{ _id: string }>;
  const writes = createGroupCommit(rows);
  const all = await Promise.allSettled(["a", "b", "c"].map((_id) => writes.insert({ _id })));
  expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});
