import { createHash, randomBytes } from "node:crypto";
import { trusted, type Connection } from "mongoose";
import { shiftInstant } from "../clock.ts";
import type { Clock } from "../ports.ts";
import { createIndexes, rowModel } from "../store/model.ts";

/** `_id` is the hash of the token: whoever reads the store cannot use a session. */
interface SessionRow {
  _id: string;
  company: string;
  account: string;
  startedAt: string;
  seenAt: string;
}

export interface SessionOwner {
  readonly company: string;
  readonly account: string;
}

export interface Sessions {
  prepare(): Promise<void>;
  /** A new token; the old one (fixation) is never taken over. */
  begin(owner: SessionOwner): Promise<{ readonly token: string; readonly maxAgeSeconds: number }>;
  find(token: string): Promise<SessionOwner | null>;
  end(token: string): Promise<void>;
  /** Deletes what has timed out. */
  sweep(): Promise<void>;
}

export interface SessionsParts {
  readonly db: Connection;
  readonly clock: Clock;
  /** Sessions begun earlier are dead; null when the account is closed. */
  readonly sessionsFrom: (company: string, account: string) => Promise<string | null>;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

/** How long a look-up is answered from memory: within it, another process's sign-out is not seen yet. */
const FRESH_MS = 500;
/** `seenAt` is written at most this often. */
const TOUCH_SECONDS = 60;

export function createSessions({ db, clock, sessionsFrom, idleSeconds, absoluteSeconds }: SessionsParts): Sessions {
  const rows = rowModel<SessionRow>(
    db,
    "sessions",
    { _id: String, company: String, account: String, startedAt: String, seenAt: String },
    [{ fields: { company: 1, account: 1 } }, { fields: { seenAt: 1 } }],
  );
  const cached = new Map<string, { readonly at: number; readonly owner: Promise<SessionOwner | null> }>();

  async function read(id: string): Promise<SessionOwner | null> {
    const row = await rows.findById(id).lean();
    if (row === null) return null;
    const now = clock.now();
    const alive = row.seenAt > shiftInstant(now, -idleSeconds) && row.startedAt > shiftInstant(now, -absoluteSeconds);
    const from = alive ? await sessionsFrom(row.company, row.account) : null;
    if (from === null || row.startedAt < from) return null;
    if (row.seenAt < shiftInstant(now, -TOUCH_SECONDS)) await rows.updateOne({ _id: id }, { $set: { seenAt: now } });
    return { company: row.company, account: row.account };
  }

  return {
    prepare: () => createIndexes(rows),
    async begin({ company, account }) {
      const token = randomBytes(32).toString("base64url");
      const now = clock.now();
      await rows.create({ _id: hashed(token), company, account, startedAt: now, seenAt: now });
      return { token, maxAgeSeconds: absoluteSeconds };
    },
    find(token) {
      const id = hashed(token);
      const nowMs = Date.parse(clock.now());
      const known = cached.get(id);
      if (known !== undefined && nowMs - known.at < FRESH_MS && nowMs >= known.at) return known.owner;
      if (cached.size > 10_000) cached.clear();
      const owner = read(id);
      cached.set(id, { at: nowMs, owner });
      owner.catch(() => cached.delete(id));
      return owner;
    },
    async end(token) {
      const id = hashed(token);
      await rows.deleteOne({ _id: id });
      cached.delete(id);
    },
    async sweep() {
      const now = clock.now();
      await rows.deleteMany({
        $or: [
          { seenAt: trusted({ $lt: shiftInstant(now, -idleSeconds) }) },
          { startedAt: trusted({ $lt: shiftInstant(now, -absoluteSeconds) }) },
        ],
      });
    },
  };
}

function hashed(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}
