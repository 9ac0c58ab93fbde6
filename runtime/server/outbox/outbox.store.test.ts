import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { OutboxEntry } from "../../contract/index.ts";
import { createPlatform, type ServerPlatform } from "../platform.ts";
import { sampleDomain } from "../testing/sample-domain.ts";
import { platformForTest, type TestPlatform } from "../testing/store-for-test.ts";
import { createOutboxRelay } from "./index.ts";

let stage: TestPlatform;
let other: ServerPlatform;
beforeAll(async () => {
  stage = await platformForTest(sampleDomain());
  other = await createPlatform({
    mongoUri: stage.mongoUri,
    dataFolder: stage.dataFolder,
    createDomain: sampleDomain(),
  });
  await other.start();
}, 120_000);
afterAll(async () => {
  await other.close();
  await stage.end();
}, 60_000);

const entry = (key: string): OutboxEntry => ({
  key,
  kind: "moved",
  company: "acme",
  at: "2026-11-23T07:00:00.000Z",
  payload: {},
});
const things = (name: string) => stage.platform.db.collection<{ _id: string; outbox: OutboxEntry[] }>(name);
const quiet = { append: () => Promise.resolve() };

describe("outbox relay", () => {
  test("delivers in order, goes on after a failure, and never loses what failed", async () => {
    await things("stubborn").insertOne({ _id: "a", outbox: [entry("1"), entry("2"), entry("3")] });
    await things("willing").insertOne({ _id: "b", outbox: [entry("4")] });
    const delivered: string[] = [];
    let broken = true;
    const relay = createOutboxRelay(stage.platform.db, quiet, [
      {
        collection: "stubborn",
        deliver: ({ key }) => {
          if (broken && key === "2") return Promise.reject(new Error("the receiver is away"));
          delivered.push(key);
          return Promise.resolve();
        },
      },
      {
        collection: "willing",
        deliver: ({ key }) => {
          delivered.push(key);
          return Promise.resolve();
        },
      },
    ]);
    await expect(relay.drain()).rejects.toThrow("the receiver is away");
    expect(delivered).toEqual(["1", "4"]);
    expect((await things("stubborn").findOne({ _id: "a" }))?.outbox.map(({ key }) => key)).toEqual(["2", "3"]);
    broken = false;
    expect(await relay.drain()).toBe(2);
    expect(delivered).toEqual(["1", "4", "2", "3"]);
    expect((await things("stubborn").findOne({ _id: "a" }))?.outbox).toEqual([]);
  });

  test("finds the few documents that carry something by an index, not by looking at all", async () => {
    const plan = await stage.platform.db
      .collection("records")
      .find({ "outbox.0": { $exists: true } })
      .sort({ "outbox.0.at": 1 })
      .explain("queryPlanner");
    expect(JSON.stringify(plan)).toContain("IXSCAN");
    expect(JSON.stringify(plan)).not.toContain("COLLSCAN");
  });
});

describe("change feed", () => {
  test("two processes that publish at once: everybody hears everything once, in one order for what others publish", async () => {
    const heard: Record<"here" | "there", string[]> = { here: [], there: [] };
    const stops = [
      stage.platform.changes.subscribe(({ company, id }) => company === "feed" && heard.here.push(id)),
      other.changes.subscribe(({ company, id }) => company === "feed" && heard.there.push(id)),
    ];
    const names = Array.from({ length: 100 }, (_, n) => String(n).padStart(3, "0"));
    for (const name of names) {
      await Promise.all([
        stage.platform.changes.publish("feed", "task", `a${name}`),
        other.changes.publish("feed", "task", `b${name}`),
      ]);
    }
    const complete = () => heard.here.length === 200 && heard.there.length === 200;
    for (let waited = 0; waited < 100 && !complete(); waited += 1) await new Promise((done) => setTimeout(done, 100));
    for (const stop of stops) stop();
    const all = [...names.map((name) => `a${name}`), ...names.map((name) => `b${name}`)];
    expect([...heard.here].sort()).toEqual(all);
    expect([...heard.there].sort()).toEqual(all);
    expect(heard.here.filter((id) => id.startsWith("b"))).toEqual(names.map((name) => `b${name}`));
    expect(heard.there.filter((id) => id.startsWith("a"))).toEqual(names.map((name) => `a${name}`));
  });

  test("a policy that one process installs is in force in the other", async () => {
    const line = { role: "CHIEF", domain: "*", object: "flow:fresh", act: "start", effect: "allow" } as const;
    const chief = {
      kind: "staff",
      company: "acme",
      account: "chief",
      personId: "p",
      name: "x",
      roles: [{ role: "CHIEF", domain: "acme" }],
      home: { company: "acme" },
    } as const;
    const allowed = () => other.policies.decide(chief, "acme", "flow:fresh", "start").allowed;
    expect(allowed()).toBe(false);
    const install = { key: "pack-fresh", lines: [line], by: "publication-1", at: "2026-08-03T01:00:00Z" };
    for (const again of [install, install, { ...install, lines: [] }])
      expect(await stage.platform.policies.install("acme", again)).toMatchObject({
        ok: true,
        value: { added: [line], withdrawn: [] },
      });
    for (let waited = 0; waited < 100 && !allowed(); waited += 1) await new Promise((done) => setTimeout(done, 100));
    expect(allowed()).toBe(true);
    expect(other.policies.version("acme")).toBe(stage.platform.policies.version("acme"));
  });
});
