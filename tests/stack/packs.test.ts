import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { FlowDefinition, Problem } from "../../engine/index.ts";
import { ApiError } from "../../runtime/client/index.ts";
import { playLive, type LiveStage } from "../../runtime/client/index.ts";
import { type Stack, startStack } from "../../runtime/launcher/stack.ts";
import { allScenarios, demoStage, readScenario } from "../live/stage.ts";

/** Every scenario of every pack through the public API, on the real Temporal and the real MongoDB. */
const dataDir = mkdtempSync(path.join(os.tmpdir(), "yaoflow-packs-"));
let stack: Stack;
let stage: LiveStage;

beforeAll(async () => {
  stack = await startStack({ dataDir });
  stage = demoStage(stack.url, stack.demoPassword ?? "");
});

afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What only the simulator can play, and why. */
const simulatorOnly: Readonly<Record<string, string>> = {
  "sales-minimal/goods-gone": "live, the check before it stops an order without goods: it needs a lost race",
  "sales-minimal/shortage": "live, an order is confirmed only where goods suffice: the shortage needs a lost race",
};

describe("packs on the running system", () => {
  const playable = allScenarios().filter((name) => {
    const { start } = readScenario(name);
    return (start.trigger ?? "manual") !== "call" && !Object.hasOwn(simulatorOnly, name);
  });
  test.each(playable)("%s", async (name) => {
    await playLive(stage, readScenario(name));
  });
});

describe("a publication is proved", () => {
  const without = (flow: FlowDefinition, id: string): FlowDefinition => ({
    ...flow,
    nodes: flow.nodes.map((node) =>
      node.id === id && node.kind === "userTask" ? { ...node, differentFrom: [] } : node,
    ),
    constraints: {},
  });
  const codesOf = (problems: readonly Problem[]) =>
    problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
  const draftOf = async (flow: string) => {
    const analyst = await stage.as("analyst");
    const draft = await analyst.request<{ readonly revision: number; readonly definition: FlowDefinition }>(
      "GET",
      `/api/flows/${flow}/draft`,
    );
    return { analyst, ...draft };
  };
  const requested = async (flow: string, change: (definition: FlowDefinition) => FlowDefinition) => {
    const { analyst, revision, definition } = await draftOf(flow);
    await analyst.request("PUT", `/api/flows/${flow}/draft`, {
      body: { revision, definition: change(definition) },
      idempotencyKey: randomUUID(),
    });
    const asked = analyst.request("POST", `/api/flows/${flow}/publications`, {
      body: {},
      idempotencyKey: randomUUID(),
    });
    return await asked.then(
      () => null,
      (error: unknown) => (error instanceof ApiError ? error.problem : null),
    );
  };

  test("the designer's check tells what the shipped flows are proved to be, and shows the way that breaks a rule", async () => {
    const { analyst, definition } = await draftOf("procurement");
    const check = async (changed: FlowDefinition) =>
      (
        await analyst.request<{ readonly problems: readonly Problem[] }>("POST", "/api/flows/check", {
          body: { definition: changed },
          idempotencyKey: randomUUID(),
        })
      ).problems;
    expect(codesOf(await check(definition))).toEqual([]);
    const [broken] = (await check(without(definition, "approve"))).filter(({ severity }) => severity === "error");
    expect(broken?.code).toBe("gsp.order-approver-not-applicant");
    expect(broken?.params?.["steps"]).toHaveLength(4);
  });
  test("a flow that breaks a rule is not published", async () => {
    const problem = await requested("procurement", (flow) => without(flow, "approve"));
    expect(problem?.code).toBe("publication.has-errors");
    expect(codesOf(problem?.findings ?? [])).toContain("gsp.order-approver-not-applicant");
  });
  test("a called flow is not published when one of its callers would break a rule", async () => {
    const problem = await requested("qa-secondary-review", (flow) => without(flow, "propose"));
    expect(problem?.code).toBe("publication.has-errors");
    const places = (problem?.findings ?? []).map(
      ({ code, pointer }) => `${code} ${(pointer ?? "").split("/")[2] ?? ""}`,
    );
    expect(places).toEqual(
      expect.arrayContaining(
        ["receiving-inspection", "sales-return", "sales"].map((key) => `gsp.doubt-lifted-by-others ${key}`),
      ),
    );
  });
});
