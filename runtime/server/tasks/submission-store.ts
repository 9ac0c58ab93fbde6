import { type Connection, trusted } from "mongoose";
import type { ActorRef, JsonObject } from "@yaoflow/engine";
import { createSealer } from "../cases/sealer.ts";
import type { KeyRing } from "../ports.ts";
import { createGroupCommit } from "../store/group-commit.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import type { DocumentWrite } from "../store/ordered-writes.ts";

/** What a person submitted, as it was accepted and signed. Never changed. */
export interface Submission {
  readonly id: string;
  readonly caseId: string;
  readonly node: string;
  readonly key: string | null;
  readonly form: { readonly key: string; readonly hash: string } | null;
  readonly outcome: string;
  readonly data: JsonObject;
  readonly actors: readonly ActorRef[];
  readonly at: string;
  readonly plan: string;
  readonly policyVersion: string;
  /** What was signed, when it was: hash over data, outcome, form, plan, policies and meaning. */
  readonly digest: string | null;
}

interface SubmissionRow {
  _id: string;
  company: string;
  caseId: string;
  at: string;
  digest: string | null;
  sealed: Buffer;
}

export interface SubmissionStore {
  prepare(): Promise<void>;
  /** Stores it, or returns what is already there under this id. */
  put(company: string, submission: Submission): Promise<Submission>;
  /** The same as a write that others send. */
  putting(company: string, submission: Submission): DocumentWrite;
  get(company: string, ids: readonly string[]): Promise<ReadonlyMap<string, Submission>>;
}

const collection = "submissions";

export function createSubmissionStore(db: Connection, keyRing: KeyRing): SubmissionStore {
  const rows = rowModel<SubmissionRow>(
    db,
    collection,
    { _id: String, company: String, caseId: String, at: String, digest: String, sealed: Buffer },
    [{ fields: { company: 1, caseId: 1 } }],
  );
  const writes = createGroupCommit(rows);
  const sealer = createSealer(keyRing, "submission");
  const idOf = (company: string, id: string) => `${company}/${id}`;
  const rowOf = (company: string, submission: Submission): Omit<SubmissionRow, "_id"> => {
    const { caseId, at, digest } = submission;
    return { company, caseId, at, digest, sealed: sealer.seal(company, submission) };
  };

  return {
    prepare: () => createIndexes(rows),

    async put(company, submission) {
      const { id } = submission;
      if (await writes.insert({ _id: idOf(company, id), ...rowOf(company, submission) })) return submission;
      const there = await rows.findById(idOf(company, id)).lean<SubmissionRow>();
      return there ? (sealer.open(company, there.sealed) as Submission) : submission;
    },

    putting: (company, submission) => ({
      collection,
      id: idOf(company, submission.id),
      change: { $setOnInsert: rowOf(company, submission) },
      upsert: true,
    }),

    async get(company, ids) {
      const found = await rows
        .find({ _id: trusted({ $in: ids.map((id) => idOf(company, id)) }) })
        .lean<SubmissionRow[]>();
      return new Map(
        found
          .map((row) => sealer.open(company, row.sealed) as Submission)
          .map((submission) => [submission.id, submission]),
      );
    },
  };
}
