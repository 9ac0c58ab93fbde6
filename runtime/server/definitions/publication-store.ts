import { type Connection, trusted } from "mongoose";
import type { DecisionTable, FlowDefinition, FormDefinition, Problem, Text } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import type { AuditEntry, OutboxEntry, PolicyLine, PublicationStatus } from "../../contract/index.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";

/** What is put in force together, frozen when it was asked for. */
export interface PublicationContent {
  readonly plans: readonly { readonly plan: Plan; readonly source: FlowDefinition }[];
  readonly forms: readonly { readonly form: FormDefinition; readonly hash: string }[];
  readonly tables: readonly { readonly table: DecisionTable; readonly hash: string }[];
  /** The whole set that a pack brings, empty where its new version has no rights any more; null = no rights touched. */
  readonly policies: { readonly key: string; readonly lines: readonly PolicyLine[] } | null;
  /** `flow/<key>`, `form/<key>` or `table/<key>` → revision of the draft it was taken from. */
  readonly drafts: Readonly<Record<string, number>>;
  readonly pack: { readonly key: string; readonly version: string } | null;
}

export interface Publication {
  readonly company: string;
  readonly id: string;
  readonly revision: number;
  readonly status: PublicationStatus;
  readonly source: { readonly kind: "flow" | "table" | "pack"; readonly key: string; readonly version?: string };
  readonly title: Text;
  readonly requestedBy: { readonly personId: string; readonly account: string; readonly name: string };
  readonly requestedAt: string;
  readonly decidedBy: {
    readonly personId: string;
    readonly account: string;
    readonly name: string;
    readonly role: string;
  } | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly approverRoles: readonly string[];
  readonly editors: readonly string[];
  readonly effects: readonly string[];
  readonly problems: readonly Problem[];
  readonly content: PublicationContent;
  /** True when everything in it is in force. */
  readonly applied: boolean;
}

type PublicationRow = Omit<Publication, "content"> & { _id: string; content: string; outbox: OutboxEntry[] };

export interface PublicationStore {
  prepare(): Promise<void>;
  /** Stores it, or returns the one that is there under this id. */
  put(publication: Publication, audit: AuditEntry): Promise<Publication>;
  get(company: string, id: string): Promise<Publication | null>;
  list(
    company: string,
    status: PublicationStatus | undefined,
    before: { readonly at: string; readonly id: string } | null,
    limit: number,
  ): Promise<readonly Publication[]>;
  /** The deciding write; null when somebody else decided. */
  decide(
    company: string,
    id: string,
    revision: number,
    decision: Pick<Publication, "status" | "decidedBy" | "decidedAt" | "reason">,
    audit: AuditEntry,
  ): Promise<Publication | null>;
  applied(company: string, id: string): Promise<void>;
  unfinished(): Promise<readonly Publication[]>;
  /** Pack key → version that was put in force last. */
  installedPacks(company: string): Promise<ReadonlyMap<string, string>>;
}

export function createPublicationStore(db: Connection): PublicationStore {
  const rows = rowModel<PublicationRow>(
    db,
    "publications",
    {
      _id: String,
      company: String,
      id: String,
      revision: Number,
      status: String,
      source: {},
      title: {},
      requestedBy: {},
      requestedAt: String,
      decidedBy: {},
      decidedAt: String,
      reason: String,
      approverRoles: [String],
      editors: [String],
      effects: [String],
      problems: {},
      content: String,
      applied: Boolean,
      outbox: [{ _id: false, key: String, kind: String, company: String, at: String, payload: {} }],
    },
    [
      { fields: { company: 1, status: 1, requestedAt: -1, id: 1 } },
      { fields: { company: 1, requestedAt: -1, id: 1 } },
      { fields: { applied: 1, status: 1 } },
    ],
  );
  const idOf = (company: string, id: string) => `${company}/${id}`;
  const outboxOf = (audit: AuditEntry): OutboxEntry => ({
    key: audit.key,
    kind: "audit",
    company: audit.company,
    at: audit.at,
    payload: JSON.parse(JSON.stringify(audit)) as OutboxEntry["payload"],
  });

  return {
    prepare: () => createIndexes(rows),

    async put(publication, audit) {
      const { company, id, content } = publication;
      try {
        await rows.insertMany(
          [{ ...publication, _id: idOf(company, id), content: JSON.stringify(content), outbox: [outboxOf(audit)] }],
          { lean: true },
        );
        return publication;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const there = await rows.findById(idOf(company, id)).lean<PublicationRow>();
      return there ? publicationOf(there) : publication;
    },

    async get(company, id) {
      const row = await rows.findById(idOf(company, id)).lean<PublicationRow>();
      return row ? publicationOf(row) : null;
    },

    async list(company, status, before, limit) {
      const filter: Record<string, unknown> = { company };
      if (status) filter["status"] = status;
      if (before)
        filter["$or"] = [
          { requestedAt: trusted({ $lt: before.at }) },
          { requestedAt: before.at, id: trusted({ $gt: before.id }) },
        ];
      const found = await rows.find(filter).sort({ requestedAt: -1, id: 1 }).limit(limit).lean<PublicationRow[]>();
      return found.map(publicationOf);
    },

    async decide(company, id, revision, decision, audit) {
      const row = await rows
        .findOneAndUpdate(
          { _id: idOf(company, id), status: "requested", revision },
          {
            $set: { ...decision, revision: revision + 1, applied: decision.status !== "approved" },
            $push: { outbox: outboxOf(audit) },
          },
          { returnDocument: "after" },
        )
        .lean<PublicationRow>();
      return row ? publicationOf(row) : null;
    },

    async applied(company, id) {
      await rows.updateOne({ _id: idOf(company, id) }, { $set: { applied: true } });
    },

    async installedPacks(company) {
      const found = await rows
        .find({ company, status: "approved", applied: true, "source.kind": "pack" }, { source: 1 })
        .sort({ decidedAt: 1 })
        .lean();
      return new Map(found.map(({ source }) => [source.key, source.version ?? ""]));
    },

    async unfinished() {
      const found = await rows
        .find({ applied: false, status: "approved" })
        .sort({ decidedAt: 1 })
        .limit(200)
        .lean<PublicationRow[]>();
      return found.map(publicationOf);
    },
  };
}

/** What was asked for before there were tables has none. */
function contentOf(text: string): PublicationContent {
  const content = JSON.parse(text) as Omit<PublicationContent, "tables"> & Partial<PublicationContent>;
  return { ...content, tables: content.tables ?? [] };
}

function publicationOf(row: PublicationRow): Publication {
  const {
    company,
    id,
    revision,
    status,
    source,
    title,
    requestedBy,
    requestedAt,
    decidedBy,
    decidedAt,
    reason,
    approverRoles,
    editors,
    effects,
    problems,
    applied,
  } = row;
  return {
    company,
    id,
    revision,
    status,
    source,
    title,
    requestedBy,
    requestedAt,
    decidedBy,
    decidedAt,
    reason,
    approverRoles,
    editors,
    effects,
    problems,
    applied,
    content: contentOf(row.content),
  };
}
