import { expect } from "@jest/globals";
import type { Desk } from "./desk.ts";

/** The company lowers the limit of large orders: the grid tells at once what that leaves ambiguous and which test it breaks. */
export async function lowerTheLimit(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go("流程设计");
  await page.getByRole("link", { name: "采购审批级别" }).first().click();
  const findings = page.getByRole("region", { name: "问题" });
  await findings.getByText("没有冲突").waitFor();
  const rules = page.getByRole("region", { name: "规则" });
  await rules.getByLabel("规则 2 订单金额（元）").fill(">= 500000");
  await findings.getByText("有冲突", { exact: false }).first().waitFor();
  await findings.getByText("decision.conflict").waitFor();
  expect(await page.getByRole("button", { name: "申请发布" }).isDisabled()).toBe(true);

  await rules.getByLabel("规则 3 订单金额（元）").fill("< 500000");
  const examples = page.getByRole("region", { name: "示例（测试）" });
  await examples.getByText("实际得到", { exact: false }).waitFor();
  await examples.getByRole("button", { name: "为什么 略低于界限" }).click();
  await examples.getByText("命中规则 large").waitFor();
  await examples.getByLabel("略低于界限 审批级别").fill("quality");
  await findings.getByText("没有发现问题").waitFor();
  await desk.press("保存草稿");
  await page.getByRole("status").filter({ hasText: "已保存" }).waitFor();
  await desk.press("申请发布");
  const dialog = page.getByRole("dialog", { name: "申请发布" });
  await dialog.getByLabel("发布说明").fill("大额界限降为五十万元");
  await dialog.getByRole("button", { name: /^提\s*交$/ }).click();
  await page.getByText("已提交发布申请").waitFor();
}

/** Another person sees which rules change, cell by cell, and puts the table and the flow that asks it into force. */
export async function publishTable(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go("发布审批");
  await page.getByRole("link", { name: "采购审批级别" }).first().click();
  const comparison = page.getByRole("region", { name: "决策表对比" });
  await comparison.getByText(">= 500000").waitFor();
  expect(await comparison.locator("del").allInnerTexts()).toEqual([">= 1000000", "< 1000000"]);
  await desk.decide("批准发布");
}

/** The case's history says which rule of which table sent the order on, and because of what. */
export async function readDecision(desk: Desk): Promise<string> {
  const { page } = desk;
  await desk.go("流程实例");
  await page
    .getByRole("row")
    .getByRole("link", { name: "药品采购" })
    .or(page.getByRole("row").getByRole("link"))
    .first()
    .click();
  const history = page.getByRole("list", { name: "办理经过" });
  await history.getByText("决策表“采购审批级别”", { exact: false }).first().waitFor();
  return await history.innerText();
}
