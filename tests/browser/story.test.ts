import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Stack, startStack } from "../../runtime/launcher/stack.ts";
import { graveFaults, visit } from "./accessibility.ts";
import { Desk } from "./desk.ts";
import { Keyboard } from "./keyboard.ts";
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
import { lowerTheLimit, publishTable, readDecision } from "./story-tables.ts";
import { approveByKeyboard, drawByKeyboard, readHistoryByKeyboard } from "./story-keyboard.ts";
import { lengthenHistory } from "./long-history.ts";
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
  test("a task is found, claimed, filled and signed with the keyboard alone", async () => {
    await order(await at("pur"));
    const hands = await Keyboard.open(stack.url, "purm", stack.demoPassword ?? "");
    const { page } = hands;
    await page.getByRole("list", { name: "任务列表" }).getByRole("link").first().waitFor();
    await hands.press("j");
    await hands.press("Enter");
    await page.getByRole("article", { name: "采购经理审批" }).waitFor();
    await hands.tabTo("认领");
    await hands.press("Enter");
    await page.getByRole("button", { name: "退回岗位" }).waitFor();
    expect(await hands.focus()).toEqual({ name: "退回岗位", shown: true });
    await hands.tabTo("意见");
    expect(await hands.focus()).toEqual({ name: "意见", shown: true });
    await hands.type("价格合理");
    await hands.tabTo("同意");
    await hands.press("Enter");
    await hands.tabTo("登录密码");
    // Left by Escape, the dialog gives the focus back to the button that asked for it.
    await hands.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await hands.tabTo("同意");
    await hands.press("Enter");
    await hands.tabTo("登录密码");
    await hands.type("not the password");
    await hands.press("Enter");
    await page.getByRole("alert").filter({ hasText: "密码不正确" }).waitFor();
    await hands.tabTo("登录密码");
    await hands.press("Control+a");
    await hands.type(stack.demoPassword ?? "");
    await hands.press("Enter");
    await page.getByText("已提交：同意").waitFor();
    await hands.close();
  });
  test("a flow is edited, mended and handed in with the keyboard alone, and another person signs it so", async () => {
    const analyst = await Keyboard.open(stack.url, "analyst", stack.demoPassword ?? "");
    await drawByKeyboard(analyst);
    await analyst.close();
    const approver = await Keyboard.open(stack.url, "qm", stack.demoPassword ?? "");
    await approveByKeyboard(approver, stack.demoPassword ?? "");
    await approver.close();
  });
  test("the analyst lowers a limit in a decision table, another person approves it, and a case tells which rule decided", async () => {
    await lowerTheLimit(await at("analyst"));
    await publishTable(await at("qm"));
    await order(await at("pur"));
    const history = await readDecision(await at("qm"));
    expect(history).toContain("按规则 3 得出 level = manager");
    expect(history).toMatch(/订单金额（元）（2600(\.00)?）对“< 500000”：符合/);
  });
  test("a long history is read to its end with the keyboard alone", async () => {
    const total = await lengthenHistory(stack.mongodbUri, { product: "P-0001", lot }, 250);
    const hands = await Keyboard.open(stack.url, "qm", stack.demoPassword ?? "");
    await readHistoryByKeyboard(hands, lot, total);
    await hands.close();
  });
  test("no page has a serious fault of accessibility", async () => {
    const faults: string[] = [];
    const judge = async (account: string, addresses: readonly string[]): Promise<void> => {
      const { page } = await at(account);
      for (const address of addresses) {
        await visit(page, address);
        faults.push(...(await graveFaults(page)));
      }
    };
    const { page } = await at("qm");
    await visit(page, "/publications?shown=closed");
    const publication = await page.getByRole("link", { name: "药品采购" }).first().getAttribute("href");
    await visit(page, "/cases");
    const found = await page.getByRole("row").getByRole("link").first().getAttribute("href");
    await judge("qm", ["/inbox", "/cases", found ?? "", "/lots", `/lots/P-0001/${lot}`, "/records/supplier"]);
    await judge("qm", ["/records/product/P-0001", "/publications", publication ?? "", "/audit", "/nowhere"]);
    await judge("pur", ["/start/procurement"]);
    await judge("analyst", ["/designer", "/designer/procurement", "/designer/tables/purchase-approval"]);
    await judge("admin", ["/templates", "/operations"]);
    expect(faults).toEqual([]);
  });
  test("no page complained", () => {
    expect([...desks.values()].flatMap((desk) => desk.complaints)).toEqual([]);
  });
});
