/**
 * Small notices to every process (server-sent events, caches): durable, polled, strictly ordered without a clock.
 * Imports the store only.
 */
import { trusted, type Connection } from "mongoose";
import type { ChangeFeed, ChangeTopic, Clock } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";

export interface Change {
  readonly company: string;
  readonly topic: ChangeTopic;
  readonly id: string;
}

/** `_id` is the sequence as a fixed-width number: `n+1` is only inserted by someone who saw `n`, so there are no gaps. */
interface ChangeRow {
  _id: string;
  origin: string;
  at: string;
  changes: Change[];
}

export interface RunningChangeFeed extends ChangeFeed {
  prepare(): Promise<void>;
  start(): Promise<void>;
  stop(): void;
}

const POLL_MS = 200;
/** Notices of this long share a document: screens look no closer. */
const GATHER_MS = 40;
const KEPT_BATCHES = 20_000;

/**
 * Local listeners hear a change at once, other processes within a poll. Changes that are published while a write
 * is under way share the next document (group commit).
 */
export function createChangeFeed(db: Connection, clock: Clock, origin: string): RunningChangeFeed {
  const rows = rowModel<ChangeRow>(db, "changes", {
    _id: String,
    origin: String,
    at: String,
    changes: [{ _id: false, company: String, topic: String, id: String }],
  });
  const listeners = new Set<(change: Change) => void>();
  /** What this process has read, and the end of the log as far as it knows. */
  let last = 0;
  let end = 0;
  let waiting: { change: Change; done: () => void; failed: (error: unknown) => void }[] = [];
  let flushing = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };

  async function tail(): Promise<number> {
    const row = await rows.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean();
    return row === null ? 0 : Number(row._id);
  }

  async function append(changes: Change[]): Promise<void> {
    // Start at the known end; on a collision look it up and go on from there.
    for (let next = end + 1; ; next = (await tail()) + 1) {
      try {
        await rows.insertMany([{ _id: sequenceId(next), origin, at: clock.now(), changes }], { lean: true });
        end = next;
        if (next % 1000 === 0)
          void rows
            .deleteMany({ _id: trusted({ $lt: sequenceId(Math.max(next - KEPT_BATCHES, 0)) }) })
            .catch(() => undefined);
        return;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  const gather = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, GATHER_MS));

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    while (waiting.length > 0) {
      if (!stopped) await gather();
      const batch = waiting;
      waiting = [];
      try {
        await append(batch.map(({ change }) => change));
        for (const { change, done } of batch) {
          tell(change);
          done();
        }
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    flushing = false;
  }

  async function poll(): Promise<void> {
    const fresh = await rows
      .find({ _id: trusted({ $gt: sequenceId(last) }) })
      .sort({ _id: 1 })
      .limit(500)
      .lean();
    for (const row of fresh) {
      last = Number(row._id);
      end = Math.max(end, last);
      if (row.origin !== origin) for (const { company, topic, id } of row.changes) tell({ company, topic, id });
    }
  }

  const loop = (): void => {
    timer = setTimeout(() => {
      // A failing store is the business of whoever reads or writes; the feed just tries again.
      void poll()
        .catch(() => undefined)
        .finally(() => {
          if (!stopped) loop();
        });
    }, POLL_MS);
    timer.unref();
  };

  return {
    prepare: () => createIndexes(rows),
    async start() {
      last = await tail();
      end = last;
      loop();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    publish(company, topic, id) {
      return new Promise<void>((done, failed) => {
        waiting.push({ change: { company, topic, id }, done, failed });
        void flush();
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sequenceId(sequence: number): string {
  return String(sequence).padStart(15, "0");
}
