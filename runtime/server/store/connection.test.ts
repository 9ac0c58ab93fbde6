import { describe, expect, test } from "@jest/globals";
import mongoose from "mongoose";
import { isStoreUnavailable } from "./connection.ts";

const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;

const brokenPipe = Object.assign(new Error("write EPIPE"), { code: "EPIPE", errno: -32, syscall: "write" });
const duplicate = { message: "E11000 duplicate key", code: 11_000, writeErrors: [] };
const bulk = (cause: unknown): Error => new MongoBulkWriteError(cause as never, {} as never);

describe("a store that does not answer is told from one that refuses", () => {
  test.each([
    ["a lost connection", new MongoNetworkError("read ECONNRESET"), true],
    ["a large write that broke in the middle", brokenPipe, true],
    ["a bulk write that a lost connection stopped", bulk(new MongoNetworkError("connection closed")), true],
    ["a bulk write that broke in the middle", bulk(brokenPipe), true],
    ["a duplicate", bulk(duplicate), false],
    ["a full disk", Object.assign(new Error("write ENOSPC"), { code: "ENOSPC", syscall: "write" }), false],
    ["a refusal", new MongoServerError({ message: "no", code: 2 }), false],
    ["no error at all", "MongoNetworkError", false],
  ])("%s", (_what, error, expected) => {
    expect(isStoreUnavailable(error)).toBe(expected);
  });
});
