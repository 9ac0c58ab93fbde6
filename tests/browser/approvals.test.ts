import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type CaseStack, demoPassword, startCaseStack } from "../stack/case-stack.ts";
import { requestDomain, requestPack } from "../stack/fixtures/request-pack.ts";
import { graveFaults } from "./accessibility.ts";
import { Desk } from "./desk.ts";

/** Approvals and verbs as people see them: the panel flow, through menus, dialogs and lists, found by role and name. */
const root = process.cwd();
const desks = new Map<string, Desk>();
let stack: CaseStack;

beforeAll(async () => {
  execFileSync(process.execPath, ["runtime/launcher/build.mjs", "web"], { cwd: root });
  const webRoot = path.join(root, "build", "web");
  stack = await startCaseStack({ domain: requestDomain, packs: { request: requestPack }, webRoot });
}, 300_000);

afterAll(async () => {
  for (const desk of desks.values()) await desk.close();
  await stack.stop();
}, 60_000);

async function at(account: string): Promise<Desk> {
  const known = desks.get(account);
  if (known) return known;
  const desk = await Desk.open(`http://127.0.0.1:${stack.api.port}`, account, demoPassword);
  desks.set(account, desk);
  return desk;
}

/** A case of the panel flow; with `drafted` its draft is done, so that the panel is asked. */
async function begin(drafted: boolean): Promise<string> {
  const clerk = await stack.signedIn("clerk");
  const data = { serial: `P-${randomUUID().slice(0, 8)}`, title: "Paper" };
  const { id } = await clerk.cases.start({ flow: "panel", data }, randomUUID());
  if (!drafted) return id;
  const [draft] = (await clerk.tasks.list({ case: id })).items;
  const body = { revision: draft?.revision ?? 1, outcome: "done", data: { title: "Paper" } };
  await clerk.tasks.complete(draft?.id ?? "", body, randomUUID());
  return id;
}

/** The one open task of a case that an account is offered at a node. */
async function open(account: string, id: string, node: string): Promise<Desk> {
  const client = await stack.signedIn(account);
  const task = (await client.tasks.list({ case: id })).items.find((each) => each.node === node);
  if (!task) throw new Error(`${account} is not asked at ${node}`);
  const desk = await at(account);
  await desk.page.goto(`http://127.0.0.1:${stack.api.port}/inbox/${encodeURIComponent(task.id)}`);
  await desk.page.getByRole("article", { name: node }).waitFor();
  return desk;
}

async function openCase(account: string, id: string): Promise<Desk> {
  const desk = await at(account);
  await desk.page.goto(`http://127.0.0.1:${stack.api.port}/cases/${id}`);
  await desk.page.getByRole("list", { name: "办理经过" }).waitFor();
  return desk;
}

/** Chooses a verb from the task's menu and answers its dialog. */
async function act(desk: Desk, verb: string, fill: () => Promise<void>): Promise<void> {
  await desk.press("更多操作");
  await desk.page.getByRole("menuitem", { name: verb, exact: true }).click();
  const dialog = desk.page.getByRole("dialog", { name: verb });
  await dialog.waitFor();
  await fill();
  await desk.fill("原因（必填）", "浏览器测试");
  // A list that is still closing has no name of its own.
  await desk.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").waitFor({ state: "hidden" });
  expect(await graveFaults(desk.page)).toEqual([]);
  await dialog.getByRole("button", { name: verb }).click();
  await dialog.waitFor({ state: "hidden" });
}

const seats = (desk: Desk) => desk.page.getByRole("region", { name: "会签情况" }).getByRole("listitem");

describe("an approval in the inbox", () => {
  let id = "";
  test("shows which signature is asked for, and who else signs", async () => {
    id = await begin(true);
    const chief = await open("chief", id, "judge");
    await chief.page.getByText("会签 1/3").first().waitFor();
    await seats(chief).nth(2).waitFor();
    expect((await seats(chief).allInnerTexts()).map((text) => text.trim())).toEqual([
      "李大华 待签署",
      "冯大海 待签署",
      "陈大山 待签署",
    ]);
  });
  test("加签: a signer is chosen from the eligible, and appears among the seats", async () => {
    const chief = await open("chief", id, "judge");
    await act(chief, "加签", async () => {
      await chief.choose("人员", "褚大川");
    });
    await seats(chief).nth(3).waitFor();
    expect(await seats(chief).nth(3).innerText()).toContain("李大华 加签");
  });
  test("委托: another person is asked in one's place", async () => {
    const chief2 = await open("chief2", id, "judge");
    await chief2.press("更多操作");
    await chief2.page.getByRole("menuitem", { name: "委托", exact: true }).click();
    await chief2.page.getByRole("dialog", { name: "委托" }).getByRole("combobox").click();
    // Everybody else sits at the table already.
    await chief2.page.getByText("没有符合岗位与职责分离要求的人员").waitFor();
    await chief2.page.keyboard.press("Escape");
    await chief2.page.keyboard.press("Escape");
  });
  test("each signs; the last signature decides", async () => {
    for (const account of ["chief", "chief2", "chief3", "chief4"])
      await (await open(account, id, "judge")).decide("Agree");
    for (const account of ["clerk", "clerk2"]) await (await open(account, id, "weigh")).decide("Agree");
  });
  test("退回: the target is chosen among what was passed", async () => {
    const chief = await open("chief", id, "release");
    await act(chief, "退回", async () => {
      await chief.choose("退回到", "judge");
    });
    const clerk = await openCase("clerk", id);
    await clerk.page.getByText("退回至“judge”（浏览器测试）").waitFor();
    expect(await clerk.page.getByRole("list", { name: "办理经过" }).innerText()).toContain("加签 褚大川（浏览器测试）");
  });
  test("催办: whoever reads the case reminds; the inbox says so", async () => {
    const clerk = await openCase("clerk", id);
    await clerk.press("催办 judge");
    await clerk.fill("原因（必填）", "请今天签署");
    await clerk.page.getByRole("dialog", { name: "催办" }).getByRole("button", { name: "催办" }).click();
    await clerk.page.getByText("已催办").first().waitFor();
    const reminded = (await stack.signedIn("clerk")).cases.get(id);
    const persons = (await reminded).openTasks.find(({ reminder }) => reminder !== null)?.persons ?? [];
    const account = { "p-chief": "chief", "p-chief2": "chief2", "p-chief3": "chief3" }[persons[0]?.personId ?? ""];
    await (await open(account ?? "", id, "judge")).page.getByText(/被催办：请今天签署/).waitFor();
  });
  test("撤回: a start is taken back on the page of its case", async () => {
    const clerk = await openCase("clerk", await begin(false));
    await clerk.press("撤回：Ask");
    await clerk.fill("原因（必填）", "发错了");
    await clerk.page.getByRole("dialog", { name: "撤回" }).getByRole("button", { name: "撤回" }).click();
    await clerk.page.getByText("流程已取消").first().waitFor();
  });
  test("转办 and 抄送 from the same menu", async () => {
    const other = await begin(false);
    const clerk2 = await open("clerk2", other, "draft");
    await act(clerk2, "转办", async () => {
      await clerk2.choose("人员", "卫小兰");
    });
    await (await open("clerk3", other, "draft")).decide("Done");
    const chief = await open("chief", other, "judge");
    await act(chief, "抄送", async () => {
      await chief.choose("人员（可多选）", "赵审计");
      await chief.page.keyboard.press("Escape");
    });
    const aud = await at("aud");
    await aud.go("待办");
    await aud.page.getByRole("link", { name: "抄送我的" }).click();
    await aud.page.getByRole("row").getByRole("link").first().waitFor();
  });
  test("no page complained", () => {
    expect([...desks.values()].flatMap((desk) => desk.complaints)).toEqual([]);
  });
});
