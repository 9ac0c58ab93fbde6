import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ApiError, type Client } from "../../runtime/client/index.ts";
import type { TaskSummary } from "../../runtime/contract/index.ts";
import type { CaseEvent } from "@yaoflow/engine";
import { step } from "@yaoflow/engine/interpreter";
import { stateAfter } from "../../runtime/server/cases/case-view.ts";
import { createReconciler } from "../../runtime/server/worker/reconciler.ts";
import { type CaseStack, demoPassword, startCaseStack } from "./case-stack.ts";
import { requestDomain, requestFlow, requestPack, stamps, withoutInk } from "./fixtures/request-pack.ts";

let stack: CaseStack;
let clerk: Client;
let chief: Client;
let operator: Client;

const key = () => randomUUID();
const signature = { password: demoPassword, meaning: "I have decided" };

async function signIn(): Promise<void> {
  [clerk, chief, operator] = await Promise.all([stack.signedIn("clerk"), stack.signedIn("chief"), stack.signedIn("it")]);
}

beforeAll(async () => {
  stack = await startCaseStack({ domain: requestDomain, packs: { request: requestPack } });
  await signIn();
}, 170_000);

afterAll(async () => {
  await stack?.stop();
}, 60_000);

async function start(title = "Paper"): Promise<{ readonly id: string; readonly serial: string }> {
  const serial = `R-${randomUUID().slice(0, 8)}`;
  const { id, businessKey } = await clerk.cases.start({ flow: "request", data: { serial, title } }, key());
  expect(businessKey).toBe(serial);
  return { id, serial };
}

async function taskOf(client: Client, id: string): Promise<TaskSummary> {
  const { items } = await client.tasks.list({ case: id });
  const [task] = items;
  if (!task) throw new Error(`case ${id} offers no task here`);
  return task;
}

async function refusal(work: Promise<unknown>): Promise<{ readonly code: string; readonly status: number }> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error(`refused nothing: ${String(error)}`);
  return { code: error.problem.code, status: error.problem.status };
}

async function decide(id: string, outcome = "approve"): Promise<void> {
  const task = await taskOf(chief, id);
  await chief.tasks.complete(task.id, { revision: task.revision, outcome, data: { title: "Paper", remark: "fine" }, signature }, key());
}

async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it never came to be");
}

describe("a case from start to end", () => {
  test("the next task is in the inbox when the answer comes, the action sees the signed evidence, a message goes on", async () => {
    const { id, serial } = await start();
    await decide(id);
    const seen = [...stamps.values()].find(({ caseId }) => caseId === id);
    expect(seen?.evidence.map(({ node, outcome, actors }) => ({ node, outcome, who: actors.map(({ personId }) => personId) }))).toEqual([
      { node: "ask", outcome: "", who: ["p-clerk"] },
      { node: "decide", outcome: "approve", who: ["p-chief"] },
    ]);
    expect(seen?.evidence[1]?.digest).toMatch(/^[0-9a-f]{64}$/);
    const sent = await clerk.request<{ readonly case: string | null }>("POST", "/api/messages", { body: { name: "parcel", key: serial, id: `m-${serial}`, data: { weight: "3" } }, idempotencyKey: key() });
    expect(sent.case).toBe(id);
    const confirm = await eventually(async () => (await clerk.tasks.list({ case: id })).items[0] ?? null);
    await clerk.tasks.complete(confirm.id, { revision: confirm.revision, outcome: "done", data: {} }, key());
    const detail = await clerk.cases.get(id);
    expect(detail).toMatchObject({ status: "completed", tokens: [], data: { serial, weight: "3", remark: "fine" }, openIncidents: [] });
    expect(detail.path.map(({ what }) => what)).toEqual(["started", "taskCompleted", "actionSucceeded", "messageArrived", "taskCompleted", "completed"]);
    expect(await stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
  });

  test("a message that comes before anybody waits is kept and taken up", async () => {
    const { id, serial } = await start();
    const sent = await clerk.request<{ readonly case: string | null }>("POST", "/api/messages", { body: { name: "parcel", key: serial, id: `m-${serial}`, data: { weight: "4" } }, idempotencyKey: key() });
    expect(sent.case).toBeNull();
    await decide(id);
    expect((await taskOf(clerk, id)).node).toBe("confirm");
  });

  test("the same start is the same case; the same business key in another request is refused", async () => {
    const serial = `R-${randomUUID().slice(0, 8)}`;
    const body = { flow: "request", data: { serial, title: "Ink" } };
    const once = key();
    const first = await clerk.cases.start(body, once);
    expect(await clerk.cases.start(body, once)).toEqual(first);
    expect(await refusal(clerk.cases.start(body, key()))).toEqual({ code: "case.duplicate", status: 409 });
  });
});

describe("called cases", () => {
  test("one case per element, each with its own task; the caller goes on with what they answered, in its own order", async () => {
    const { id } = await clerk.cases.start({ flow: "batch", data: { names: ["one", "two", "three"] } }, key());
    const children = (await clerk.cases.get(id)).children;
    expect(children.map(({ flow, parent }) => [flow, parent])).toEqual(Array.from({ length: 3 }, () => ["piece", id]));
    const tasks = (await Promise.all(children.map((child) => chief.tasks.list({ case: child.id })))).flatMap(({ items }) => items);
    for (const task of [...tasks].reverse()) await chief.tasks.complete(task.id, { revision: task.revision, outcome: "done", data: { remark: `about ${task.subject ?? ""}` } }, key());
    const done = await eventually(async () => {
      const detail = await clerk.cases.get(id);
      return detail.status === "completed" ? detail : null;
    });
    expect(done.data["answers"]).toEqual(["about one", "about two", "about three"]);
  });
});

describe("a run gives way to the next", () => {
  test("a double click across the hand-over is still one completion, and every run replays", async () => {
    const { id } = await start();
    await decide(id);
    await stack.parts.engine.handOver("acme", id);
    const completed = (await stack.parts.tasks.ofCase("acme", id)).find(({ node }) => node === "decide");
    await eventually(async () => ((await stack.runs(`acme/case/${id}`)) === 2 ? true : null));
    expect(await stack.replay(`acme/case/${id}`)).toBe(2);
    const again = await stack.parts.engine.complete("acme", id, {
      key: "decide.1",
      revision: 1,
      outcome: "approve",
      form: {},
      submission: completed?.completion?.submission ?? "",
      actors: completed?.completion?.actors ?? [],
      commandKey: "again",
    });
    expect(again.ok).toBe(true);
    const other = await stack.parts.engine.complete("acme", id, { key: "decide.1", revision: 1, outcome: "reject", form: {}, submission: "another", actors: completed?.completion?.actors ?? [], commandKey: "other" });
    expect(other.ok ? null : other.problem.code).toBe("task.already-completed");
    expect((await clerk.cases.get(id)).path.filter(({ what }) => what === "taskCompleted")).toHaveLength(1);
  });
});

describe("a workflow task that was lost after it wrote the log", () => {
  /** Writes what a killed worker would have left: an entry in the log that Temporal knows nothing of. */
  async function leaveBehind(id: string, submission: string): Promise<void> {
    const { log, cases, definitions } = stack.parts;
    const row = await cases.get("acme", id);
    const plan = await definitions.plan("acme", row?.plan ?? "");
    const verified = await log.verify("acme", id);
    if (!plan || !verified.intact) throw new Error("no such case");
    const before = stateAfter(plan, await log.read("acme", id));
    const actors = [{ personId: "p-clerk2", account: "clerk2", role: "CLERK", capacity: "first" as const, signatureId: "s" }];
    const event: CaseEvent = { type: "taskCompleted", key: "decide.1", revision: 1, outcome: "reject", form: { title: "Paper" }, submission, actors, commandKey: submission, at: new Date().toISOString() };
    const { state, commands, refused } = step(plan, before, event);
    expect(refused).toBeUndefined();
    await log.append("acme", id, verified.head, [{ seq: state.seq, event, commands }], () => []);
  }

  test("the log decides: a later completion is told that the task is done", async () => {
    const { id } = await start();
    await leaveBehind(id, "lost");
    const task = await taskOf(chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    expect((await refusal(chief.tasks.complete(task.id, body, key()))).code).toBe("task.already-completed");
    const detail = await eventually(async () => {
      const found = await clerk.cases.get(id);
      return found.status === "completed" ? found : null;
    });
    expect(detail.path.map(({ what }) => what)).toEqual(["started", "taskCompleted", "completed"]);
    expect(await stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
    expect(await stack.replay(`acme/case/${id}`)).toBe(1);
  });

  test("and where nobody asks, the reconciler does", async () => {
    const { id } = await start();
    await leaveBehind(id, "lost-too");
    await createReconciler(stack.parts, () => undefined).syncRecent();
    await eventually(async () => ((await clerk.cases.get(id)).status === "completed" ? true : null));
    expect((await stack.parts.tasks.ofCase("acme", id)).map(({ status }) => status)).toEqual(["completed"]);
  });
});

describe("at rest", () => {
  test("what people typed stands nowhere in plain", async () => {
    const serial = `R-${randomUUID().slice(0, 8)}`;
    const { id } = await clerk.cases.start({ flow: "request", data: { serial, title: "Paper", phone: "canary-13912345678" } }, key());
    await decide(id);
    expect(await stack.findPlain("canary-13912345678")).toEqual([]);
  });
});

describe("completing a task", () => {
  test("a double click is one completion with one answer, another completion is told who was quicker", async () => {
    const { id } = await start();
    const task = await taskOf(chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    const click = key();
    const [one, two] = await Promise.all([chief.tasks.complete(task.id, body, click), chief.tasks.complete(task.id, body, click)]);
    expect(two).toEqual(one);
    expect(await refusal(chief.tasks.complete(task.id, body, key()))).toEqual({ code: "task.already-completed", status: 409 });
    expect((await clerk.cases.get(id)).path.filter(({ what }) => what === "taskCompleted")).toHaveLength(1);
  });

  test("of two who decide at the same moment one is heard", async () => {
    const { id } = await start();
    const task = await taskOf(chief, id);
    const other = await stack.signedIn("clerk2");
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    const results = await Promise.allSettled([chief.tasks.complete(task.id, body, key()), other.tasks.complete(task.id, body, key())]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await clerk.cases.get(id)).path.filter(({ what }) => what === "taskCompleted")).toHaveLength(1);
  });

  test("who asked may not decide, and is not even offered it", async () => {
    const { id } = await start();
    expect((await clerk.tasks.list({ case: id })).items).toEqual([]);
    const task = await taskOf(chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    expect(await refusal(clerk.tasks.complete(task.id, body, key()))).toEqual({ code: "task.separation", status: 409 });
    expect(await refusal(clerk.tasks.claim(task.id, task.revision, key()))).toEqual({ code: "task.separation", status: 409 });
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
    const { id } = await start();
    const task = await taskOf(chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature, ...change };
    const clean = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as unknown as Parameters<Client["tasks"]["complete"]>[1];
    expect((await refusal(chief.tasks.complete(task.id, clean, key()))).code).toBe(code);
    expect((await taskOf(chief, id)).status).toBe("open");
    await decide(id, "reject");
    expect((await clerk.cases.get(id)).status).toBe("completed");
  });

  test("a claimed task is its claimant's until it is given back", async () => {
    const { id } = await start();
    const task = await taskOf(chief, id);
    const other = await stack.signedIn("clerk2");
    expect((await chief.tasks.claim(task.id, task.revision, key())).assignee?.personId).toBe("p-chief");
    expect((await refusal(other.tasks.claim(task.id, task.revision, key()))).code).toBe("task.claimed-by-other");
    expect((await chief.tasks.list({ mine: "true", case: id })).items).toHaveLength(1);
    await chief.tasks.release(task.id, task.revision, key());
    expect((await other.tasks.claim(task.id, task.revision, key())).assignee?.personId).toBe("p-clerk2");
  });
});

describe("operations", () => {
  test("a refused action stands as an incident until an operator retries", async () => {
    const title = `Stone-${randomUUID().slice(0, 6)}`;
    withoutInk.add(title);
    const { id } = await start(title);
    const task = await taskOf(chief, id);
    await chief.tasks.complete(task.id, { revision: task.revision, outcome: "approve", data: { title }, signature }, key());
    const standing = (await operator.incidents.list()).items.find((incident) => incident.case.id === id);
    expect(standing).toMatchObject({ node: "stamp", problem: { code: "sample.no-ink" } });
    withoutInk.delete(title);
    await operator.incidents.retry(id, standing?.key ?? "", key());
    expect((await clerk.cases.get(id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
    expect((await operator.incidents.list()).items.some((incident) => incident.case.id === id)).toBe(false);
  });

  test("a poisoned action stands as an incident soon and stops nobody else", async () => {
    const { id } = await start("Poison");
    const task = await taskOf(chief, id);
    await chief.tasks.complete(task.id, { revision: task.revision, outcome: "approve", data: { title: "Poison" }, signature }, key());
    const standing = await eventually(async () => (await operator.incidents.list()).items.find((incident) => incident.case.id === id) ?? null);
    expect(standing.problem.code).toBe("case.action-crashed");
    const other = await start();
    await decide(other.id);
    expect((await clerk.cases.get(other.id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
  });

  test("a cancelled case takes its task out of the inbox", async () => {
    const { id } = await start();
    await operator.request("POST", `/api/cases/${id}/cancel`, { body: { reason: "no longer wanted" }, idempotencyKey: key() });
    expect((await clerk.cases.get(id)).status).toBe("cancelled");
    expect((await chief.tasks.list({ case: id })).items).toEqual([]);
    expect((await refusal(clerk.request("POST", `/api/cases/${id}/cancel`, { body: { reason: "me too" }, idempotencyKey: key() }))).code).toBe("case.forbidden");
  });
});

describe("definitions", () => {
  test("another person puts a changed flow in force; running cases keep their version", async () => {
    const analyst = await stack.signedIn("analyst");
    const running = await start();
    const draft = await analyst.request<{ readonly revision: number }>("GET", "/api/flows/request/draft");
    const changed = { ...requestFlow, edges: [...requestFlow.edges.filter(({ id }) => id !== "e4"), { id: "e4", from: "stamp", to: "check" }, { id: "e8", from: "check", to: "parcel" }], nodes: [...requestFlow.nodes, { ...requestFlow.nodes.find(({ id }) => id === "confirm"), id: "check" }] };
    const body = { revision: draft.revision, definition: changed };
    await analyst.request("PUT", "/api/flows/request/draft", { body, idempotencyKey: key() });
    expect((await refusal(analyst.request("PUT", "/api/flows/request/draft", { body, idempotencyKey: key() }))).code).toBe("design.lost-update");
    const publication = await analyst.request<{ readonly id: string; readonly revision: number }>("POST", "/api/flows/request/publications", { body: { reason: "one more look" }, idempotencyKey: key() });
    const approval = { revision: publication.revision, decision: "approve" as const, signature: { password: demoPassword, meaning: "approved" } };
    expect((await refusal(analyst.publications.decide(publication.id, approval, key()))).code).toBe("publication.own");
    const decided = await chief.publications.decide(publication.id, approval, key());
    expect(decided).toMatchObject({ status: "approved", decidedBy: { personId: "p-chief" } });
    expect(decided.objects[0]?.lines).toContainEqual({ "zh-CN": "新增节点：check", en: "new node: check" });

    await decide(running.id);
    expect((await clerk.cases.get(running.id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
    const next = await start();
    await decide(next.id);
    expect((await taskOf(clerk, next.id)).node).toBe("check");

    const [, first] = (await analyst.request<{ readonly items: readonly { readonly hash: string }[] }>("GET", "/api/flows/request/versions")).items;
    const back = await analyst.request<{ readonly id: string; readonly revision: number }>("POST", "/api/flows/request/publications", { body: { version: first?.hash, reason: "roll back" }, idempotencyKey: key() });
    await (await stack.signedIn("analyst2")).publications.decide(back.id, { ...approval, revision: back.revision }, key());
    expect((await clerk.request<{ readonly items: readonly { readonly flow: string }[] }>("GET", "/api/flows/startable")).items.map(({ flow }) => flow)).toEqual(["batch", "request"]);
    expect((await clerk.cases.get((await start()).id)).version).toBe(first?.hash);
  });

  test("a definition with errors is not published", async () => {
    const analyst = await stack.signedIn("analyst");
    const broken = { ...requestFlow, key: "broken", nodes: requestFlow.nodes.map((node) => (node.kind === "serviceTask" ? { ...node, action: "constructor" } : node)) };
    const checked = await analyst.request<{ readonly problems: readonly { readonly code: string }[] }>("POST", "/api/flows/check", { body: { definition: broken }, idempotencyKey: key() });
    expect(checked.problems.length).toBeGreaterThan(0);
    await analyst.request("PUT", "/api/flows/broken/draft", { body: { revision: 0, definition: broken }, idempotencyKey: key() });
    expect((await refusal(analyst.request("POST", "/api/flows/broken/publications", { body: {}, idempotencyKey: key() }))).code).toBe("publication.has-errors");
  });
});

describe("packs", () => {
  test("a dry run changes nothing, a bad pack is refused whole with every reason", async () => {
    const admin = await stack.signedIn("admin");
    expect((await admin.templates.list()).items).toMatchObject([{ key: "request", installed: "1.0.0" }]);
    const content = { "pack.json": JSON.stringify({ key: "bad", version: "1.0.0", title: requestFlow.title, requires: { actions: ["no.such"] } }), "../../etc/passwd": "x", "policies.csv": "p, CLERK, *, *, *, allow" };
    const codes = async (files: Record<string, string>) => {
      const error = await admin.templates.check({ content: files }, key()).then((check) => check.problems, (thrown: unknown) => (thrown as ApiError).problem.findings ?? []);
      return error.map(({ code }) => code);
    };
    expect(await codes(content)).toEqual(["pack.path"]);
    const { "../../etc/passwd": _path, ...inside } = content;
    expect(await codes(inside)).toEqual(expect.arrayContaining(["pack.checksums-required", "pack.requirement-missing", "policy.grants-everything"]));
    expect((await refusal(admin.templates.import({ content: inside }, key()))).code).toBe("pack.refused");
  });
});

describe("after a loss", () => {
  test("a killed worker is replaced: what was answered stands, what was asked meanwhile is done", async () => {
    const { id } = await start();
    await stack.stopWorker();
    await stack.startWorker();
    await decide(id);
    expect((await clerk.cases.get(id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
  });

  test("without Temporal's whole store the cases go on from their log", async () => {
    const waitingForPeople = await start();
    const waitingForParcel = await start();
    await decide(waitingForParcel.id);
    await stack.loseTemporal();
    await signIn();
    const failures: unknown[] = [];
    const begun = await createReconciler(stack.parts, (_what, error) => failures.push(error)).recover();
    expect(failures).toEqual([]);
    expect(begun).toBeGreaterThanOrEqual(2);
    await decide(waitingForPeople.id);
    await clerk.request("POST", "/api/messages", { body: { name: "parcel", key: waitingForParcel.serial, id: `m-${waitingForParcel.serial}`, data: { weight: "5" } }, idempotencyKey: key() });
    const confirm = await eventually(async () => (await clerk.tasks.list({ case: waitingForParcel.id })).items[0] ?? null);
    await clerk.tasks.complete(confirm.id, { revision: confirm.revision, outcome: "done", data: {} }, key());
    expect((await clerk.cases.get(waitingForParcel.id)).status).toBe("completed");
    expect([...stamps.values()].filter(({ caseId }) => caseId === waitingForParcel.id)).toHaveLength(1);
    expect(await stack.parts.log.verify("acme", waitingForParcel.id)).toMatchObject({ intact: true });
  }, 120_000);
});
