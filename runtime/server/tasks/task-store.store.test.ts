import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { OpenTask } from "@yaoflow/engine";
import type { CaseRef } from "@yaoflow/workflows";
import { createOrderedWrites, type DocumentWrite } from "../store/ordered-writes.ts";
import { sampleDomain } from "../testing/sample-domain.ts";
import { platformForTest, type TestPlatform } from "../testing/store-for-test.ts";
import { createTaskStore, type TaskStore, taskIdOf } from "./task-store.ts";

let platform: TestPlatform;
let tasks: TaskStore;
let send: (...writes: readonly DocumentWrite[]) => Promise<unknown>;
let cases = 0;

beforeAll(async () => {
  platform = await platformForTest(sampleDomain());
  const { db, keyRing } = platform.platform;
  tasks = createTaskStore(db, keyRing);
  await tasks.prepare();
  const writes = createOrderedWrites(db);
  send = (...all) => writes.send(all);
}, 60_000);
afterAll(() => platform.end());

const title = { "zh-CN": "签", en: "sign" };
const at = "2026-01-01T00:00:00.000Z";
const command: OpenTask = {
  type: "openTask",
  key: "sign.2",
  node: "sign",
  title,
  subject: null,
  form: { key: "f", hash: "h" },
  roles: ["CLERK"],
  persons: null,
  excluded: [],
  differentFrom: [],
  signature: { mode: "none", meaning: null, secondRoles: [] },
  outcomes: [{ id: "agree", title }],
  data: {},
  prefill: null,
  editable: null,
  dueAt: null,
};

async function opened(): Promise<CaseRef> {
  cases += 1;
  const ref: CaseRef = {
    company: "acme",
    caseId: `c${cases}`,
    flow: "f",
    plan: "p",
    businessKey: null,
    starter: null,
    parent: null,
  };
  await send(tasks.opening(ref, title, command, at, {}, null));
  return ref;
}

const changed = (ref: CaseRef, revision: number, persons: readonly string[] | null, excluded: readonly string[]) =>
  send(
    ...tasks.changing(ref, {
      type: "changeTask",
      key: command.key,
      node: "sign",
      revision,
      roles: ["CLERK"],
      persons,
      excluded,
    }),
  );
const rowOf = (ref: CaseRef) => tasks.get("acme", taskIdOf(ref.caseId, command.key));
const claim = (ref: CaseRef, personId: string) =>
  tasks.claim("acme", taskIdOf(ref.caseId, command.key), { personId, name: personId, account: personId, at });
const offered = async (personId: string, candidate: string) =>
  (await tasks.list("acme", { candidates: [candidate], personId, view: "offered", after: null, limit: 50 })).map(
    ({ caseId }) => caseId,
  );

describe("a task that is offered to others", () => {
  test("at a new revision is theirs, and no longer claimed by whoever had it", async () => {
    const ref = await opened();
    await claim(ref, "ann");
    await changed(ref, 2, ["bob"], ["mia"]);
    expect(await rowOf(ref)).toMatchObject({ revision: 2, status: "open", assignee: null, persons: ["bob"] });
    expect(await offered("bob", "person:bob")).toContain(ref.caseId);
    expect(await offered("ann", "CLERK@acme")).not.toContain(ref.caseId);
  });

  test("an older change that is written again later changes nothing back", async () => {
    const ref = await opened();
    await changed(ref, 2, ["bob"], []);
    await changed(ref, 3, ["cat"], []);
    await claim(ref, "cat");
    await changed(ref, 2, ["bob"], []);
    expect(await rowOf(ref)).toMatchObject({ revision: 3, persons: ["cat"], assignee: { personId: "cat" } });
  });

  test("who has signed another seat is excluded, and loses their claim; anybody else keeps theirs", async () => {
    const ref = await opened();
    await claim(ref, "ann");
    await changed(ref, 1, null, ["bob"]);
    expect(await rowOf(ref)).toMatchObject({ status: "claimed", excluded: ["bob"] });
    await changed(ref, 1, null, ["ann", "bob"]);
    expect(await rowOf(ref)).toMatchObject({ status: "open", assignee: null, excluded: ["bob", "ann"] });
    expect(await offered("ann", "CLERK@acme")).not.toContain(ref.caseId);
    expect(await offered("cat", "CLERK@acme")).toContain(ref.caseId);
  });

  test("the last reminder stands, whichever is written last; a task that is done is not reminded of", async () => {
    const ref = await opened();
    const id = taskIdOf(ref.caseId, command.key);
    const remind = (when: string) => send(tasks.reminding("acme", id, { by: "sam", at: when, reason: when }));
    await remind("2026-01-01T02:00:00.000Z");
    await remind("2026-01-01T01:00:00.000Z");
    expect((await rowOf(ref))?.reminder?.at).toBe("2026-01-01T02:00:00.000Z");
    await send(tasks.cancelling("acme", id));
    await remind("2026-01-01T03:00:00.000Z");
    expect((await rowOf(ref))?.reminder?.at).toBe("2026-01-01T02:00:00.000Z");
  });
});
