import { trusted, type Connection } from "mongoose";
import type { Incident, Problem } from "@yaoflow/engine";
import type { CaseRef } from "@yaoflow/workflows";
import { domainOf } from "../../contract/index.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import { coveringDomains } from "./domains.ts";

export interface IncidentRow {
  _id: string;
  company: string;
  caseId: string;
  domain: string;
  within: string[];
  flow: string;
  plan: string;
  businessKey: string | null;
  key: string;
  node: string;
  at: string;
  problem: Problem;
  open: boolean;
  seq: number;
}

/** What stands and needs an operator, over all cases. */
export interface IncidentStore {
  prepare(): Promise<void>;
  raise(ref: CaseRef, seq: number, incident: Incident): Promise<void>;
  clear(ref: CaseRef, seq: number, key: string): Promise<void>;
  clearAll(ref: CaseRef): Promise<void>;
  ofCase(company: string, caseId: string): Promise<readonly IncidentRow[]>;
  counts(company: string, caseIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  list(
    company: string,
    domains: readonly string[],
    after: { readonly at: string; readonly id: string } | null,
    limit: number,
  ): Promise<readonly IncidentRow[]>;
}

export function createIncidentStore(db: Connection): IncidentStore {
  const rows = rowModel<IncidentRow>(
    db,
    "incidents",
    {
      _id: String,
      company: String,
      caseId: String,
      domain: String,
      within: [String],
      flow: String,
      plan: String,
      businessKey: String,
      key: String,
      node: String,
      at: String,
      problem: {},
      open: Boolean,
      seq: Number,
    },
    [{ fields: { company: 1, open: 1, at: 1, _id: 1 } }, { fields: { company: 1, caseId: 1, open: 1 } }],
  );
  const idOf = (ref: CaseRef, key: string) => `${ref.company}/${ref.caseId}/${key}`;

  /** Later entries win, whatever the order in which they are projected. */
  async function write(
    ref: CaseRef,
    seq: number,
    key: string,
    set: Partial<IncidentRow>,
    insert: Partial<IncidentRow>,
  ): Promise<void> {
    try {
      await rows.updateOne(
        { _id: idOf(ref, key), seq: trusted({ $lt: seq }) },
        { $set: { ...set, seq }, $setOnInsert: insert },
        { upsert: true },
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  return {
    prepare: () => createIndexes(rows),
    async raise(ref, seq, incident) {
      const { key, node, at, problem } = incident;
      await write(
        ref,
        seq,
        key,
        { node, at, problem, open: true },
        {
          company: ref.company,
          caseId: ref.caseId,
          domain: domainOf(ref),
          within: [...coveringDomains(domainOf(ref))],
          flow: ref.flow,
          plan: ref.plan,
          businessKey: ref.businessKey,
          key,
        },
      );
    },
    async clear(ref, seq, key) {
      await rows.updateOne({ _id: idOf(ref, key), seq: trusted({ $lt: seq }) }, { $set: { open: false, seq } });
    },
    async clearAll(ref) {
      await rows.updateMany({ company: ref.company, caseId: ref.caseId, open: true }, { $set: { open: false } });
    },
    ofCase: (company, caseId) =>
      rows.find({ company, caseId, open: true }).sort({ at: 1 }).limit(200).lean<IncidentRow[]>().exec(),
    async counts(company, caseIds) {
      const found = await rows.find({ company, caseId: trusted({ $in: caseIds }), open: true }, { caseId: 1 }).lean();
      const counts = new Map<string, number>();
      for (const { caseId } of found) counts.set(caseId, (counts.get(caseId) ?? 0) + 1);
      return counts;
    },
    async list(company, domains, after, limit) {
      const filter: Record<string, unknown> = { company, open: true, within: trusted({ $in: domains }) };
      if (after)
        filter["$or"] = [
          { at: trusted({ $gt: after.at }) },
          { at: after.at, _id: trusted({ $gt: `${company}/${after.id}` }) },
        ];
      return await rows.find(filter).sort({ at: 1, _id: 1 }).limit(limit).lean<IncidentRow[]>();
    },
  };
}
