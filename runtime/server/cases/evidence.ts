import type { EvidenceRef } from "@yaoflow/engine";
import type { Evidence } from "../../contract/index.ts";
import type { SubmissionStore } from "../tasks/submission-store.ts";

/** Puts the submissions that evidence points at in its place, in the same order. Missing ones throw: they are written first. */
export async function loadEvidence(
  submissions: SubmissionStore,
  company: string,
  references: readonly EvidenceRef[],
): Promise<readonly Evidence[]> {
  if (references.length === 0) return [];
  const found = await submissions.get(
    company,
    references.map(({ submission }) => submission),
  );
  return references.map(({ node, submission, outcome, actors, at, delegators }) => {
    const document = found.get(submission);
    if (!document) throw new MissingSubmissionError(submission);
    const { data, digest } = document;
    return { node, submission, outcome, data, actors, at, digest, ...(delegators ? { delegators } : {}) };
  });
}

/** Thrown when an event names a submission that the store does not have. */
export class MissingSubmissionError extends Error {
  override readonly name = "MissingSubmissionError";
  readonly submission: string;
  constructor(submission: string) {
    super(`submission ${submission} is missing`);
    this.submission = submission;
  }
}
