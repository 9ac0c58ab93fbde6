import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { TaskVerb } from "@yaoflow/engine";
import { play } from "@yaoflow/engine/simulator";
import { type Client, type LiveStage, playLive } from "../../runtime/client/index.ts";
import type { ActOnTask, TaskSummary } from "../../runtime/contract/index.ts";
import { demoPassword } from "./case-stack.ts";
import { eventually, key, refusal, Story } from "./case-steps.ts";
import { panelCast, panelScenario } from "./fixtures/panel-scenario.ts";
import { stamps } from "./fixtures/request-pack.ts";

/** Approvals and verbs on the real servers: the panel flow, played by its people through the API. */
let story: Story;
const clients = new Map<string, Client>();

beforeAll(async () => {
  story = await Story.begin();
  for (const account of ["clerk", "clerk2", "clerk3", "chief", "chief2", "chief3", "chief4", "aud", "it"])
    clients.set(account, await story.stack.signedIn(account));
}, 170_000);

afterAll(async () => {
  await story.stack.stop();
}, 60_000);

const as = (account: string): Client => {
  const client = clients.get(account);
  if (!client) throw new Error(`nobody is called ${account}`);
  return client;
};

async function begin(): Promise<string> {
  const data = { serial: `P-${randomUUID().slice(0, 8)}`, title: "Paper" };
  return (await as("clerk").cases.start({ flow: "panel", data }, key())).id;
}

async function taskAt(account: string, id: string, node: string): Promise<TaskSummary> {
  const { items } = await as(account).tasks.list({ case: id });
  const task = items.find((each) => each.node === node);
  if (!task) throw new Error(`${account} is not asked at ${node}: ${items.map((each) => each.node).join(", ")}`);
  return task;
}

async function sign(account: string, id: string, node: string, outcome = "agree"): Promise<void> {
  const task = await taskAt(account, id, node);
  await as(account).tasks.complete(task.id, { revision: task.revision, outcome, data: { title: "Paper" } }, key());
}

async function act(
  account: string,
  task: TaskSummary,
  verb: TaskVerb,
  more: Partial<ActOnTask>,
  once = key(),
): Promise<void> {
  const changes = ["addSigner", "reassign", "delegate", "return"].includes(verb);
  const body = { reason: "because", ...(changes ? { revision: task.revision } : {}), ...more };
  await as(account).tasks.act(task.id, verb, body, once);
}

/** Nodes with open tasks, one entry per task. */
const open = async (id: string): Promise<readonly string[]> =>
  (await as("clerk").cases.get(id)).openTasks.map(({ node }) => node).sort();

const toldIn = async (id: string): Promise<readonly string[]> =>
  (await as("clerk").cases.get(id)).path.map(({ text }) => text["zh-CN"]);

/** A case that waits for its release: drafted, judged by all three, weighed by two. */
async function atRelease(drafter = "clerk2"): Promise<string> {
  const id = await begin();
  await sign(drafter, id, "draft", "done");
  for (const chief of ["chief", "chief2", "chief3"]) await sign(chief, id, "judge");
  for (const clerk of ["clerk", "clerk2"]) await sign(clerk, id, "weigh");
  return id;
}

/** What happened is in the log, whole, and the workflow decides the same again. */
async function holds(id: string): Promise<void> {
  expect(await story.stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
  expect(await story.stack.replay(`acme/case/${id}`)).toBeGreaterThan(0);
}

describe("approvals", () => {
  test("会签: everybody is asked; a veto is the result and takes the open seats back", async () => {
    const id = await begin();
    await sign("clerk2", id, "draft", "done");
    expect(await open(id)).toEqual(["judge", "judge", "judge", "weigh", "weigh", "weigh"]);
    expect((await taskAt("chief2", id, "judge")).seat).toEqual({ number: 2, seats: 3, advisory: false });
    await sign("chief", id, "judge");
    const late = await taskAt("chief3", id, "judge");
    expect((await as("chief3").tasks.verbs(late.id)).seats.map(({ signed }) => signed?.outcome.en ?? null)).toEqual([
      "Agree",
      null,
      null,
    ]);
    await sign("chief2", id, "judge", "refuse");
    expect(await open(id)).toEqual(["weigh", "weigh", "weigh"]);
    expect((await as("clerk").cases.get(id)).data).toMatchObject({ verdict: "refuse" });
    const body = { revision: late.revision, outcome: "agree", data: { title: "Paper" } };
    expect((await refusal(as("chief3").tasks.complete(late.id, body, key()))).code).toBe("task.cancelled");
    await holds(id);
  });

  test("2 of 3 are enough; 顺序签 asks one after the other; the action sees everybody behind the outcome", async () => {
    const id = await atRelease();
    expect(await open(id)).toEqual(["release"]);
    expect((await as("chief2").tasks.list({ case: id })).items).toEqual([]);
    await sign("chief", id, "release");
    await sign("chief2", id, "release");
    await eventually(async () => ((await as("clerk").cases.get(id)).status === "completed" ? true : null));
    const evidence = [...stamps.values()].find(({ caseId }) => caseId === id)?.evidence ?? [];
    expect(evidence.map(({ node, actors }) => [node, actors.map(({ personId }) => personId)])).toEqual([
      ["judge", ["p-chief", "p-chief2", "p-chief3"]],
      ["release", ["p-chief", "p-chief2"]],
    ]);
    await holds(id);
  });

  test("a double click is one signature, also while the approval is open and across a new run of the workflow", async () => {
    const id = await begin();
    await sign("clerk2", id, "draft", "done");
    const task = await taskAt("chief", id, "judge");
    const body = { revision: task.revision, outcome: "agree", data: { title: "Paper" } };
    const click = key();
    const [one, two] = await Promise.all([
      as("chief").tasks.complete(task.id, body, click),
      as("chief").tasks.complete(task.id, body, click),
    ]);
    expect(two).toEqual(one);
    await story.stack.parts.engine.handOver("acme", id);
    await sign("chief2", id, "judge");
    await sign("chief3", id, "judge");
    expect((await as("clerk").cases.get(id)).data).toMatchObject({ verdict: "agree" });
    await holds(id);
  });
});

describe("加签, 转办, 委托", () => {
  test("a signer is added, chosen from the eligible; the same click adds one; who added may remove", async () => {
    const id = await atRelease();
    const task = await taskAt("chief", id, "release");
    expect((await as("chief").tasks.people(task.id, "signer")).items.map(({ personId }) => personId).sort()).toEqual([
      "p-chief3",
      "p-chief4",
    ]);
    const click = key();
    const addition = { person: "p-chief3", position: "after" } as const;
    await act("chief", task, "addSigner", addition, click);
    await act("chief", task, "addSigner", addition, click);
    await act("chief", task, "addSigner", { person: "p-chief4", position: "parallel" });
    const { verbs, seats } = await as("chief").tasks.verbs(task.id);
    expect(verbs).toContain("removeSigner");
    expect(seats.map(({ number, removable }) => [number, removable])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [4, true],
    ]);
    await act("chief", task, "removeSigner", { seat: 4 });
    await sign("chief", id, "release");
    await sign("chief3", id, "release");
    await sign("chief2", id, "release");
    await eventually(async () => ((await as("clerk").cases.get(id)).status === "completed" ? true : null));
    expect(await toldIn(id)).toEqual(
      expect.arrayContaining(["release：后加签 陈大山（because）", "release：减签席位 4（because）"]),
    );
    await holds(id);
  });

  test("a task is handed to another person, never to one whom duties exclude; an operator may where nobody else can", async () => {
    const id = await atRelease("chief3");
    const task = await taskAt("chief", id, "release");
    const hand = (account: string, person: string, revision = task.revision) =>
      act(account, { ...task, revision }, "reassign", { person });
    expect(await refusal(hand("chief", "p-chief3"))).toEqual({ code: "task.separation", status: 409 });
    expect((await as("chief").tasks.people(task.id, "reassign")).items.map(({ personId }) => personId)).toEqual([
      "p-chief4",
    ]);
    expect((await refusal(hand("chief", "p-clerk2"))).code).toBe("task.person-ineligible");
    expect((await refusal(hand("chief", "p-chief2"))).code).toBe("verb.person-awaited");
    expect((await refusal(hand("chief4", "p-chief4"))).code).toBe("task.not-candidate");
    await hand("chief", "p-chief4");
    expect((await as("chief").tasks.list({ case: id })).items).toEqual([]);
    expect((await refusal(hand("chief", "p-chief"))).code).toMatch(/^task\.(revision-stale|not-candidate)$/);
    await hand("it", "p-chief", task.revision + 1);
    await sign("chief", id, "release");
    const audit = await as("aud").audit.list({ case: id, limit: 100 });
    expect(audit.items.map(({ what, outcome }) => `${what} ${outcome}`)).toEqual(
      expect.arrayContaining(["task.reassign done", "task.reassign refused"]),
    );
    await holds(id);
  });

  test("who lets another act is an actor as much as they are; an adviser only advises", async () => {
    const id = await atRelease();
    const first = await taskAt("chief", id, "release");
    await act("chief", first, "delegate", { person: "p-chief3", mode: "acting" });
    await sign("chief3", id, "release");
    const second = await taskAt("chief2", id, "release");
    await act("chief2", second, "delegate", { person: "p-chief4", mode: "advisory" });
    expect((await taskAt("chief4", id, "release")).seat?.advisory).toBe(true);
    await sign("chief4", id, "release", "refuse");
    await sign("chief2", id, "release", "agree");
    await eventually(async () => ((await as("clerk").cases.get(id)).status === "completed" ? true : null));
    const seen = [...stamps.values()].find(({ caseId }) => caseId === id)?.evidence.at(-1);
    expect(seen?.actors.map(({ personId }) => personId)).toEqual(["p-chief3", "p-chief2"]);
    expect(seen?.delegators?.map(({ personId }) => personId)).toEqual(["p-chief"]);
    await holds(id);
  });
});

describe("退回", () => {
  test("across a parallel branch: the other one keeps what it brought, and both are joined again", async () => {
    const id = await atRelease();
    const task = await taskAt("chief", id, "release");
    expect((await as("chief").tasks.verbs(task.id)).returnTargets.map(({ node }) => node)).toEqual([
      "draft",
      "judge",
      "weigh",
    ]);
    await act("chief", task, "return", { to: "judge" });
    expect(await open(id)).toEqual(["judge", "judge", "judge"]);
    const { tokens } = await as("clerk").cases.get(id);
    expect(tokens.map(({ node }) => node).sort()).toEqual(["join", "judge"]);
    for (const chief of ["chief3", "chief2", "chief"]) await sign(chief, id, "judge");
    expect(await open(id)).toEqual(["release"]);
    expect(await toldIn(id)).toContain("release：退回至“judge”（because）");
    await holds(id);
  });

  test("to before the fork everything after it is taken back; what does not lead here is refused", async () => {
    const id = await begin();
    await sign("clerk2", id, "draft", "done");
    await sign("chief", id, "judge");
    const task = await taskAt("clerk", id, "weigh");
    expect((await refusal(act("clerk", task, "return", { to: "judge" }))).code).toBe("verb.return-not-earlier");
    await act("clerk", task, "return", { to: "draft" });
    expect(await open(id)).toEqual(["draft"]);
    await holds(id);
  });
});

describe("撤回, 催办, 抄送", () => {
  test("a completed task is taken back while nobody has claimed or signed what followed", async () => {
    const id = await begin();
    const draft = await taskAt("clerk2", id, "draft");
    await sign("clerk2", id, "draft", "done");
    expect((await as("clerk2").cases.get(id)).withdrawable.map(({ task }) => task)).toEqual([draft.id]);
    expect((await refusal(act("clerk3", draft, "withdraw", {}))).code).toBe("verb.not-submitter");
    await act("clerk2", draft, "withdraw", {});
    expect(await open(id)).toEqual(["draft"]);
    const again = await taskAt("clerk2", id, "draft");
    await sign("clerk2", id, "draft", "done");
    const judge = await taskAt("chief", id, "judge");
    await as("chief").tasks.claim(judge.id, judge.revision, key());
    expect(await refusal(act("clerk2", again, "withdraw", {}))).toEqual({ code: "task.followed-up", status: 409 });
    await sign("chief", id, "judge");
    expect((await refusal(act("clerk2", again, "withdraw", {}))).code).toBe("verb.not-withdrawable");
    await holds(id);
  });

  test("a start is taken back: the case is cancelled; only by who started it", async () => {
    const id = await begin();
    expect((await refusal(as("clerk2").cases.withdraw(id, "mine", key()))).code).toBe("verb.not-submitter");
    await as("clerk").cases.withdraw(id, "wrong paper", key());
    await eventually(async () => ((await as("clerk").cases.get(id)).status === "cancelled" ? true : null));
    expect((await as("clerk2").tasks.list({ case: id })).items).toEqual([]);
    await holds(id);
  });

  test("the starter reminds, not twice in a row; a copy lets somebody read who could not", async () => {
    const id = await atRelease();
    const task = await taskAt("chief", id, "release");
    await act("clerk", task, "remind", { reason: "today please" });
    expect((await taskAt("chief", id, "release")).reminder).toMatchObject({ reason: "today please" });
    expect(await refusal(act("clerk", task, "remind", {}))).toEqual({ code: "verb.reminded-lately", status: 429 });
    expect((await refusal(as("aud").cases.get(id))).status).toBe(404);
    expect((await refusal(act("chief", task, "copy", { persons: ["p-nobody"] }))).code).toBe("task.person-ineligible");
    await act("chief", task, "copy", { persons: ["p-aud"] });
    expect((await as("aud").cases.get(id)).id).toBe(id);
    expect((await as("aud").cases.list({ view: "copied" })).items.map((each) => each.id)).toEqual([id]);
    expect((await as("it").cases.list({ view: "copied" })).items).toEqual([]);
    await holds(id);
  });
});

describe("a scenario with verbs", () => {
  test("goes the same way in the simulator and on the running system", async () => {
    const row = await story.stack.parts.flows.planFor("acme", "panel", "latest");
    if (!row) throw new Error("the panel flow is not published");
    expect(play(row, panelScenario, { cast: panelCast }).problems).toEqual([]);
    const stage: LiveStage = {
      as: (account) => Promise.resolve(as(account)),
      password: () => demoPassword,
      load: () => Promise.reject(new Error("nothing is played before it")),
      today: () => "2026-01-01",
      file: () => Promise.reject(new Error("it needs no files")),
      operators: { parameters: "admin", messages: "clerk", incidents: "it" },
    };
    const { case: ended } = await playLive(stage, panelScenario);
    expect(ended.status).toBe("completed");
    await holds(ended.id);
  });
});
