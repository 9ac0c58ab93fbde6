import { type Connection, trusted } from "mongoose";
import type { ActorRef, JsonObject } from "@yaoflow/engine";
import { createSealer } from "../cases/sealer.ts";
import type { KeyRing } from "../ports.ts";
import { createGroupCommit } from "../store/group-commit.ts";
import { createIndexes, rowModel } from "../store/model.ts";

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
  get(company: string, ids: readonly string[]): Promise<ReadonlyMap<string, Submission>>;
}

export function createSubmissionStore(db: Connection, keyRing: KeyRing): SubmissionStore {
  const rows = rowModel<SubmissionRow>(
    db,
    "submissions",
    { _id: String, company: String, caseId: String, at: String, digest: String, sealed: Buffer },
    [{ fields: { company: 1, caseId: 1 } }],
  );
  const writes = createGroupCommit(rows);
  const sealer = createSealer(keyRing, "submission");
  const idOf = (company: string, id: string) => `${company}/${id}`;

  return {
    prepare: () => createIndexes(rows),

    async put(company, submission) {
      const { id, caseId, at, digest } = submission;
      const sealed = sealer.seal(company, submission);
      if (await writes.insert({ _id: idOf(company, id), company, caseId, at, digest, sealed })) return submission;
      const there = await rows.findById(idOf(company, id)).lean<SubmissionRow>();
      return there ? (sealer.open(company, there.sealed) as Submission) : submission;
    },

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
