import { trusted, type Connection } from "mongoose";
import type { LogEntry, LogHead } from "@yaoflow/workflows";
import type { Json } from "@yaoflow/engine";
import type { OutboxEntry } from "../../contract/index.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { KeyRing } from "../ports.ts";
import { createOrderedWrites, type DocumentWrite } from "../store/ordered-writes.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import { sha256 } from "./digest.ts";
import { createSealer } from "./sealer.ts";

const collection = "caseEvents";

interface LogRow {
  _id: string;
  company: string;
  caseId: string;
  seq: number;
  at: string;
  type: string;
  hash: string;
  sealed: Buffer;
  outbox: OutboxEntry[];
}

export interface LogAppend {
  /** How far the log agrees with the entries. */
  readonly head: LogHead;
  /** The log's own entries after `head` when it disagrees; nothing was appended then. */
  readonly adopted: { readonly entries: readonly LogEntry[]; readonly head: LogHead } | null;
}

/**
 * Every interpreter input and the commands it led to, once, per case in sequence and hash-chained. It outlives
 * Temporal's history and decides when the two disagree.
 */
export interface CaseLog {
  prepare(): Promise<void>;
  /**
   * Appends what is not there yet. `outboxOf` gives what the relay shall deliver with an entry; `along` is written in the
   * same command after the entries, and not at all where the log disagrees.
   */
  append(
    company: string,
    caseId: string,
    head: LogHead,
    entries: readonly LogEntry[],
    outboxOf: (entry: LogEntry) => readonly OutboxEntry[],
    along?: readonly DocumentWrite[],
  ): Promise<LogAppend>;
  read(company: string, caseId: string, afterSeq?: number): Promise<readonly LogEntry[]>;
  /** The first entry whose chain hash is wrong or missing, or where the chain ends. */
  verify(
    company: string,
    caseId: string,
  ): Promise<{ readonly intact: true; readonly head: LogHead } | { readonly intact: false; readonly seq: number }>;
}

export function genesisOf(company: string, caseId: string): LogHead {
  return { seq: 0, hash: `${company}/${caseId}` };
}

export function createCaseLog(db: Connection, keyRing: KeyRing): CaseLog {
  const rows = rowModel<LogRow>(
    db,
    collection,
    {
      _id: String,
      company: String,
      caseId: String,
      seq: Number,
      at: String,
      type: String,
      hash: String,
      sealed: Buffer,
      outbox: [{ _id: false, key: String, kind: String, company: String, at: String, payload: {} }],
    },
    [{ fields: { company: 1, caseId: 1, seq: 1 }, options: { unique: true } }],
  );
  const writes = createOrderedWrites(db);
  const sealer = createSealer(keyRing, "case-log");

  const stored = async (company: string, caseId: string, afterSeq: number) =>
    (
      await rows
        .find({ company, caseId, seq: trusted({ $gt: afterSeq }) })
        .sort({ seq: 1 })
        .lean()
    ).map((row) => ({ entry: sealer.open(company, row.sealed) as LogEntry, hash: row.hash }));

  async function disagreement(
    company: string,
    caseId: string,
    head: LogHead,
    chained: readonly { readonly entry: LogEntry; readonly hash: string }[],
  ): Promise<LogAppend | null> {
    const there = await stored(company, caseId, head.seq);
    const agreed = chained.findIndex(({ hash }, index) => there[index]?.hash !== hash);
    // All of it is there: what follows may be this run's own later write, and is not looked at.
    if (agreed < 0 && chained.length > 0) return null;
    const count = Math.max(agreed, 0);
    const rest = there.slice(count);
    const last = rest.at(-1);
    if (!last) return null;
    const upTo = count === 0 ? head : { seq: head.seq + count, hash: chained[count - 1]?.hash ?? head.hash };
    return {
      head: upTo,
      adopted: { entries: rest.map(({ entry }) => entry), head: { seq: last.entry.seq, hash: last.hash } },
    };
  }

  return {
    prepare: () => createIndexes(rows),

    async append(company, caseId, head, entries, outboxOf, along = []) {
      const chained = chain(head, entries);
      const last = chained.at(-1);
      const end: LogHead = last ? { seq: last.entry.seq, hash: last.hash } : head;
      if (!last) return (await disagreement(company, caseId, head, [])) ?? { head, adopted: null };
      const documents = chained.map(
        ({ entry, hash }): LogRow => ({
          _id: `${company}/${caseId}/${entry.seq}`,
          company,
          caseId,
          seq: entry.seq,
          at: entry.event.at,
          type: entry.event.type,
          hash,
          sealed: sealer.seal(company, entry),
          outbox: [...outboxOf(entry)],
        }),
      );
      // The first entry that is there already stops the command. Only then is it worth to look what is there.
      for (let present = 0; ; ) {
        const inserts = documents.slice(present).map((insert): DocumentWrite => ({ collection, insert }));
        if ((await writes.send([...inserts, ...along])) === null) break;
        const there = await disagreement(company, caseId, head, chained);
        if (there) return there;
        present = await rows.countDocuments({ company, caseId, seq: trusted({ $gt: head.seq, $lte: end.seq }) });
      }
      return { head: end, adopted: null };
    },

    async read(company, caseId, afterSeq = 0) {
      return (await stored(company, caseId, afterSeq)).map(({ entry }) => entry);
    },

    async verify(company, caseId) {
      let head = genesisOf(company, caseId);
      for (const { entry, hash } of await stored(company, caseId, 0)) {
        const [link] = chain(head, [entry]);
        if (entry.seq !== head.seq + 1 || link?.hash !== hash) return { intact: false, seq: head.seq + 1 };
        head = { seq: entry.seq, hash };
      }
      return { intact: true, head };
    },
  };
}

function chain(
  head: LogHead,
  entries: readonly LogEntry[],
): readonly { readonly entry: LogEntry; readonly hash: string }[] {
  let previous = head.hash;
  return entries.map((entry) => {
    previous = sha256(`${previous}\n${canonicalJson(entry as unknown as Json)}`);
    return { entry, hash: previous };
  });
}
