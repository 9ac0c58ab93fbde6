import { type Connection, trusted } from "mongoose";
import type { ActorRef, Text } from "@yaoflow/engine";
import type { CaseRef, StartedEvent } from "@yaoflow/workflows";
import { domainOf } from "../../contract/index.ts";
import type { KeyRing } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import type { DocumentWrite } from "../store/ordered-writes.ts";
import { coveringDomains } from "./domains.ts";
import { createSealer } from "./sealer.ts";

export type CaseStatus = "running" | "completed" | "failed" | "cancelled";

export interface CaseRow {
  _id: string;
  company: string;
  caseId: string;
  branch: string | null;
  warehouse: string | null;
  domain: string;
  /** Every domain that covers it: what lists filter by. */
  within: string[];
  flow: string;
  plan: string;
  title: Text;
  businessKey: string | null;
  status: CaseStatus;
  startedAt: string;
  updatedAt: string;
  endedAt: string | null;
  starter: ActorRef | null;
  parent: { caseId: string; key: string } | null;
  /** The sealed start event: what a case is begun from as long as its log is empty. */
  begin: Buffer;
  /** Last entry of the case log that was projected. */
  appliedSeq: number;
  /** Who acted at which node, for separation when a task is claimed. */
  actors: { node: string; personId: string }[];
  /** Persons to whom the case was copied (抄送): they may read it. Absent in rows that are older than copies. */
  copied?: string[];
}

/** The inbox's and the operators' view of cases, and the judge of duplicates: company + flow + business key is unique. */
export interface CaseStore {
  prepare(): Promise<void>;
  /** Inserts; `existing` when the id is there already (a retry), `duplicate` when another case has the business key. */
  insert(
    ref: CaseRef,
    title: Text,
    begin: StartedEvent,
  ): Promise<
    | { readonly kind: "inserted" }
    | { readonly kind: "existing"; readonly row: CaseRow }
    | { readonly kind: "duplicate"; readonly row: CaseRow | null }
  >;
  get(company: string, caseId: string): Promise<CaseRow | null>;
  begin(row: CaseRow): StartedEvent;
  /** What the case's row takes over from its log. */
  projecting(
    company: string,
    caseId: string,
    change: {
      readonly seq: number;
      readonly at: string;
      readonly actors: readonly { readonly node: string; readonly personId: string }[];
      readonly copied: readonly string[];
      readonly end: { readonly status: CaseStatus; readonly at: string } | null;
      /** The version that the case has gone over to. */
      readonly plan?: string;
    },
  ): DocumentWrite;
  list(company: string, query: CaseQuery): Promise<readonly CaseRow[]>;
  /** Cases of a flow, the newest first, of all its versions. `runningNotOn` takes only those that run on another plan. */
  ofFlow(company: string, flow: string, query: FlowCases): Promise<readonly CaseRow[]>;
  children(company: string, caseId: string): Promise<readonly CaseRow[]>;
  /** Running cases of all companies, for the reconciler; `since` looks at the last change. */
  running(since: string | null, after: string | null, limit: number): Promise<readonly CaseRow[]>;
  /** Cases of all companies that changed since then, ended ones too. */
  changed(since: string, after: string | null, limit: number): Promise<readonly CaseRow[]>;
  /** Running cases whose log is still empty although they were made before `before`: their start got lost. */
  unbegun(before: string, limit: number): Promise<readonly CaseRow[]>;
  latestChange(): Promise<string | null>;
  countRunning(): Promise<number>;
}

export interface FlowCases {
  readonly runningNotOn?: string;
  readonly ids?: readonly string[];
  readonly before?: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

export interface CaseQuery {
  readonly status?: CaseStatus;
  readonly flow?: string;
  readonly businessKey?: string;
  /** Only cases that were copied to this person. */
  readonly copiedTo?: string;
  readonly domains: readonly string[];
  /** Flows whose cases may be read; the person's own cases are listed whatever their flow. */
  readonly flows: readonly string[];
  readonly personId: string;
  readonly before: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

export function refOf(row: CaseRow): CaseRef {
  return {
    company: row.company,
    ...(row.branch === null ? {} : { branch: row.branch }),
    ...(row.warehouse === null ? {} : { warehouse: row.warehouse }),
    caseId: row.caseId,
    flow: row.flow,
    plan: row.plan,
    businessKey: row.businessKey,
    starter: row.starter,
    parent: row.parent,
  };
}

const collection = "cases";

/** The rest of a list that is sorted from the newest start to the oldest, ids ascending. */
function startedBefore(before: { readonly at: string; readonly id: string } | null) {
  return before
    ? [
        {
          $or: [
            { startedAt: trusted({ $lt: before.at }) },
            { startedAt: before.at, caseId: trusted({ $gt: before.id }) },
          ],
        },
      ]
    : [];
}

export function createCaseStore(db: Connection, keyRing: KeyRing): CaseStore {
  const rows = rowModel<CaseRow>(
    db,
    collection,
    {
      _id: String,
      company: String,
      caseId: String,
      branch: String,
      warehouse: String,
      domain: String,
      within: [String],
      flow: String,
      plan: String,
      title: {},
      businessKey: String,
      status: String,
      startedAt: String,
      updatedAt: String,
      endedAt: String,
      starter: {},
      parent: {},
      begin: Buffer,
      appliedSeq: Number,
      actors: [{ _id: false, node: String, personId: String }],
      copied: { type: [String], default: undefined },
    },
    [
      {
        fields: { company: 1, flow: 1, businessKey: 1 },
        options: { unique: true, partialFilterExpression: { businessKey: { $type: "string" } } },
      },
      { fields: { company: 1, status: 1, startedAt: -1, caseId: 1 } },
      { fields: { company: 1, startedAt: -1, caseId: 1 } },
      { fields: { company: 1, flow: 1, startedAt: -1, caseId: 1 } },
      {
        fields: { company: 1, "parent.caseId": 1 },
        options: { partialFilterExpression: { "parent.caseId": { $type: "string" } } },
      },
      { fields: { status: 1, updatedAt: 1 } },
      { fields: { status: 1, appliedSeq: 1 }, options: { partialFilterExpression: { appliedSeq: 0 } } },
      { fields: { updatedAt: -1 } },
      {
        fields: { company: 1, copied: 1, startedAt: -1 },
        options: { partialFilterExpression: { copied: { $exists: true } } },
      },
    ],
  );
  const sealer = createSealer(keyRing, "case-begin");
  const idOf = (company: string, caseId: string) => `${company}/${caseId}`;

  return {
    prepare: () => createIndexes(rows),

    async insert(ref, title, begin) {
      const row: CaseRow = {
        _id: idOf(ref.company, ref.caseId),
        company: ref.company,
        caseId: ref.caseId,
        branch: ref.branch ?? null,
        warehouse: ref.warehouse ?? null,
        domain: domainOf(ref),
        within: [...coveringDomains(domainOf(ref))],
        flow: ref.flow,
        plan: ref.plan,
        title,
        businessKey: ref.businessKey,
        status: "running",
        startedAt: begin.at,
        updatedAt: begin.at,
        endedAt: null,
        starter: ref.starter,
        parent: ref.parent,
        begin: sealer.seal(ref.company, begin),
        appliedSeq: 0,
        actors: [],
      };
      try {
        await rows.insertMany([row], { lean: true });
        return { kind: "inserted" };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const own = await rows.findById(row._id).lean<CaseRow>();
      if (own) return { kind: "existing", row: own };
      return {
        kind: "duplicate",
        row: await rows.findOne({ company: ref.company, flow: ref.flow, businessKey: ref.businessKey }).lean<CaseRow>(),
      };
    },

    get: (company, caseId) => rows.findById(idOf(company, caseId)).lean<CaseRow>().exec(),
    begin: (row) => sealer.open(row.company, row.begin) as StartedEvent,

    projecting: (company, caseId, { seq, at, actors, copied, end, plan }) => ({
      collection,
      id: idOf(company, caseId),
      change: {
        $max: { appliedSeq: seq, updatedAt: at },
        ...(actors.length + copied.length > 0
          ? {
              $addToSet: {
                ...(actors.length > 0 ? { actors: { $each: actors } } : {}),
                ...(copied.length > 0 ? { copied: { $each: copied } } : {}),
              },
            }
          : {}),
        ...(end || plan !== undefined
          ? {
              $set: {
                ...(end ? { status: end.status, endedAt: end.at } : {}),
                ...(plan === undefined ? {} : { plan }),
              },
            }
          : {}),
      },
    }),

    async list(company, { status, flow, businessKey, copiedTo, domains, flows, personId, before, limit }) {
      const readable = [
        { within: trusted({ $in: domains }), flow: trusted({ $in: flows }) },
        { "starter.personId": personId },
        { copied: personId },
      ];
      const filter: Record<string, unknown> = { company };
      if (copiedTo) filter["copied"] = copiedTo;
      if (status) filter["status"] = status;
      if (flow) filter["flow"] = flow;
      if (businessKey) filter["businessKey"] = businessKey;
      filter["$and"] = [{ $or: readable }, ...startedBefore(before)];
      return await rows.find(filter).sort({ startedAt: -1, caseId: 1 }).limit(limit).lean<CaseRow[]>();
    },

    async ofFlow(company, flow, { runningNotOn, ids, before = null, limit }) {
      const filter: Record<string, unknown> = { company, flow };
      if (runningNotOn !== undefined) {
        filter["status"] = "running";
        filter["plan"] = trusted({ $ne: runningNotOn });
      }
      if (ids) filter["caseId"] = trusted({ $in: ids });
      const [page] = startedBefore(before);
      if (page) filter["$or"] = page.$or;
      return await rows.find(filter).sort({ startedAt: -1, caseId: 1 }).limit(limit).lean<CaseRow[]>();
    },

    children: (company, caseId) =>
      rows.find({ company, "parent.caseId": caseId }).sort({ startedAt: 1 }).limit(500).lean<CaseRow[]>().exec(),

    async running(since, after, limit) {
      const filter: Record<string, unknown> = { status: "running" };
      if (since) filter["updatedAt"] = trusted({ $gte: since });
      if (after) filter["_id"] = trusted({ $gt: after });
      return await rows.find(filter).sort({ _id: 1 }).limit(limit).lean<CaseRow[]>();
    },

    async changed(since, after, limit) {
      const filter: Record<string, unknown> = { updatedAt: trusted({ $gte: since }) };
      if (after) filter["_id"] = trusted({ $gt: after });
      return await rows.find(filter).sort({ _id: 1 }).limit(limit).lean<CaseRow[]>();
    },

    unbegun: (before, limit) =>
      rows
        .find({ status: "running", appliedSeq: 0, startedAt: trusted({ $lt: before }) })
        .limit(limit)
        .lean<CaseRow[]>()
        .exec(),

    async latestChange() {
      const row = await rows.findOne({}, { updatedAt: 1 }).sort({ updatedAt: -1 }).lean();
      return row?.updatedAt ?? null;
    },

    countRunning: () => rows.countDocuments({ status: "running" }).exec(),
  };
}
