import { createHash } from "node:crypto";
import { trusted, type Connection } from "mongoose";
import { refused, type Json, type Problem, type Result } from "@yaoflow/engine";
import type { RouteAnswer } from "../../contract/index.ts";
import { canonicalJson } from "../canonical-json.ts";
import { shiftInstant } from "../clock.ts";
import type { Clock, KeyRing } from "../ports.ts";
import { createGroupCommit, withoutJournal } from "../store/group-commit.ts";
import { createIndexes, rowModel } from "../store/model.ts";
import { httpProblems } from "./problems.ts";

interface RequestRow {
  _id: string;
  company: string;
  /** Keyed digest of route and body: a request may hold a password. */
  request: string;
  /** Sealed answer; null while the request is under way (or its process died). */
  answer: string | null;
  at: string;
}

export interface IdempotentRequest {
  readonly company: string;
  readonly personId: string;
  readonly key: string;
  /** Method and concrete path. */
  readonly target: string;
  readonly body: Json;
}

/** What was answered: an answer or a refusal. */
export type Answered = Result<RouteAnswer, Problem>;

export interface Idempotency {
  prepare(): Promise<void>;
  /**
   * Runs `work` once per key and gives everybody the same answer. A request whose process died is run again: its writes
   * carry operation ids that follow from the key, so that what was done is not done twice.
   */
  run(request: IdempotentRequest, work: () => Promise<Answered>): Promise<Answered>;
  sweep(): Promise<void>;
}

const KEPT_SECONDS = 7 * 24 * 3600;

export function createIdempotency(db: Connection, keyRing: KeyRing, clock: Clock): Idempotency {
  const rows = rowModel<RequestRow>(
    db,
    "idempotency",
    { _id: String, company: String, request: String, answer: String, at: String },
    [{ fields: { at: 1 } }],
  );
  // What a request did carries its operation id and is journaled; this only remembers the request.
  const writes = createGroupCommit(rows, withoutJournal);
  const underWay = new Map<string, { readonly request: string; readonly answer: Promise<Answered> }>();
  const place = (id: string): string => `idempotency/${id}`;
  const conflict = (): Answered => refused(httpProblems.make("http.idempotency-conflict"));

  async function begin(row: RequestRow): Promise<Answered | null> {
    if (await writes.insert(row)) return null;
    const there = await rows.findById(row._id).lean();
    if (there === null) return null;
    if (there.request !== row.request) return conflict();
    return there.answer === null ? null : openAnswer(there);
  }

  const openAnswer = (row: RequestRow): Answered =>
    JSON.parse(
      Buffer.from(keyRing.open(Buffer.from(row.answer ?? "", "base64"), place(row._id))).toString("utf8"),
    ) as Answered;

  async function finish(id: string, answered: Answered): Promise<void> {
    const sealed = Buffer.from(keyRing.seal(Buffer.from(JSON.stringify(answered), "utf8"), place(id))).toString(
      "base64",
    );
    await writes.update(id, { answer: null }, { $set: { answer: sealed } });
  }

  /** Never fails: an answer that could not be kept is worked out again. */
  async function keep(id: string, answered: Answered): Promise<void> {
    try {
      if (isLasting(answered)) await finish(id, answered);
      else await rows.deleteOne({ _id: id, answer: null });
    } catch {
      // The store is away: the row without an answer says so to whoever asks again.
    }
  }

  return {
    prepare: () => createIndexes(rows),
    async run({ company, personId, key, target, body }, work) {
      const id = operationKey(company, personId, key);
      const request = keyRing.digest([target, canonicalJson(body)], place(id));
      const running = underWay.get(id);
      if (running !== undefined) return running.request === request ? await running.answer : conflict();
      let kept: Promise<void> = Promise.resolve();
      const answer = (async (): Promise<Answered> => {
        const before = await begin({ _id: id, company, request, answer: null, at: clock.now() });
        if (before !== null) return before;
        const answered = await work();
        kept = keep(id, answered);
        return answered;
      })();
      underWay.set(id, { request, answer });
      // Until the answer is kept, this process gives it from memory; one that dies before runs the request again.
      const forget = (): void => {
        void kept.finally(() => underWay.delete(id));
      };
      answer.then(forget, forget);
      return await answer;
    },
    async sweep() {
      await rows.deleteMany({ at: trusted({ $lt: shiftInstant(clock.now(), -KEPT_SECONDS) }) });
    },
  };
}

/** The same for every retry of one person's request, different for everybody else: what operation ids are made of. */
export function operationKey(company: string, personId: string, key: string): string {
  return createHash("sha256")
    .update(canonicalJson([company, personId, key]), "utf8")
    .digest("hex")
    .slice(0, 40);
}

/** A passing trouble (busy, unavailable) is not an answer to be repeated. */
function isLasting(answered: Answered): boolean {
  return (
    answered.ok || (answered.problem.status < 500 && answered.problem.status !== 429 && answered.problem.status !== 401)
  );
}

/** Shape of an Idempotency-Key: visible ASCII, bounded. */
export function isUsableKey(key: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(key);
}
