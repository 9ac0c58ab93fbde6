import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, test } from "@jest/globals";
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
