import { describe, expect, test } from "@jest/globals";
import type { CaseEvent } from "@yaoflow/engine";
import { emptyState } from "@yaoflow/engine/interpreter";
import { CaseLogBuffer } from "./case-log-buffer.ts";
import type { CaseRef, CommitAnswer, LogEntry } from "./protocol.ts";

const ref: CaseRef = {
  company: "acme",
  caseId: "c1",
  flow: "f",
  plan: "p",
  businessKey: null,
  starter: null,
  parent: null,
};
const event = (key: string): CaseEvent => ({ type: "timerFired", key, at: "2026-01-01T00:00:00.000Z" });
const entry = (seq: number, key = `t.${seq}`): LogEntry => ({ seq, event: event(key), commands: [] });
const stateAt = (seq: number) => ({ ...emptyState(), seq });
const answer = (seq: number, adopted: CommitAnswer["adopted"] = null): CommitAnswer => ({
  head: { seq, hash: `h${seq}` },
  adopted,
  messages: [],
});

function buffer(...seqs: readonly number[]) {
  const log = new CaseLogBuffer(ref, { seq: 0, hash: "genesis" });
  const entries = seqs.map((seq) => log.append(entry(seq), stateAt(seq - 1)));
  return { log, entries };
}

describe("the entries that nobody has confirmed", () => {
  test("every write carries all of them, until they are confirmed", () => {
    const { log } = buffer(1, 2);
    expect(log.write(true).request.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    log.confirm(answer(1).head);
    log.append(entry(3), stateAt(2));
    expect(log.write(true).request).toMatchObject({ head: { seq: 1 }, entries: [{ seq: 2 }, { seq: 3 }] });
    log.confirm(answer(3).head);
    expect(log.settled).toBe(true);
  });

  test("an older confirmation that comes late changes nothing", () => {
    const { log } = buffer(1, 2);
    log.confirm(answer(2).head);
    log.confirm(answer(1).head);
    expect(log.head).toEqual({ seq: 2, hash: "h2" });
  });

  test("a write without entries carries none", () => {
    const { log } = buffer(1);
    expect(log.write(false)).toMatchObject({ request: { entries: [] }, first: null });
  });
});

describe("when the log holds other entries", () => {
  const adopted = { entries: [entry(2, "other")], head: { seq: 2, hash: "other" } };

  test("own entries after the common part are void and the state before them is given back", () => {
    const { log, entries } = buffer(1, 2, 3);
    expect(log.overruledBy(log.write(true), answer(1, adopted), stateAt(3))).toMatchObject({ seq: 1 });
    expect(entries.map((own) => own.void)).toEqual([false, true, true]);
    expect(log.head).toEqual(adopted.head);
    expect(log.settled).toBe(true);
  });

  test("a second answer about the same void entries is ignored", () => {
    const { log } = buffer(2);
    const write = log.write(true);
    log.overruledBy(write, answer(1, adopted), stateAt(1));
    log.append(entry(3), stateAt(2));
    expect(log.overruledBy(write, answer(1, adopted), stateAt(3))).toBeNull();
    expect(log.settled).toBe(false);
  });

  test("a mere look at the log tells nothing while own entries are on their way", () => {
    const { log } = buffer();
    const look = log.write(true);
    const own = log.append(entry(1), stateAt(0));
    expect(log.overruledBy(look, answer(0, { ...adopted, entries: [entry(1)] }), stateAt(1))).toBeNull();
    expect(own.void).toBe(false);
  });
});
