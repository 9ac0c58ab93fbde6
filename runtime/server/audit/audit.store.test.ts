import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { AuditEntry } from "../../contract/index.ts";
import { createPlatform } from "../platform.ts";
import { sampleDomain } from "../testing/sample-domain.ts";
import { platformForTest, type TestPlatform } from "../testing/store-for-test.ts";
import type { LogRow } from "./appender.ts";

let stage: TestPlatform;
beforeAll(async () => {
  stage = await platformForTest(sampleDomain());
}, 120_000);
afterAll(() => stage.end(), 60_000);

const entry = (company: string, key: string): AuditEntry => ({
  company,
  key,
  at: new Date(1_795_000_000_000).toISOString(),
  what: "test.done",
  outcome: "done",
  actors: [],
  after: { text: "−0 \ud800", zero: -0 },
});
const log = () => stage.platform.db.collection<LogRow & { _id: string }>("auditLog");

async function fill(company: string, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, n) => stage.platform.audit.append(entry(company, `k${n}`))));
  await stage.platform.settle();
}

describe("audit log", () => {
  test("entries appended twice, by crowds and by two appenders at once stand in one chain without gap or double", async () => {
    const other = await createPlatform({
      mongoUri: stage.mongoUri,
      dataFolder: stage.dataFolder,
      createDomain: sampleDomain(),
    });
    try {
      const { audit } = stage.platform;
      const keys = Array.from({ length: 300 }, (_, n) => `k${n}`);
      await Promise.all([
        ...keys.map((key) => audit.append(entry("crowd", key))),
        ...keys.map((key) => other.audit.append(entry("crowd", key))),
        audit.drain(),
        other.audit.drain(),
      ]);
      await Promise.all([audit.drain(), other.audit.drain()]);
      await audit.drain();
      const chained = await log().find({ company: "crowd" }).toArray();
      expect(new Set(chained.map(({ key }) => key)).size).toBe(300);
      expect(chained).toHaveLength(300);
      expect(await audit.verify("crowd")).toMatchObject({ ok: true, entries: 300 });
    } finally {
      await other.close();
    }
  });

  test("companies have chains of their own", async () => {
    await fill("one", 3);
    await fill("two", 2);
    expect(await stage.platform.audit.verify("one")).toMatchObject({ ok: true, entries: 3 });
    expect(await stage.platform.audit.verify("two")).toMatchObject({ ok: true, entries: 2 });
    expect((await stage.platform.audit.list("one", {}, null, 10)).items.every(({ company }) => company === "one")).toBe(
      true,
    );
  });

  test.each<[string, (company: string) => Promise<unknown>, object]>([
    [
      "a changed entry",
      (company) => log().updateOne({ company, seq: 4 }, { $set: { "entry.reason": "nothing happened" } }),
      { seq: 4, reason: "wrong-hash" },
    ],
    ["a deleted entry", (company) => log().deleteOne({ company, seq: 4 }), { seq: 4, reason: "gap" }],
    ["a cut-off tail", (company) => log().deleteMany({ company, seq: { $gt: 6 } }), { seq: 7, reason: "truncated" }],
    ["everything deleted", (company) => log().deleteMany({ company }), { seq: 1, reason: "truncated" }],
    [
      "a forged checkpoint",
      (company) => stage.platform.db.collection("auditCheckpoints").updateOne({ company }, { $set: { seq: 5 } }),
      { seq: 5, reason: "checkpoint-forged" },
    ],
  ])("%s is found at its place", async (what, damage, broken) => {
    const company = what.replace(/ /g, "-");
    await fill(company, 10);
    await damage(company);
    expect((await stage.platform.audit.verify(company)).broken).toEqual(broken);
  });
});
