import type { Connection, Model } from "mongoose";
import type { AuditEntry } from "../../contract/index.ts";
import { storableJson } from "../canonical-json.ts";
import type { Audit } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { rowModel } from "../store/model.ts";

/** Entries that are durable but not chained yet. `_id` is company + key: appending twice adds nothing. */
export interface InboxRow {
  _id: string;
  company: string;
  entry: AuditEntry;
}

export function inboxModel(db: Connection): Model<InboxRow> {
  return rowModel<InboxRow>(db, "auditInbox", { _id: String, company: String, entry: {} }, [
    { fields: { company: 1, "entry.at": 1, _id: 1 } },
  ]);
}

/** Appends share a write while another one is under way, so that a crowd of callers costs few journal flushes. */
export function createAuditInbox(db: Connection, nudge: () => void): Audit {
  const inbox = inboxModel(db);
  let waiting: { row: InboxRow; done: () => void; failed: (error: unknown) => void }[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, 500);
      waiting = waiting.slice(500);
      try {
        await insertOnce(
          inbox,
          batch.map(({ row }) => row),
        );
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    flushing = false;
    nudge();
  }

  return {
    append(entry) {
      return new Promise<void>((done, failed) => {
        const stored = storableJson(entry) as unknown as AuditEntry;
        waiting.push({
          row: { _id: `${entry.company}|${entry.key}`, company: entry.company, entry: stored },
          done,
          failed,
        });
        void flush();
      });
    },
  };
}

async function insertOnce(inbox: Model<InboxRow>, rows: InboxRow[]): Promise<void> {
  try {
    await inbox.insertMany(rows, { ordered: false });
  } catch (error) {
    // Every row was tried; those that failed were there already, unless another kind of error is among them.
    if (!isDuplicateKey(error) || !onlyDuplicates(error)) throw error;
  }
}

function onlyDuplicates(error: unknown): boolean {
  const writeErrors =
    typeof error === "object" && error !== null && "writeErrors" in error && Array.isArray(error.writeErrors)
      ? (error.writeErrors as unknown[])
      : [];
  return writeErrors.every((one) => isDuplicateKey(one));
}
