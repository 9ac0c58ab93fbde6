import { trusted, type Connection } from "mongoose";
import { shiftInstant } from "../clock.ts";
import type { Clock } from "../ports.ts";
import { rowModel } from "../store/model.ts";

interface HeartbeatRow {
  _id: string;
  kind: string;
  at: string;
}

const EVERY_MS = 1_000;
const ALIVE_SECONDS = 6;

function model(db: Connection) {
  return rowModel<HeartbeatRow>(db, "heartbeats", { _id: String, kind: String, at: String });
}

/** Tells the others that this process does its work; the returned function ends it. */
export function startHeartbeat(db: Connection, clock: Clock, kind: "worker" | "api", processId: string): () => Promise<void> {
  const rows = model(db);
  const id = `${kind}/${processId}`;
  const beat = async (): Promise<void> => {
    await rows.updateOne({ _id: id }, { $set: { kind, at: clock.now() } }, { upsert: true });
  };
  const timer = setInterval(() => void beat().catch(() => undefined), EVERY_MS);
  timer.unref();
  void beat().catch(() => undefined);
  return async () => {
    clearInterval(timer);
    await rows.deleteOne({ _id: id }).catch(() => undefined);
  };
}

/** Whether any process of a kind was heard of lately. */
export async function isAlive(db: Connection, clock: Clock, kind: "worker" | "api"): Promise<boolean> {
  return (await model(db).exists({ kind, at: trusted({ $gt: shiftInstant(clock.now(), -ALIVE_SECONDS) }) })) !== null;
}
