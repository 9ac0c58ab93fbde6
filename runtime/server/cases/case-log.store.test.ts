import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { CaseEvent } from "@yaoflow/engine";
import type { LogEntry, LogHead } from "@yaoflow/workflows";
import { sampleDomain } from "../testing/sample-domain.ts";
import { platformForTest, type TestPlatform } from "../testing/store-for-test.ts";
import { type CaseLog, createCaseLog, genesisOf } from "./case-log.ts";

let platform: TestPlatform;
let log: CaseLog;
let cases = 0;

beforeAll(async () => {
  platform = await platformForTest(sampleDomain());
  log = createCaseLog(platform.platform.db, platform.platform.keyRing);
  await log.prepare();
}, 60_000);
afterAll(() => platform.end());

const event = (key: string): CaseEvent => ({ type: "timerFired", key, at: "2026-01-01T00:00:00.000Z" });
const entry = (seq: number, key = `t.${seq}`): LogEntry => ({ seq, event: event(key), commands: [] });
const nothing = () => [];

function newCase(): { readonly id: string; readonly genesis: LogHead } {
  cases += 1;
  return { id: `c${cases}`, genesis: genesisOf("acme", `c${cases}`) };
}

describe("the case log", () => {
  test("writing twice, overlapping or in pieces is writing once", async () => {
    const { id, genesis } = newCase();
    const first = await log.append("acme", id, genesis, [entry(1), entry(2)], nothing);
    expect(await log.append("acme", id, genesis, [entry(1), entry(2)], nothing)).toEqual(first);
    const longer = await log.append("acme", id, genesis, [entry(1), entry(2), entry(3)], nothing);
    expect(await log.append("acme", id, first.head, [entry(3)], nothing)).toEqual(longer);
    expect((await log.read("acme", id)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await log.verify("acme", id)).toEqual({ intact: true, head: longer.head });
  });

  test("an earlier write that comes after a longer one does not take its successor for a stranger", async () => {
    const { id, genesis } = newCase();
    await log.append("acme", id, genesis, [entry(1), entry(2)], nothing);
    expect(await log.append("acme", id, genesis, [entry(1)], nothing)).toMatchObject({
      adopted: null,
      head: { seq: 1 },
    });
  });

  test("two at once agree", async () => {
    const { id, genesis } = newCase();
    const writes = await Promise.all(
      [1, 2, 3, 4].map((count) =>
        log.append(
          "acme",
          id,
          genesis,
          Array.from({ length: count }, (_, n) => entry(n + 1)),
          nothing,
        ),
      ),
    );
    expect(writes.map(({ adopted, head }) => [adopted, head.seq])).toEqual([
      [null, 1],
      [null, 2],
      [null, 3],
      [null, 4],
    ]);
    expect(await log.verify("acme", id)).toMatchObject({ intact: true, head: { seq: 4 } });
  });

  test("other entries in the same place: the log's stand, nothing is appended", async () => {
    const { id, genesis } = newCase();
    await log.append("acme", id, genesis, [entry(1), entry(2)], nothing);
    const refused = await log.append("acme", id, genesis, [entry(1), entry(2, "other"), entry(3)], nothing);
    expect(refused).toMatchObject({
      head: { seq: 1 },
      adopted: { entries: [{ seq: 2, event: { key: "t.2" } }], head: { seq: 2 } },
    });
    expect((await log.read("acme", id)).length).toBe(2);
  });

  test("a look without entries shows what came after", async () => {
    const { id, genesis } = newCase();
    expect(await log.append("acme", id, genesis, [], nothing)).toEqual({ head: genesis, adopted: null });
    await log.append("acme", id, genesis, [entry(1)], nothing);
    expect(await log.append("acme", id, genesis, [], nothing)).toMatchObject({
      head: genesis,
      adopted: { entries: [{ seq: 1 }] },
    });
  });

  test("one company's case is not another's", async () => {
    const { id, genesis } = newCase();
    await log.append("acme", id, genesis, [entry(1)], nothing);
    expect(await log.read("other", id)).toEqual([]);
    await expect(log.append("other", id, genesisOf("other", id), [entry(1)], nothing)).resolves.toMatchObject({
      adopted: null,
    });
  });

  test.each([
    [
      "a changed hash",
      (collection: string) =>
        platform.platform.db
          .collection(collection)
          .updateOne({ seq: 2, caseId: `c${cases}` }, { $set: { hash: "0".repeat(64) } }),
      2,
    ],
    [
      "a missing entry",
      (collection: string) => platform.platform.db.collection(collection).deleteOne({ seq: 2, caseId: `c${cases}` }),
      2,
    ],
    [
      "exchanged contents",
      async (collection: string) => {
        const rows = platform.platform.db.collection(collection);
        const [one, two] = await rows
          .find({ caseId: `c${cases}`, seq: { $lte: 2 } })
          .sort({ seq: 1 })
          .toArray();
        await rows.updateOne({ _id: one?._id as never }, { $set: { sealed: two?.["sealed"] } });
        return await rows.updateOne({ _id: two?._id as never }, { $set: { sealed: one?.["sealed"] } });
      },
      1,
    ],
  ])("verification finds %s", async (_what, spoil, seq) => {
    const { id, genesis } = newCase();
    await log.append("acme", id, genesis, [entry(1), entry(2), entry(3)], nothing);
    await spoil("caseEvents");
    expect(await log.verify("acme", id)).toEqual({ intact: false, seq });
  });
});
