import type { Locator } from "playwright-core";
import type { Desk } from "./desk.ts";

/** The analyst's part: a second approval is dragged onto the edge behind the first, filled in, connected, and handed in for publication. */
export async function addSecondApproval(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go("流程设计");
  await page.getByRole("link", { name: "药品采购" }).first().click();
  await page.getByText("已保存").waitFor();
  await desk.press("自动布局");
  await page.getByRole("button", { name: "适应画布" }).click();
  const edge = page
    .locator("[aria-label='approve → special-goods: 同意'], [aria-label='approve → special-goods']")
    .first();
  await drag(desk, page.getByRole("button", { name: "添加 审批" }), await settledMiddleOf(desk, edge));

  await desk.fill("中文名称", "质管复核审批");
  await desk.fill("英文名称", "Second approval by QA");
  await desk.choose("表单", "采购订单审批");
  await desk.choose("候选岗位", "质量管理员");
  await page.keyboard.press("Escape");
  await desk.choose("必须不同于（职责分离）", "采购经理审批");
  await page.keyboard.press("Escape");
  await desk.choose("预填读取器", "purchasing.order-view");
  const reader = page.getByRole("group", { name: "读取器输入" });
  await reader.getByRole("button", { name: "添加映射" }).click();
  await reader.getByLabel("读取器输入 1 目标字段").fill("order");
  await reader.getByLabel("读取器输入 1 表达式").fill("order");

  // The outcome "reject" still leads nowhere: the checker says so on the canvas.
  await page
    .getByRole("region", { name: "问题" })
    .getByText(/不同意|reject/)
    .first()
    .waitFor();
  await connect(desk, "质管复核审批", "作废草稿");
  await page.getByRole("button", { name: "申请发布", disabled: false }).waitFor();
  await desk.press("保存草稿");
  await page.getByText("已保存").first().waitFor();
  await desk.press("申请发布");
  const dialog = page.getByRole("dialog", { name: "申请发布" });
  await dialog.getByLabel("发布说明").fill("采购订单增加质管复核");
  await dialog
    .getByRole("button", { name: "提 交" })
    .or(dialog.getByRole("button", { name: "提交" }))
    .click();
  await page.getByText("已提交发布申请").waitFor();
}

/** Another person looks at the difference and approves it. */
export async function publishFlow(desk: Desk, title: string): Promise<void> {
  const { page } = desk;
  await desk.go("发布审批");
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("region", { name: "变更内容" }).waitFor();
  await desk.decide("批准发布");
}

/** The buyer orders 400 boxes; answers nothing: the order is found by what the screen shows. */
export async function order(desk: Desk): Promise<void> {
  await desk.start("药品采购");
  await desk.choose("供货单位", "示例南方制药有限公司");
  await desk.choose("供货单位销售人员", "示例销售员1");
  await desk.fill("预计到货日期", dayFromToday(7));
  await desk.choose("结算方式", "银行转账");
  await desk.press("添加一行");
  await desk.choose("药品 1", "阿莫西林胶囊 0.25g×24粒", "阿莫西林");
  await desk.fill("数量 1", "400");
  await desk.fill("单价（元） 1", "6.50");
  await desk.decide("提交并发起");
}

/** Somebody whose approval is asked gives it. */
export async function approve(desk: Desk, task: string): Promise<void> {
  await desk.openTask(task);
  await desk.decide("同意");
}

/** `YYYY-MM-DD` of the business day that lies so many days ahead. */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The canvas glides to its new place: the middle counts when it has stopped moving. */
async function settledMiddleOf(desk: Desk, edge: Locator): Promise<{ x: number; y: number }> {
  let last = await middleOf(edge);
  for (let still = 0; still < 3; ) {
    await desk.page.waitForTimeout(250);
    const now = await middleOf(edge);
    still = Math.hypot(now.x - last.x, now.y - last.y) < 1 ? still + 1 : 0;
    last = now;
  }
  return last;
}

async function middleOf(edge: Locator): Promise<{ x: number; y: number }> {
  return await edge.locator("path.react-flow__edge-path").evaluate((element) => {
    const line = element as unknown as {
      getTotalLength(): number;
      getPointAtLength(at: number): { x: number; y: number };
      getScreenCTM(): DOMMatrix;
    };
    const point = line.getPointAtLength(line.getTotalLength() / 2);
    const matrix = line.getScreenCTM();
    return { x: point.x * matrix.a + matrix.e, y: point.y * matrix.d + matrix.f };
  });
}

async function drag(desk: Desk, item: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await item.boundingBox();
  if (!box) throw new Error("nothing to drag");
  const { mouse } = desk.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x + 60, box.y + 30, { steps: 4 });
  await mouse.move(to.x, to.y, { steps: 8 });
  await mouse.up();
}

/** Draws an edge from a node's right handle to another node's left one. */
async function connect(desk: Desk, from: string, to: string): Promise<void> {
  const handle = async (name: string, side: "source" | "target"): Promise<{ x: number; y: number }> => {
    const box = await desk.page
      .getByRole("group", { name, exact: true })
      .locator(`.react-flow__handle.${side}`)
      .boundingBox();
    if (!box) throw new Error(`${name} has no ${side} handle`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const start = await handle(from, "source");
  const end = await handle(to, "target");
  const { mouse } = desk.page;
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
  await mouse.move(end.x, end.y, { steps: 5 });
  await mouse.up();
}
