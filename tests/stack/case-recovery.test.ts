import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { CaseEvent } from "@yaoflow/engine";
import { step } from "@yaoflow/engine/interpreter";
import { replayCase } from "../../runtime/server/cases/replay.ts";
import { createReconciler } from "../../runtime/server/worker/reconciler.ts";
import { eventually, key, refusal, signature, Story } from "./case-steps.ts";
import { stamps } from "./fixtures/request-pack.ts";

let story: Story;

beforeAll(async () => {
  story = await Story.begin();
}, 170_000);

afterAll(async () => {
  await story.stack.stop();
}, 60_000);

const acceptance = { form: { key: "decide", hash: "h" }, policyVersion: "p", digest: null };

describe("a run gives way to the next", () => {
  test("a double click across the hand-over is still one completion, and every run replays", async () => {
    const { id } = await story.start();
    await story.decide(id);
    await story.stack.parts.engine.handOver("acme", id);
    const completed = (await story.stack.parts.tasks.ofCase("acme", id)).find(({ node }) => node === "decide");
    await eventually(async () => ((await story.stack.runs(`acme/case/${id}`)) === 2 ? true : null));
    expect(await story.stack.replay(`acme/case/${id}`)).toBe(2);
    const again = await story.stack.parts.engine.complete("acme", id, {
      key: "decide.1",
      revision: 1,
      outcome: "approve",
      form: {},
      submission: completed?.completion?.submission ?? "",
      actors: completed?.completion?.actors ?? [],
      commandKey: "again",
      acceptance,
    });
    expect(again.ok).toBe(true);
    const other = await story.stack.parts.engine.complete("acme", id, {
      key: "decide.1",
      revision: 1,
      outcome: "reject",
      form: {},
      submission: "another",
      actors: completed?.completion?.actors ?? [],
      commandKey: "other",
      acceptance,
    });
    expect(other.ok ? null : other.problem.code).toBe("task.already-completed");
    expect((await story.clerk.cases.get(id)).path.filter(({ what }) => what === "taskCompleted")).toHaveLength(1);
  });
});

describe("a workflow task that was lost after it wrote the log", () => {
  /** Writes what a killed worker would have left: an entry in the log that Temporal knows nothing of. */
  async function leaveBehind(id: string, submission: string): Promise<void> {
    const { log, cases, definitions } = story.stack.parts;
    const row = await cases.get("acme", id);
    const verified = await log.verify("acme", id);
    const replayed = await replayCase(definitions, "acme", row?.plan ?? "", await log.read("acme", id));
    if (!replayed || !verified.intact) throw new Error("no such case");
    const { plan, state: before } = replayed;
    const actors = [
      { personId: "p-clerk2", account: "clerk2", role: "CLERK", capacity: "first" as const, signatureId: "s" },
    ];
    const event: CaseEvent = {
      type: "taskCompleted",
      key: "decide.1",
      revision: 1,
      outcome: "reject",
      form: { title: "Paper" },
      submission,
      actors,
      commandKey: submission,
      acceptance,
      at: new Date().toISOString(),
    };
    const { state, commands, refused } = step(plan, before, event);
    expect(refused).toBeUndefined();
    await log.append("acme", id, verified.head, [{ seq: state.seq, event, commands }], () => []);
  }

  test("the log decides: a later completion is told that the task is done", async () => {
    const { id } = await story.start();
    await leaveBehind(id, "lost");
    const task = await story.taskOf(story.chief, id);
    const body = { revision: task.revision, outcome: "approve", data: { title: "Paper" }, signature };
    expect((await refusal(story.chief.tasks.complete(task.id, body, key()))).code).toBe("task.already-completed");
    const detail = await eventually(async () => {
      const found = await story.clerk.cases.get(id);
      return found.status === "completed" ? found : null;
    });
    expect(detail.path.map(({ what }) => what)).toEqual(["started", "taskCompleted", "completed"]);
    expect(await story.stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
    expect(await story.stack.replay(`acme/case/${id}`)).toBe(1);
  });

  test("and where nobody asks, the reconciler does", async () => {
    const { id } = await story.start();
    await leaveBehind(id, "lost-too");
    await createReconciler(story.stack.parts, () => undefined).syncRecent();
    await eventually(async () => ((await story.clerk.cases.get(id)).status === "completed" ? true : null));
    expect((await story.stack.parts.tasks.ofCase("acme", id)).map(({ status }) => status)).toEqual(["completed"]);
  });
});

describe("at rest", () => {
  test("what people typed stands nowhere in plain", async () => {
    const serial = `R-${randomUUID().slice(0, 8)}`;
    const { id } = await story.clerk.cases.start(
      { flow: "request", data: { serial, title: "Paper", phone: "canary-13912345678" } },
      key(),
    );
    await story.decide(id);
    expect(await story.stack.findPlain("canary-13912345678")).toEqual([]);
  });
});

describe("after a loss", () => {
  test("a killed worker is replaced: what was answered stands, what was asked meanwhile is done", async () => {
    const { id } = await story.start();
    await story.stack.stopWorker();
    await story.stack.startWorker();
    await story.decide(id);
    expect((await story.clerk.cases.get(id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
  });

  test("without Temporal's whole store the cases go on from their log", async () => {
    const waitingForPeople = await story.start();
    const waitingForParcel = await story.start();
    await story.decide(waitingForParcel.id);
    const caller = await story.clerk.cases.start({ flow: "batch", data: { names: ["one", "two"] } }, key());
    const called = (await story.clerk.cases.get(caller.id)).children;
    const answer = async (child: string) => {
      const task = await story.taskOf(story.chief, child);
      await story.chief.tasks.complete(
        task.id,
        { revision: task.revision, outcome: "done", data: { remark: task.subject ?? "" } },
        key(),
      );
    };
    await answer(called[0]?.id ?? "");
    await story.stack.loseTemporal();
    await story.signIn();
    const failures: unknown[] = [];
    const begun = await createReconciler(story.stack.parts, (_what, error) => failures.push(error)).recover();
    expect(failures).toEqual([]);
    expect(begun).toBeGreaterThanOrEqual(4);
    await answer(called[1]?.id ?? "");
    const whole = await eventually(async () => {
      const detail = await story.clerk.cases.get(caller.id);
      return detail.status === "completed" ? detail : null;
    });
    expect(whole.data["answers"]).toEqual(["one", "two"]);
    await story.decide(waitingForPeople.id);
    await story.clerk.request("POST", "/api/messages", {
      body: { name: "parcel", key: waitingForParcel.serial, id: `m-${waitingForParcel.serial}`, data: { weight: "5" } },
      idempotencyKey: key(),
    });
    const confirm = await eventually(
      async () => (await story.clerk.tasks.list({ case: waitingForParcel.id })).items[0] ?? null,
    );
    await story.clerk.tasks.complete(confirm.id, { revision: confirm.revision, outcome: "done", data: {} }, key());
    expect((await story.clerk.cases.get(waitingForParcel.id)).status).toBe("completed");
    expect([...stamps.values()].filter(({ caseId }) => caseId === waitingForParcel.id)).toHaveLength(1);
    expect(await story.stack.parts.log.verify("acme", waitingForParcel.id)).toMatchObject({ intact: true });
  }, 120_000);
});
