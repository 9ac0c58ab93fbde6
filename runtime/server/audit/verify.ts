import { trusted, type Connection } from "mongoose";
import type { ServerKeyRing } from "../key-ring/index.ts";
import { checkpointModel, logModel } from "./appender.ts";
import { ChainWalker, checkpointText, type BrokenLink } from "./chain.ts";

export interface Verification {
  readonly company: string;
  readonly ok: boolean;
  readonly entries: number;
  readonly head: string;
  /** The first broken link, where there is one. */
  readonly broken: BrokenLink | null;
  readonly checkpoints: number;
}

/** Reads a company's whole chain in order and holds it against the keyed checkpoints; finds the first broken link. */
export async function verifyChain(db: Connection, keyRing: ServerKeyRing, company: string): Promise<Verification> {
  const checkpoints = await checkpointModel(db).find({ company }).sort({ seq: 1 }).lean();
  const forged = checkpoints.find(
    ({ seq, hash, tag }) => !keyRing.checkpointHolds(checkpointText(company, seq, hash), tag),
  );
  const expected = new Map(checkpoints.map(({ seq, hash }) => [seq, hash]));
  const walker = new ChainWalker(company);
  let mismatch: BrokenLink | null = forged === undefined ? null : { seq: forged.seq, reason: "checkpoint-forged" };
  for await (const row of logModel(db).find({ company }).sort({ seq: 1 }).lean().cursor({ batchSize: 1000 })) {
    if (!walker.walk(row)) break;
    const at = expected.get(row.seq);
    if (at !== undefined && at !== row.hash && (mismatch === null || mismatch.seq > row.seq))
      mismatch = { seq: row.seq, reason: "checkpoint-mismatch" };
  }
  const last = checkpoints.at(-1)?.seq ?? 0;
  const cut: BrokenLink | null =
    walker.broken === null && walker.length < last ? { seq: walker.length + 1, reason: "truncated" } : null;
  const broken = [walker.broken, mismatch, cut].filter((one) => one !== null).sort((a, b) => a.seq - b.seq)[0] ?? null;
  return {
    company,
    ok: broken === null,
    entries: walker.length,
    head: walker.head,
    broken,
    checkpoints: checkpoints.length,
  };
}

/** Entries of one company, newest first. Filters are equalities on indexed fields. */
export interface AuditFilter {
  readonly caseId?: string;
  readonly object?: string;
  readonly what?: string;
  readonly personId?: string;
}

export async function listAudit(
  db: Connection,
  company: string,
  filter: AuditFilter,
  before: number | null,
  limit: number,
) {
  const rows = await logModel(db)
    .find({
      company,
      ...(filter.caseId === undefined ? {} : { "entry.caseId": filter.caseId }),
      ...(filter.object === undefined ? {} : { "entry.object": filter.object }),
      ...(filter.what === undefined ? {} : { "entry.what": filter.what }),
      ...(filter.personId === undefined ? {} : { "entry.actors.personId": filter.personId }),
      ...(before === null ? {} : { seq: trusted({ $lt: before }) }),
    })
    .sort({ seq: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  return { items: page, next: rows.length > limit ? String(page.at(-1)?.seq ?? 0) : null };
}
