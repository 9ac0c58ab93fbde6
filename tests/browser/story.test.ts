import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Stack, startStack } from "../../runtime/launcher/stack.ts";
import { Desk } from "./desk.ts";
import {
  askReturn,
  countersign,
  inspectDoubtful,
  inspectReturn,
  lot,
  pick,
  propose,
  putAway,
  receive,
  review,
  sell,
  ship,
  takeReturn,
  trace,
} from "./story-goods.ts";
import { addSecondApproval, approve, order, publishFlow } from "./story-procurement.ts";

/**
 * One consignment as people see it, from an empty store with nothing but the sample catalogue in it: every step through
 * visible controls, found by role and name, each person in a browser of their own.
 */
const dataDir = mkdtempSync(path.join(os.tmpdir(), "yaoflow-story-"));
const desks = new Map<string, Desk>();
let stack: Stack;

async function at(account: string): Promise<Desk> {
  const known = desks.get(account);
  if (known) return known;
  const desk = await Desk.open(stack.url, account, stack.demoPassword ?? "");
  desks.set(account, desk);
  return desk;
}

beforeAll(async () => {
  stack = await startStack({ dataDir });
});

afterAll(async () => {
  for (const desk of desks.values()) await desk.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("one consignment, from the drawing of its flow to the return of a box", () => {
  test("the analyst drags a second approval into procurement and asks for publication", async () => {
    await addSecondApproval(await at("analyst"));
  });
  test("another person approves the publication with a signature", async () => {
    await publishFlow(await at("qm"), "药品采购");
  });
  test("the buyer orders", async () => {
    await order(await at("pur"));
  });
  test("the second approval is not there before the first is given", async () => {
    expect(await (await at("qa")).sees("质管复核审批")).toBe(false);
    await approve(await at("purm"), "采购经理审批");
    await approve(await at("qa"), "质管复核审批");
  });
  test("the receiver checks the consignment in", async () => {
    await receive(await at("rcv"));
  });
  test("the inspector finds the lot doubtful", async () => {
    await inspectDoubtful(await at("ins"));
  });
  test("QA proposes release and the head of quality countersigns", async () => {
    await propose(await at("qa"));
    await countersign(await at("qm"));
  });
  test("the keeper puts the lot away", async () => {
    await putAway(await at("keep"), "归位上架", "已归位");
  });
  test("it is sold, picked, reviewed by another person and shipped", async () => {
    await sell(await at("sal"));
    await pick(await at("keep"));
    await review(await at("rev"));
    await ship(await at("trn"));
  });
  test("the customer returns ten boxes, which are accepted and put away", async () => {
    await askReturn(await at("sal"));
    await approve(await at("qa"), "质管员审批");
    await takeReturn(await at("rcv"));
    await inspectReturn(await at("ins"));
    await putAway(await at("keep"), "归位上架", "已上架");
  });
  test("the lot is traced both ways", async () => {
    const page = await trace(await at("qm"));
    expect(page).toContain(lot);
    expect(page).toMatch(/已发出[\s\S]*30[\s\S]*10[\s\S]*20/);
  });
  test("no page complained", () => {
    expect([...desks.values()].flatMap((desk) => desk.complaints)).toEqual([]);
  });
});
