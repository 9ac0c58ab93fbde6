import { expect } from "@jest/globals";
import type { Keyboard } from "./keyboard.ts";

/** A whole edit without a mouse: an edge is taken out, a node put in its place, filled in, mended, saved, handed in. */
export async function drawByKeyboard(hands: Keyboard): Promise<void> {
  const { page } = hands;
  await hands.use("流程设计");
  await page.getByRole("link", { name: "药品采购" }).first().waitFor();
  await hands.use("药品采购");
  await page.getByText("已保存").waitFor();

  await hands.choose("查找节点", "撤回草稿");
  await page.getByLabel("编号").waitFor();
  await hands.use("withdraw → withdrawn");
  // An edge has no frame: its line grows thicker.
  const line = page.locator(".react-flow__edge:focus-visible path.react-flow__edge-path");
  expect(await line.evaluate((element) => getComputedStyle(element).strokeWidth)).toBe("3px");
  await hands.press("Delete");
  const problems = page.getByRole("region", { name: "问题" });
  await problems.getByText("flow.dead-end").first().waitFor();

  await hands.use("添加 赋值");
  await hands.fill("中文名称", "登记撤回");
  await hands.fill("英文名称", "Record the withdrawal");
  await hands.use("添加映射");
  await hands.fill("赋值 1 目标字段", "verdict");
  await hands.fill("赋值 1 表达式", '"withdrawn');
  // Elsewhere meanwhile; the problem leads back to the node.
  await hands.choose("查找节点", "撤回草稿");
  await hands.choose("连接到", "登记撤回");
  const broken = problems.getByRole("button", { name: /expression\./ });
  await broken.first().waitFor();
  await hands.use(/expression\.[\s\S]*$/);
  await page.getByLabel("赋值 1 表达式").waitFor();
  await hands.fill("赋值 1 表达式", '"withdrawn"');
  await hands.choose("连接到", "已撤回");
  await broken.first().waitFor({ state: "detached" });

  await hands.press("Control+s");
  await page.getByText("已保存").first().waitFor();
  await page.getByRole("button", { name: "申请发布", disabled: false }).waitFor();
  await hands.use("申请发布");
  const dialog = page.getByRole("dialog", { name: "申请发布" });
  await dialog.waitFor();
  await hands.fill("发布说明", "撤回时登记结论");
  await hands.use(/^提\s*交$/);
  await page.getByText("已提交发布申请").waitFor();
}

/** Another person looks for what waits for them, and signs. */
export async function approveByKeyboard(hands: Keyboard, password: string): Promise<void> {
  const { page } = hands;
  await hands.use("发布审批");
  await page.getByRole("link", { name: "药品采购" }).first().waitFor();
  await hands.use("药品采购");
  await page.getByRole("region", { name: "变更内容" }).waitFor();
  await hands.use("批准发布");
  await page.getByRole("dialog", { name: "电子签名" }).waitFor();
  await hands.fill("登录密码", password);
  await hands.press("Enter");
  await page.getByText("已批准并发布").waitFor();
}

/** The rest of a long history is fetched page by page, and the keyboard never loses its place. */
export async function readHistoryByKeyboard(hands: Keyboard, lot: string, total: number): Promise<void> {
  const { page } = hands;
  await hands.use("批号追溯");
  await page.getByRole("link", { name: lot, exact: true }).first().waitFor();
  await hands.use(lot);
  await page.getByRole("button", { name: "加载更多" }).waitFor();
  for (let shown = 100; shown < total; ) {
    await hands.use("加载更多");
    shown = Math.min(shown + 100, total);
    await page.getByText(`已显示 ${shown} 条，共 ${total} 条`).waitFor();
  }
  await page.getByRole("button", { name: "加载更多" }).waitFor({ state: "detached" });
  expect((await hands.focus()).name).toContain(`共 ${total} 条`);
}
