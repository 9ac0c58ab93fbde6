import mongoose, { type Connection } from "mongoose";

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
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: true,
    writeConcern: { w: "majority", journal: true },
    serverSelectionTimeoutMS: 5_000,
    // Half-open connections must not hold a request for ever.
    socketTimeoutMS: 30_000,
    maxPoolSize: 50,
  });
  return await connection.asPromise();
}

/** A write that failed because a unique index already has the value. */
export function isDuplicateKey(error: unknown): error is Error & {
  readonly code: 11000;
  readonly keyPattern?: Record<string, unknown>;
  readonly keyValue?: Record<string, unknown>;
} {
  return typeof error === "object" && error !== null && "code" in error && error.code === 11000;
}

/** The store does not answer: callers answer 503 and clients try again with the same key. */
export function isStoreUnavailable(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^Mongo(ose)?(ServerSelection|Network|NetworkTimeout|PoolCleared|NotConnected|TopologyClosed|WaitQueueTimeout|PoolClosed|WriteConcern)/.test(
      error.name,
    )
  );
}
