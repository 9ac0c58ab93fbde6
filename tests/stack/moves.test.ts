import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type FlowDefinition, type JsonObject, ok } from "@yaoflow/engine";
import { ApiError, type Client } from "../../runtime/client/index.ts";
import { moveCase } from "../../runtime/server/versions/move-case.ts";
import { demoPassword } from "./case-stack.ts";
import { eventually, key, refusal, signature, Story } from "./case-steps.ts";
import { requestFlow } from "./fixtures/request-pack.ts";

/** Cases that run go over to another version of their flow; recorded ones are played on a draft. */
let story: Story;
let analyst: Client;

beforeAll(async () => {
  story = await Story.begin();
  analyst = await story.stack.signedIn("analyst");
}, 170_000);

afterAll(async () => {
  await story.stack.stop();
}, 60_000);

/** One more look before the parcel, and the one who confirms is the chief. */
const stricter: FlowDefinition = {
  ...requestFlow,
  nodes: [
    ...requestFlow.nodes.map((node) =>
      node.id === "confirm" && node.kind === "userTask" ? { ...node, candidates: { roles: ["CHIEF"] } } : node,
    ),
    {
      id: "check",
      kind: "userTask",
      title: { "zh-CN": "复核", en: "Check" },
      form: "decision",
      candidates: { roles: ["CLERK"] },
      outcomes: [{ id: "done", title: { "zh-CN": "好", en: "Done" } }],
    },
  ],
  edges: [
    ...requestFlow.edges.filter(({ id }) => id !== "e4"),
    { id: "e4", from: "stamp", to: "check" },
    { id: "e8", from: "check", to: "parcel" },
  ],
};
const signed = { reason: "one more look", signature: { password: demoPassword, meaning: "I take them over" } };

async function publish(definition: FlowDefinition): Promise<string> {
  const { revision } = await analyst.designs.draft("request");
  await analyst.designs.save("request", revision, definition as unknown as JsonObject, key());
  const asked = await analyst.designs.publish("request", "stricter", key());
  const approval = {
    revision: asked.revision,
    decision: "approve" as const,
    signature: { password: demoPassword, meaning: "yes" },
  };
  await story.chief.publications.decide(asked.id, approval, key());
  return (await story.clerk.cases.get((await story.start()).id)).version;
}

async function parcel(serial: string): Promise<void> {
  const body = { name: "parcel", key: serial, id: `m-${randomUUID()}`, data: { weight: "4" } };
  await story.clerk.request("POST", "/api/messages", { body, idempotencyKey: key() });
}

/** Completes what is open, however often the case says that it is on its way to another version. */
async function complete(client: Client, id: string, outcome: string): Promise<void> {
  await eventually(async () => {
    const task = await story.taskOf(client, id);
    const isRuling = task.node === "decide" || task.node === "ruling";
    const body = {
      revision: task.revision,
      outcome,
      ...(isRuling ? { data: { title: "Paper" }, signature } : { data: {} }),
    };
    try {
      await client.tasks.complete(task.id, body, key());
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 503) return null;
      throw error;
    }
  });
}

/** Moves a case by its log alone, as if the API had died before it could tell the workflow. */
async function silently(id: string, to: string): Promise<void> {
  const { parts } = story.stack;
  const [row, plan] = [await parts.cases.get("acme", id), await parts.definitions.plan("acme", to)];
  if (!row || !plan) throw new Error("no such case");
  const mute = { ...parts, engine: { ...parts.engine, sync: () => Promise.resolve(ok(undefined)) } };
  const by = { personId: "p-chief", account: "chief", role: "CHIEF", capacity: "first" as const };
  const at = new Date().toISOString();
  const moved = await moveCase(mute, row, { to: plan, nodes: {}, by, reason: "r", at, dry: false });
  expect(moved.ok).toBe(true);
}

const status = async (id: string): Promise<string> => (await story.clerk.cases.get(id)).status;
const standing = async (id: string): Promise<readonly string[]> =>
  (await story.clerk.cases.get(id)).tokens.map(({ node }) => node);

describe("running cases and a new version", () => {
  test("what would have become of recorded ones is told before it is published; where they stand, before they are moved", async () => {
    const [undecided, waiting, confirming, rejected] = [
      await story.start(),
      await story.start(),
      await story.start(),
      await story.start(),
    ];
    for (const { id } of [waiting, confirming]) await story.decide(id);
    await parcel(confirming.serial);
    await eventually(async () => ((await standing(confirming.id))[0] === "confirm" ? true : null));
    await story.decide(rejected.id, "reject");

    const guess = await analyst.designs.whatIf("request", stricter as unknown as JsonObject, key());
    expect(guess).toMatchObject({ judged: 4, same: 2, migrated: 0 });
    expect(guess.differing.map((one) => [one.businessKey, one.would.nodes.map(({ en }) => en)]).sort()).toEqual(
      [
        [waiting.serial, ["Check"]],
        [confirming.serial, ["Check"]],
      ].sort(),
    );
    expect((await refusal(story.chief.designs.whatIf("request", null, key()))).status).toBe(403);

    const version = await publish(stricter);
    const report = await analyst.designs.moveReport("request", {}, key());
    expect(new Map(report.items.map((one) => [one.case, [one.verdict, one.renewed.map(({ en }) => en)]]))).toEqual(
      new Map([
        [undecided.id, ["ready", []]],
        [waiting.id, ["ready", []]],
        [confirming.id, ["ready", ["Confirm", "Late"]]],
      ]),
    );
    expect(await status(waiting.id)).toBe("running");
    expect((await story.clerk.cases.get(waiting.id)).version).not.toBe(version);

    expect((await refusal(story.clerk.designs.move("request", signed, key()))).status).toBe(403);
    const wrong = { ...signed, signature: { ...signed.signature, password: "no" } };
    expect((await refusal(story.chief.designs.move("request", wrong, key()))).code).toBe(
      "publication.signature-refused",
    );
    const once = key();
    const moved = await story.chief.designs.move("request", signed, once);
    expect(moved.items.map(({ verdict }) => verdict)).toEqual(["moved", "moved", "moved"]);
    expect(await story.chief.designs.move("request", signed, once)).toEqual(moved);

    for (const { id } of [undecided, waiting, confirming])
      expect(await story.clerk.cases.get(id)).toMatchObject({ version, status: "running" });
    await complete(story.chief, undecided.id, "approve");
    expect(await standing(undecided.id)).toEqual(["check"]);
    await complete(story.clerk, undecided.id, "done");
    await parcel(undecided.serial);
    await parcel(waiting.serial);
    for (const { id } of [undecided, waiting, confirming]) {
      await eventually(async () => ((await standing(id))[0] === "confirm" ? true : null));
      await complete(story.chief, id, "done");
      const detail = await eventually(async () => {
        const found = await story.clerk.cases.get(id);
        return found.status === "completed" ? found : null;
      });
      expect(detail.path.filter(({ what }) => what === "migrated")).toHaveLength(1);
      expect(await story.stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
      expect(await story.stack.replay(`acme/case/${id}`)).toBe(2);
    }
    expect(await story.stack.parts.tasks.ofCase("acme", confirming.id)).toMatchObject([
      { node: "decide", status: "completed" },
      { node: "confirm", status: "cancelled" },
      { node: "confirm", status: "completed" },
    ]);
  });

  test("a case that cannot stand in the new version stays on its own, with the reason; a mapping helps", async () => {
    const before = await publish(requestFlow);
    const { id } = await story.start();
    const renamed = JSON.parse(JSON.stringify(requestFlow).replaceAll('"decide"', '"ruling"')) as FlowDefinition;
    const to = await publish(renamed);
    const body = { cases: [id], ...signed };
    const stays = await story.chief.designs.move("request", body, key());
    expect(stays.items).toMatchObject([
      { case: id, from: before, verdict: "stays", problem: { code: "migration.token-nowhere" } },
    ]);
    expect((await story.clerk.cases.get(id)).version).toBe(before);
    const moved = await story.chief.designs.move("request", { ...body, nodes: { decide: "ruling" } }, key());
    expect(moved.items).toMatchObject([{ verdict: "moved", renewed: [{ en: "Decide" }] }]);
    await complete(story.chief, id, "reject");
    expect(await story.clerk.cases.get(id)).toMatchObject({ status: "completed", version: to });
  });

  test("completed and moved at the same moment, whichever comes first, it is completed once and ends on the new version", async () => {
    await publish(requestFlow);
    const cases = await Promise.all(Array.from({ length: 6 }, () => story.start()));
    const to = await publish(stricter);
    const ids = cases.map(({ id }) => id);
    await Promise.all([
      story.chief.designs.move("request", { cases: ids, ...signed }, key()),
      ...ids.map((id) => complete(story.chief, id, "approve")),
    ]);
    await story.chief.designs.move("request", { cases: ids, ...signed }, key());
    for (const id of ids) {
      const detail = await eventually(async () => {
        const found = await story.clerk.cases.get(id);
        return found.version === to ? found : null;
      });
      expect(detail.path.filter(({ what }) => what === "taskCompleted")).toHaveLength(1);
      expect(["check", "parcel"]).toContain(detail.tokens[0]?.node);
      expect(await story.stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
    }
  });

  test("what is signalled while nobody has told the workflow yet is not lost: a message, a cancellation", async () => {
    await publish(requestFlow);
    const [waiting, doomed] = [await story.start(), await story.start()];
    await story.decide(waiting.id);
    const to = await publish(stricter);
    await Promise.all([silently(waiting.id, to), silently(doomed.id, to)]);
    await parcel(waiting.serial);
    await story.stack.cancelQuietly(doomed.id);
    await eventually(async () => ((await standing(waiting.id))[0] === "confirm" ? true : null));
    await eventually(async () => ((await status(doomed.id)) === "cancelled" ? true : null));
    for (const { id } of [waiting, doomed])
      expect(await story.stack.parts.log.verify("acme", id)).toMatchObject({ intact: true });
  });

  test("should nobody live to tell the workflow, it finds out at its next write", async () => {
    await publish(requestFlow);
    const { id } = await story.start();
    const to = await publish(stricter);
    await silently(id, to);
    await complete(story.chief, id, "approve");
    expect(await standing(id)).toEqual(["check"]);
    expect(await story.stack.runs(`acme/case/${id}`)).toBe(2);
  });
});
