import mongoose, { type Connection } from "mongoose";
import { endVainWaits } from "./drain.ts";

/**
 * Opens the store. Every write of the connection is acknowledged by a majority and journalled: with `j: false`
 * a killed engine loses acknowledged writes. Nothing here knows whether the server is the embedded one or a replica set.
 */
export async function connectStore(uri: string): Promise<Connection> {
  // Global because mongoose applies these to every query, also of rooms that build their own models.
  mongoose.set("sanitizeFilter", true);
  mongoose.set("strictQuery", true);
  mongoose.set("autoIndex", false);
  mongoose.set("autoCreate", false);
  const endWatch = endVainWaits();
  const connection = mongoose.createConnection(uri, {
    // While the store is away the driver waits for it and says so; mongoose's own queue would end in an error of no kind.
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: true,
    writeConcern: { w: "majority", journal: true },
    serverSelectionTimeoutMS: 5_000,
    // Half-open connections must not hold a request for ever.
    socketTimeoutMS: 30_000,
    maxPoolSize: 50,
  });
  connection.once("close", endWatch);
  try {
    await connection.asPromise();
    const { maxWireVersion } = (await connection.getClient().db("admin").command({ hello: 1 })) as {
      readonly maxWireVersion: number;
    };
    if (maxWireVersion < mongo8) throw new Error("MongoDB 8.0 or newer is needed · 需要 MongoDB 8.0 或更高版本");
    return connection;
  } catch (error) {
    endWatch();
    throw error;
  }
}

/** Wire version of the first server with `bulkWrite` over several collections. */
const mongo8 = 25;

/** A write that failed because a unique index already has the value. */
export function isDuplicateKey(error: unknown): error is Error & {
  readonly code: 11000;
  readonly keyPattern?: Record<string, unknown>;
  readonly keyValue?: Record<string, unknown>;
} {
  return typeof error === "object" && error !== null && "code" in error && error.code === 11000;
}

const unavailable =
  /^Mongo(ose)?(ServerSelection|Network|NetworkTimeout|PoolCleared|NotConnected|TopologyClosed|WaitQueueTimeout|PoolClosed|WriteConcern)/;

/**
 * The store does not answer: callers answer 503 and clients try again with the same key. The driver hides that in two
 * places: a bulk write carries what stopped it, and a large write that breaks in the middle is the socket's bare error.
 */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (unavailable.test(error.name)) return true;
  // The server's own word on a command with writes of many collections.
  if (error.name === "MongoClientBulkWriteError") return isStoreUnavailable(error.cause);
  if ("code" in error && (error.code === "EPIPE" || error.code === "ECONNRESET")) return true;
  return error.name === "MongoBulkWriteError" && "errorResponse" in error && isStoreUnavailable(error.errorResponse);
}
