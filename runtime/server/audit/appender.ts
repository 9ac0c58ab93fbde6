import { trusted, type Connection, type Model } from "mongoose";
import type { AuditEntry } from "../../contract/index.ts";
import type { ServerKeyRing } from "../key-ring/index.ts";
import type { Clock } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { rowModel } from "../store/model.ts";
import { checkpointText, GENESIS, link, type AuditLink } from "./chain.ts";
import { inboxModel } from "./inbox.ts";

export interface LogRow extends AuditLink {
  readonly _id: string;
  /** The entry's key, once per company. */
  readonly key: string;
}

export interface CheckpointRow {
  _id: string;
  company: string;
  seq: number;
  hash: string;
  tag: string;
  at: string;
}

export function logModel(db: Connection): Model<LogRow> {
  return rowModel<LogRow>(
    db,
    "auditLog",
    { _id: String, company: String, seq: Number, prev: String, hash: String, key: String, entry: {} },
    [
      { fields: { company: 1, seq: 1 }, options: { unique: true } },
      { fields: { company: 1, key: 1 }, options: { unique: true } },
      { fields: { company: 1, "entry.caseId": 1, seq: 1 } },
      { fields: { company: 1, "entry.object": 1, seq: 1 } },
      { fields: { company: 1, "entry.what": 1, seq: 1 } },
      { fields: { company: 1, "entry.actors.personId": 1, seq: 1 } },
    ],
  );
}

/** `<company>|head` moves with every batch (so that a cut-off tail shows); `<company>|<seq>` stay for ever. */
export function checkpointModel(db: Connection): Model<CheckpointRow> {
  return rowModel<CheckpointRow>(
    db,
    "auditCheckpoints",
    { _id: String, company: String, seq: Number, hash: String, tag: String, at: String },
    [{ fields: { company: 1, seq: 1 } }],
  );
}

const BATCH = 500;
const CHECKPOINT_EVERY = 1000;

/**
 * Moves what is in the inbox to the end of each company's chain. Meant for one elected process, but right with
 * several: (company, seq) and (company, key) are unique, so a fork or a doubled entry cannot be written.
 */
export function createAppender(db: Connection, keyRing: ServerKeyRing, clock: Clock) {
  const inbox = inboxModel(db);
  const log = logModel(db);
  const checkpoints = checkpointModel(db);

  async function head(company: string): Promise<{ seq: number; hash: string }> {
    const last = await log
      .findOne({ company }, { seq: 1, hash: 1 })
      .sort({ seq: -1 })
      .lean<{ seq: number; hash: string }>();
    return last ?? { seq: 0, hash: GENESIS };
  }

  async function writeCheckpoints(company: string, from: number, links: readonly LogRow[]): Promise<void> {
    const last = links.at(-1);
    if (last === undefined) return;
    const row = (seq: number, hash: string) => ({
      company,
      seq,
      hash,
      tag: keyRing.checkpoint(checkpointText(company, seq, hash)),
      at: clock.now(),
    });
    const milestone = links.find(({ seq }) => seq % CHECKPOINT_EVERY === 0 && seq > from);
    if (milestone !== undefined)
      await checkpoints.updateOne(
        { _id: `${company}|${milestone.seq}` },
        { $setOnInsert: row(milestone.seq, milestone.hash) },
        { upsert: true },
      );
    // Never moves back: a slower appender must not hide a longer chain.
    await checkpoints
      .updateOne(
        { _id: `${company}|head`, seq: trusted({ $lt: last.seq }) },
        { $set: row(last.seq, last.hash) },
        { upsert: true },
      )
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
  }

  async function chainCompany(company: string): Promise<number> {
    const waiting = await inbox.find({ company }).sort({ "entry.at": 1, _id: 1 }).limit(BATCH).lean();
    if (waiting.length === 0) return 0;
    const entries = waiting.map(({ entry }) => entry).sort(byTime);
    const known = new Set(
      (
        await log
          .find({ company, key: trusted({ $in: entries.map(({ key }) => key) }) }, { key: 1 })
          .lean<{ key: string }[]>()
      ).map(({ key }) => key),
    );
    const { seq, hash } = await head(company);
    const links: LogRow[] = [];
    let prev = hash;
    for (const entry of entries.filter(({ key }) => !known.has(key))) {
      const next = link(company, seq + links.length + 1, prev, entry);
      links.push({ _id: `${company}|${next.seq}`, key: entry.key, ...next });
      prev = next.hash;
    }
    try {
      if (links.length > 0) await log.insertMany(links, { ordered: true });
    } catch (error) {
      // Another appender was first; what it chained is found as known in the next round.
      if (isDuplicateKey(error)) return 1;
      throw error;
    }
    await writeCheckpoints(company, seq, links);
    await inbox.deleteMany({ _id: trusted({ $in: waiting.map(({ _id }) => _id) }) });
    return waiting.length;
  }

  return {
    /** Chains everything that waits, until the inbox was seen empty; returns how many entries that were. */
    async drain(): Promise<number> {
      let total = 0;
      for (;;) {
        const companies = await inbox.distinct("company");
        if (companies.length === 0) return total;
        for (const company of companies) total += await chainCompany(company);
      }
    },
  };
}

/** Entries of one batch in the order of their time; the chain's order is its seq, whatever the clocks say. */
function byTime(a: AuditEntry, b: AuditEntry): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
