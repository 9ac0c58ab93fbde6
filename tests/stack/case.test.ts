import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Client } from "../../runtime/client/index.ts";
import { eventually, key, refusal, signature, Story } from "./case-steps.ts";
import { stamps, withoutInk } from "./fixtures/request-pack.ts";

let story: Story;

beforeAll(async () => {
  story = await Story.begin();
}, 170_000);

afterAll(async () => {
  await story.stack.stop();
}, 60_000);

describe("a case from start to end", () => {
  test("the next task is in the inbox when the answer comes, the action sees the signed evidence, a message goes on", async () => {
    const { id, serial } = await story.start();
    await story.decide(id);
    const seen = [...stamps.values()].find(({ caseId }) => caseId === id);
    expect(
      seen?.evidence.map(({ node, outcome, actors }) => ({
        node,
        outcome,
        who: actors.map(({ personId }) => personId),
      })),
    ).toEqual([
      { node: "ask", outcome: "", who: ["p-clerk"] },
      { node: "decide", outcome: "approve", who: ["p-chief"] },
    ]);
    expect(seen?.evidence[1]?.digest).toMatch(/^[0-9a-f]{64}$/);
    const sent = await story.clerk.request<{ readonly case: string | null }>("POST", "/api/messages", {
      body: { name: "parcel", key: serial, id: `m-${serial}`, data: { weight: "3" } },
      idempotencyKey: key(),
    });
    expect(sent.case).toBe(id);
    const confirm = await eventually(async () => (await story.clerk.tasks.list({ case: id })).items[0] ?? null);
    await story.clerk.tasks.complete(confirm.id, { revision: confirm.revision, outcome: "done", data: {} }, key());
    const detail = await story.clerk.cases.get(id);
    expect(detail).toMatchObject({
      status: "completed",
      tokens: [],
      data: { serial, weight: "3", remark: "fine" },
      openIncidents: [],
    });
    expect(detail.path.map(({ what }) => what)).toEqual([
      "started",
      "taskCompleted",
      "actionSucceeded",
      "messageArrived",
      "taskCompleted",
      "completed",
    ]);
    expect(await story.stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
  });

  test("a message that comes before anybody waits is kept and taken up", async () => {
    const { id, serial } = await story.start();
    const sent = await story.clerk.request<{ readonly case: string | null }>("POST", "/api/messages", {
      body: { name: "parcel", key: serial, id: `m-${serial}`, data: { weight: "4" } },
      idempotencyKey: key(),
    });
    expect(sent.case).toBeNull();
    await story.decide(id);
    expect((await story.taskOf(story.clerk, id)).node).toBe("confirm");
  });

  test("the same start is the same case; the same business key in another request is refused", async () => {
    const serial = `R-${randomUUID().slice(0, 8)}`;
    const body = { flow: "request", data: { serial, title: "Ink" } };
    const once = key();
    const first = await story.clerk.cases.start(body, once);
    expect(await story.clerk.cases.start(body, once)).toEqual(first);
    expect(await refusal(story.clerk.cases.start(body, key()))).toEqual({ code: "case.duplicate", status: 409 });
  });
});

describe("signals and undoing", () => {
  const begin = async (flow: string, title = "Fire") =>
    (await story.clerk.cases.start({ flow, data: { serial: `R-${randomUUID().slice(0, 8)}`, title } }, key())).id;
  const ended = async (id: string) =>
    await eventually(async () => {
      const detail = await story.clerk.cases.get(id);
      return detail.status === "completed" ? detail : null;
    });

  test("everybody who listens hears it, nobody who comes later; what was done is undone in reverse order, once", async () => {
    const watchers = [await begin("watch"), await begin("watch")];
    const thrower = await begin("alarm");
    for (const id of watchers) expect((await ended(id)).data).toMatchObject({ cause: "Fire" });
    await ended(thrower);
    const done = [...stamps.values()].filter(({ caseId }) => caseId === thrower).map(({ node }) => node);
    expect(done).toEqual(["first", "second", "unsecond", "unfirst"]);
    const late = await begin("watch");
    expect((await story.clerk.cases.get(late)).status).toBe("running");
    for (const id of [thrower, ...watchers]) {
      expect(await story.stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
      expect(await story.stack.replay(`acme/case/${id}`)).toBe(1);
    }
  });
});

describe("flows that begin with a signal", () => {
  test("a case per signal; one that cannot be opened is a refusal in the audit log", async () => {
    const title = `Flood ${randomUUID().slice(0, 8)}`;
    const ring = async () =>
      await story.clerk.cases.start({ flow: "alarm", data: { serial: `R-${randomUUID().slice(0, 8)}`, title } }, key());
    const answers = async () => (await story.clerk.cases.list({ flow: "answer", businessKey: title })).items;
    await ring();
    await eventually(async () => ((await answers()).length === 1 ? true : null));
    await ring();
    const auditor = await story.stack.signedIn("aud");
    const refused = await eventually(async () => {
      const { items } = await auditor.audit.list({ object: "flow:answer", what: "case.start" });
      return items[0] ?? null;
    });
    expect(refused).toMatchObject({
      outcome: "refused",
      node: "heard",
      after: { trigger: "signal", code: "case.duplicate" },
    });
    expect(await answers()).toHaveLength(1);
  });
});

describe("called cases", () => {
  test("one case per element, each with its own task; the caller goes on with what they answered, in its own order", async () => {
    const { id } = await story.clerk.cases.start({ flow: "batch", data: { names: ["one", "two", "three"] } }, key());
    const children = (await story.clerk.cases.get(id)).children;
    expect(children.map(({ flow, parent }) => [flow, parent])).toEqual(Array.from({ length: 3 }, () => ["piece", id]));
    const tasks = (await Promise.all(children.map((child) => story.chief.tasks.list({ case: child.id })))).flatMap(
      ({ items }) => items,
    );
    for (const task of [...tasks].reverse())
      await story.chief.tasks.complete(
        task.id,
        { revision: task.revision, outcome: "done", data: { remark: `about ${task.subject ?? ""}` } },
        key(),
      );
    const done = await eventually(async () => {
      const detail = await story.clerk.cases.get(id);
      return detail.status === "completed" ? detail : null;
    });
    expect(done.data["answers"]).toEqual(["about one", "about two", "about three"]);
  });
});

describe("completing a task", () => {
  test("a double click is one completion with one answer, another completion is told who was quicker", async () => {
    const { id } = await story.start();
    const task = await story.taskOf(story.chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    const click = key();
    const [one, two] = await Promise.all([
      story.chief.tasks.complete(task.id, body, click),
      story.chief.tasks.complete(task.id, body, click),
    ]);
    expect(two).toEqual(one);
    expect(await refusal(story.chief.tasks.complete(task.id, body, key()))).toEqual({
      code: "task.already-completed",
      status: 409,
    });
    expect((await story.clerk.cases.get(id)).path.filter(({ what }) => what === "taskCompleted")).toHaveLength(1);
  });

  test("of two who decide at the same moment one is heard", async () => {
    const { id } = await story.start();
    const task = await story.taskOf(story.chief, id);
    const other = await story.stack.signedIn("clerk2");
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    const results = await Promise.allSettled([
      story.chief.tasks.complete(task.id, body, key()),
      other.tasks.complete(task.id, body, key()),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await story.clerk.cases.get(id)).path.filter(({ what }) => what === "taskCompleted")).toHaveLength(1);
  });

  test("who asked may not decide, and is not even offered it", async () => {
    const { id } = await story.start();
    expect((await story.clerk.tasks.list({ case: id })).items).toEqual([]);
    const task = await story.taskOf(story.chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    expect(await refusal(story.clerk.tasks.complete(task.id, body, key()))).toEqual({
      code: "task.separation",
      status: 409,
    });
    expect(await refusal(story.clerk.tasks.claim(task.id, task.revision, key()))).toEqual({
      code: "task.separation",
      status: 409,
    });
  });

  test.each([
    ["a wrong password", { signature: { ...signature, password: "wrong" } }, "task.signature-refused"],
    ["another meaning", { signature: { ...signature, meaning: "whatever" } }, "task.signature-meaning"],
    ["no signature", { signature: undefined }, "task.signature-required"],
    ["an unknown outcome", { outcome: "maybe" }, "task.outcome-unknown"],
    ["a stale revision", { revision: 7 }, "task.revision-stale"],
    ["a changed read-only field", { data: { title: "Gold" } }, "form.readonly-changed"],
    ["an unknown field", { data: { title: "Paper", approvedBy: "me" } }, "form.invalid"],
  ])("%s changes nothing", async (_what, change, code) => {
    const { id } = await story.start();
    const task = await story.taskOf(story.chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature, ...change };
    const clean = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as unknown as Parameters<Client["tasks"]["complete"]>[1];
    expect((await refusal(story.chief.tasks.complete(task.id, clean, key()))).code).toBe(code);
    expect((await story.taskOf(story.chief, id)).status).toBe("open");
    await story.decide(id, "reject");
    expect((await story.clerk.cases.get(id)).status).toBe("completed");
  });

  test("a claimed task is its claimant's until it is given back", async () => {
    const { id } = await story.start();
    const task = await story.taskOf(story.chief, id);
    const other = await story.stack.signedIn("clerk2");
    expect((await story.chief.tasks.claim(task.id, task.revision, key())).assignee?.personId).toBe("p-chief");
    expect((await refusal(other.tasks.claim(task.id, task.revision, key()))).code).toBe("task.claimed-by-other");
    expect((await story.chief.tasks.list({ mine: "true", case: id })).items).toHaveLength(1);
    await story.chief.tasks.release(task.id, task.revision, key());
    expect((await other.tasks.claim(task.id, task.revision, key())).assignee?.personId).toBe("p-clerk2");
  });
});

describe("operations", () => {
  test("a refused action stands as an incident until an operator retries", async () => {
    const title = `Stone-${randomUUID().slice(0, 6)}`;
    withoutInk.add(title);
    const { id } = await story.start(title);
    const task = await story.taskOf(story.chief, id);
    await story.chief.tasks.complete(
      task.id,
      { revision: task.revision, outcome: "approve", data: { title }, signature },
      key(),
    );
    const standing = (await story.operator.incidents.list()).items.find((incident) => incident.case.id === id);
    expect(standing).toMatchObject({ node: "stamp", problem: { code: "sample.no-ink" } });
    withoutInk.delete(title);
    await story.operator.incidents.retry(id, standing?.key ?? "", key());
    expect((await story.clerk.cases.get(id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
    expect((await story.operator.incidents.list()).items.some((incident) => incident.case.id === id)).toBe(false);
  });

  test("a poisoned action stands as an incident soon and stops nobody else", async () => {
    const { id } = await story.start("Poison");
    const task = await story.taskOf(story.chief, id);
    await story.chief.tasks.complete(
      task.id,
      { revision: task.revision, outcome: "approve", data: { title: "Poison" }, signature },
      key(),
    );
    const standing = await eventually(
      async () => (await story.operator.incidents.list()).items.find((incident) => incident.case.id === id) ?? null,
    );
    expect(standing.problem.code).toBe("case.action-crashed");
    const other = await story.start();
    await story.decide(other.id);
    expect((await story.clerk.cases.get(other.id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
  });

  test("a cancelled case takes its task out of the inbox", async () => {
    const { id } = await story.start();
    await story.operator.request("POST", `/api/cases/${id}/cancel`, {
      body: { reason: "no longer wanted" },
      idempotencyKey: key(),
    });
    expect((await story.clerk.cases.get(id)).status).toBe("cancelled");
    // Temporal's operators find it by flow and state.
    await eventually(async () => ((await story.stack.searched(id, "request", "cancelled")) ? true : null));
    expect((await story.chief.tasks.list({ case: id })).items).toEqual([]);
    expect(
      (
        await refusal(
          story.clerk.request("POST", `/api/cases/${id}/cancel`, { body: { reason: "me too" }, idempotencyKey: key() }),
        )
      ).code,
    ).toBe("case.forbidden");
  });
});
