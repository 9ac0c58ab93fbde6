/**
 * The append-only, hash-chained audit log: a durable inbox that anybody appends to, one elected appender per
 * installation, one chain per company. Imports the store and the key ring.
 */
import type { Connection } from "mongoose";
import type { ServerKeyRing } from "../key-ring/index.ts";
import type { Audit, Clock } from "../ports.ts";
import { createIndexes } from "../store/model.ts";
import { checkpointModel, createAppender, logModel } from "./appender.ts";
import { createAuditInbox, inboxModel } from "./inbox.ts";
import { listAudit, verifyChain, type AuditFilter, type Verification } from "./verify.ts";

export type { AuditFilter, Verification } from "./verify.ts";

export interface AuditLog extends Audit {
  prepare(): Promise<void>;
  /** Chains what waits in the inbox; returns how many entries that were. */
  drain(): Promise<number>;
  verify(company: string): Promise<Verification>;
  list(company: string, filter: AuditFilter, before: number | null, limit: number): ReturnType<typeof listAudit>;
}

export function createAuditLog(parts: {
  readonly db: Connection;
  readonly keyRing: ServerKeyRing;
  readonly clock: Clock;
  readonly nudge: () => void;
}): AuditLog {
  const { db, keyRing, clock, nudge } = parts;
  const inbox = createAuditInbox(db, nudge);
  const appender = createAppender(db, keyRing, clock);
  return {
    append: (entry) => inbox.append(entry),
    prepare: () => createIndexes(inboxModel(db), logModel(db), checkpointModel(db)),
    drain: () => appender.drain(),
    verify: (company) => verifyChain(db, keyRing, company),
    list: (company, filter, before, limit) => listAudit(db, company, filter, before, limit),
  };
}
