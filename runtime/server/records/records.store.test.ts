import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ok, refused } from "@yaoflow/engine";
import type { JsonObject } from "@yaoflow/engine";
import type { WriteContext } from "../../contract/index.ts";
import { sampleDomain } from "../testing/sample-domain.ts";
import { platformForTest, type TestPlatform } from "../testing/store-for-test.ts";
import { recordProblems } from "./problems.ts";

let stage: TestPlatform;
beforeAll(async () => {
  stage = await platformForTest(sampleDomain());
});
afterAll(() => stage.end());

let counter = 0;
const writing = (company = "acme", operationId = `op-${(counter += 1)}`): WriteContext => ({
  company,
  operationId,
  at: "2026-11-23T07:00:00.000Z",
  actors: [],
});
const raw = (id: string) =>
  stage.platform.db
    .collection<{ _id: string; data: JsonObject; attrs: string[]; revision: number; outbox: unknown[] }>("records")
    .findOne({ _id: `acme/note/${id}` });

describe("record store", () => {
  test("what is created is read back, in its company only", async () => {
    const { records } = stage.platform;
    expect(await records.create(writing(), "note", "n1", { title: "标题 😀", count: 2 })).toMatchObject({ ok: true });
    expect((await records.get("acme", "note", "n1"))?.data).toEqual({ title: "标题 😀", count: 2 });
    expect(await records.get("other", "note", "n1")).toBeNull();
    expect((await records.find("other", "note")).items).toEqual([]);
  });

  test("the same operation twice creates once and answers the same; another one is refused", async () => {
    const { records } = stage.platform;
    const write = writing();
    const first = await records.create(write, "note", "twice", { title: "a" });
    expect(await records.create(write, "note", "twice", { title: "a" })).toEqual(first);
    expect(await records.create(writing(), "note", "twice", { title: "a" })).toMatchObject({
      ok: false,
      problem: { code: "record.exists" },
    });
  });

  test("unknown fields, wrong types and unknown record types are refused with findings", async () => {
    const { records } = stage.platform;
    const outcome = await records.create(writing(), "note", "bad", { title: 5, approvedBy: "me" });
    expect(outcome).toMatchObject({ ok: false, problem: { code: "record.invalid", status: 422 } });
    expect(outcome.ok ? [] : outcome.problem.findings?.map(({ pointer }) => pointer).sort()).toEqual([
      "/approvedBy",
      "/title",
    ]);
    expect(await records.create(writing(), "nothing", "x", {})).toMatchObject({
      ok: false,
      problem: { code: "record.unknown-type" },
    });
    expect(await records.get("acme", "note", "bad")).toBeNull();
  });

  test("a unique path holds per company", async () => {
    const { records } = stage.platform;
    await records.create(writing(), "note", "u1", { title: "a", serial: "S1" });
    expect(await records.create(writing(), "note", "u2", { title: "b", serial: "S1" })).toMatchObject({
      ok: false,
      problem: { code: "record.not-unique", params: { path: "serial" } },
    });
    expect(await records.create(writing("other"), "note", "u2", { title: "b", serial: "S1" })).toMatchObject({
      ok: true,
    });
  });

  test("an update applies once per operation, refuses by value and counts revisions", async () => {
    const { records } = stage.platform;
    await records.create(writing(), "note", "upd", { title: "a", count: 0 });
    const add = (current: { title: string; count: number }) => ok({ ...current, count: current.count + 1 });
    const write = writing();
    await records.update(write, "note", "upd", add);
    expect(await records.update(write, "note", "upd", add)).toMatchObject({
      ok: true,
      value: { revision: 2, data: { count: 1 } },
    });
    const no = refused(recordProblems.make("record.stale"));
    expect(await records.update(writing(), "note", "upd", () => no)).toEqual(no);
    expect((await records.get("acme", "note", "upd"))?.revision).toBe(2);
  });

  test("twenty writers at once: every change is kept", async () => {
    const { records } = stage.platform;
    await records.create(writing(), "note", "race", { title: "a", count: 0 });
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        records.update<{ title: string; count: number }>(writing(), "note", "race", (current) =>
          ok({ ...current, count: current.count + 1 }),
        ),
      ),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect((await records.get<{ count: number }>("acme", "note", "race"))?.data.count).toBe(20);
  });

  test("lists filter by declared paths with the value's type, search texts, and page without gaps", async () => {
    const { records } = stage.platform;
    for (let n = 0; n < 7; n += 1)
      await records.create(writing(), "note", `list${n}`, {
        title: `Alpha ${n}`,
        tag: "listed",
        lines: [{ product: n % 2 === 0 ? "even" : "odd" }],
      });
    const first = await records.find("acme", "note", { where: { tag: "listed" }, limit: 3 });
    const second = await records.find("acme", "note", {
      where: { tag: "listed" },
      limit: 10,
      cursor: first.next ?? "",
    });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([
      "list0",
      "list1",
      "list2",
      "list3",
      "list4",
      "list5",
      "list6",
    ]);
    expect(second.next).toBeNull();
    expect(
      (await records.find("acme", "note", { where: { "lines.product": "odd", tag: "listed" } })).items,
    ).toHaveLength(3);
    expect(
      (await records.find("acme", "note", { where: { tag: ["listed", "x"] }, text: "alpha 4" })).items.map(
        ({ id }) => id,
      ),
    ).toEqual(["list4"]);
    expect((await records.find("acme", "note", { text: ".*" })).items).toEqual([]);
    await expect(records.find("acme", "note", { where: { title: "x" } })).rejects.toThrow(RangeError);
  });

  test("marked fields are sealed in the store, opened for the reader, found by value and digested in the audit entry", async () => {
    const { records, audit } = stage.platform;
    await records.create(writing(), "note", "sealed", {
      title: "a",
      contact: { phone: "13800001111" },
      lines: [{ product: "p", secret: "CANARY" }],
    });
    const stored = JSON.stringify(await raw("sealed"));
    expect(stored).not.toContain("13800001111");
    expect(stored).not.toContain("CANARY");
    expect((await records.get<JsonObject>("acme", "note", "sealed"))?.data).toMatchObject({
      contact: { phone: "13800001111" },
      lines: [{ secret: "CANARY" }],
    });
    expect(
      (await records.find("acme", "note", { where: { "contact.phone": "13800001111" } })).items.map(({ id }) => id),
    ).toEqual(["sealed"]);
    await stage.platform.settle();
    const log = JSON.stringify((await audit.list("acme", { object: "note/sealed" }, null, 10)).items);
    expect(log).toContain("digest");
    expect(log).not.toContain("13800001111");
    expect(log).not.toContain("CANARY");
  });

  test("every write reaches the audit chain exactly once and the outbox is emptied", async () => {
    const { records, audit } = stage.platform;
    const write = writing();
    await records.create(write, "note", "audited", { title: "a" });
    await records.create(write, "note", "audited", { title: "a" });
    await records.update(writing(), "note", "audited", () => ok({ title: "b" }));
    await stage.platform.settle();
    await stage.platform.settle();
    const { items } = await audit.list("acme", { object: "note/audited" }, null, 10);
    expect(items.map(({ entry }) => [entry.what, entry.before, entry.after])).toEqual([
      ["record.updated", { title: "a" }, { title: "b" }],
      ["record.created", undefined, { title: "a" }],
    ]);
    expect((await raw("audited"))?.outbox).toEqual([]);
    expect(await audit.verify("acme")).toMatchObject({ ok: true, broken: null });
  });

  test.each([["\u0000"], [""], [" x"], ["a".repeat(201)], ["\ud800"]])("an id like %j is refused", async (id) => {
    expect(await stage.platform.records.create(writing(), "note", id, { title: "a" })).toMatchObject({
      ok: false,
      problem: { code: "record.bad-id" },
    });
  });
});
