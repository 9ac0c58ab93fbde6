import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { JsonObject } from "@yaoflow/engine";
import type { ApiError } from "../../runtime/client/index.ts";
import { demoPassword } from "./case-stack.ts";
import { key, refusal, Story } from "./case-steps.ts";
import { requestFlow } from "./fixtures/request-pack.ts";

let story: Story;

beforeAll(async () => {
  story = await Story.begin();
}, 170_000);

afterAll(async () => {
  await story.stack.stop();
}, 60_000);

describe("definitions", () => {
  test("another person puts a changed flow in force; running cases keep their version", async () => {
    const analyst = await story.stack.signedIn("analyst");
    const running = await story.start();
    const draft = await analyst.request<{ readonly revision: number }>("GET", "/api/flows/request/draft");
    const changed = {
      ...requestFlow,
      edges: [
        ...requestFlow.edges.filter(({ id }) => id !== "e4"),
        { id: "e4", from: "stamp", to: "check" },
        { id: "e8", from: "check", to: "parcel" },
      ],
      nodes: [...requestFlow.nodes, { ...requestFlow.nodes.find(({ id }) => id === "confirm"), id: "check" }],
    };
    const body = { revision: draft.revision, definition: changed };
    await analyst.request("PUT", "/api/flows/request/draft", { body, idempotencyKey: key() });
    expect(
      (await refusal(analyst.request("PUT", "/api/flows/request/draft", { body, idempotencyKey: key() }))).code,
    ).toBe("design.lost-update");
    const publication = await analyst.request<{ readonly id: string; readonly revision: number }>(
      "POST",
      "/api/flows/request/publications",
      { body: { reason: "one more look" }, idempotencyKey: key() },
    );
    const approval = {
      revision: publication.revision,
      decision: "approve" as const,
      signature: { password: demoPassword, meaning: "approved" },
    };
    expect((await refusal(analyst.publications.decide(publication.id, approval, key()))).code).toBe("publication.own");
    const decided = await story.chief.publications.decide(publication.id, approval, key());
    expect(decided).toMatchObject({ status: "approved", decidedBy: { personId: "p-chief" } });
    expect(decided.objects[0]?.lines).toContainEqual({ "zh-CN": "新增节点：check", en: "new node: check" });

    await story.decide(running.id);
    expect((await story.clerk.cases.get(running.id)).tokens).toEqual([{ node: "parcel", waiting: "message" }]);
    const next = await story.start();
    await story.decide(next.id);
    expect((await story.taskOf(story.clerk, next.id)).node).toBe("check");

    const [, first] = (
      await analyst.request<{ readonly items: readonly { readonly hash: string }[] }>(
        "GET",
        "/api/flows/request/versions",
      )
    ).items;
    const back = await analyst.request<{ readonly id: string; readonly revision: number }>(
      "POST",
      "/api/flows/request/publications",
      { body: { version: first?.hash, reason: "roll back" }, idempotencyKey: key() },
    );
    await (await story.stack.signedIn("analyst2")).publications.decide(
      back.id,
      { ...approval, revision: back.revision },
      key(),
    );
    expect(
      (
        await story.clerk.request<{ readonly items: readonly { readonly flow: string }[] }>(
          "GET",
          "/api/flows/startable",
        )
      ).items.map(({ flow }) => flow),
    ).toEqual(["alarm", "batch", "panel", "request", "watch"]);
    expect((await story.clerk.cases.get((await story.start()).id)).version).toBe(first?.hash);
  });

  test("a definition with errors is not published", async () => {
    const analyst = await story.stack.signedIn("analyst");
    const broken = {
      ...requestFlow,
      key: "broken",
      nodes: requestFlow.nodes.map((node) => (node.kind === "serviceTask" ? { ...node, action: "constructor" } : node)),
    };
    const checked = await analyst.request<{ readonly problems: readonly { readonly code: string }[] }>(
      "POST",
      "/api/flows/check",
      { body: { definition: broken }, idempotencyKey: key() },
    );
    expect(checked.problems.length).toBeGreaterThan(0);
    await analyst.request("PUT", "/api/flows/broken/draft", {
      body: { revision: 0, definition: broken },
      idempotencyKey: key(),
    });
    expect(
      (await refusal(analyst.request("POST", "/api/flows/broken/publications", { body: {}, idempotencyKey: key() })))
        .code,
    ).toBe("publication.has-errors");
  });
});

describe("BPMN", () => {
  test("a flow goes out and comes back through the running server", async () => {
    const analyst = await story.stack.signedIn("analyst");
    const { xml } = await analyst.designs.exportBpmn(requestFlow as unknown as JsonObject);
    const back = await analyst.designs.importBpmn(new Blob([xml]));
    expect(back).toEqual({ definition: requestFlow, problems: [] });
    expect((await refusal(analyst.request("POST", "/api/flows/bpmn/import", { body: { file: "<xml/>" } }))).code).toBe(
      "http.invalid-body",
    );
    expect((await analyst.designs.importBpmn(new Blob(["<!DOCTYPE x><x/>"]))).problems).toMatchObject([
      { code: "bpmn.doctype" },
    ]);
    expect((await refusal(story.clerk.designs.importBpmn(new Blob([xml])))).code).toBe("http.forbidden");
  });
});

describe("packs", () => {
  test("a dry run changes nothing, a bad pack is refused whole with every reason", async () => {
    const admin = await story.stack.signedIn("admin");
    expect((await admin.templates.list()).items).toMatchObject([{ key: "request", installed: "1.0.0" }]);
    const content = {
      "pack.json": JSON.stringify({
        key: "bad",
        version: "1.0.0",
        title: requestFlow.title,
        requires: { actions: ["no.such"] },
      }),
      "../../etc/passwd": "x",
      "policies.csv": "p, CLERK, *, *, *, allow",
    };
    const codes = async (files: Record<string, string>) => {
      const error = await admin.templates.check({ content: files }, key()).then(
        (check) => check.problems,
        (thrown: unknown) => (thrown as ApiError).problem.findings ?? [],
      );
      return error.map(({ code }) => code);
    };
    expect(await codes(content)).toEqual(["pack.path"]);
    const { "../../etc/passwd": _path, ...inside } = content;
    expect(await codes(inside)).toEqual(
      expect.arrayContaining(["pack.checksums-required", "pack.requirement-missing", "policy.grants-everything"]),
    );
    expect((await refusal(admin.templates.import({ content: inside }, key()))).code).toBe("pack.refused");
  });
});
