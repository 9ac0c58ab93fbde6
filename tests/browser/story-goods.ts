import type { Desk } from "./desk.ts";
import { dayFromToday } from "./story-procurement.ts";

export const lot = "B2611099";
const checks = ["封口", "标签", "说明书", "批准文号", "标识", "合格证"];

/** The receiver checks vehicle, note and goods and types the lot. */
export async function receive(desk: Desk): Promise<void> {
  await desk.start("收货与验收");
  await desk.choose("采购订单", "PO", "PO");
  await desk.decide("提交并发起");
  await desk.openTask("收货检查");
  await desk.tick("车厢密闭、清洁、干燥");
  await desk.tick("有随货同行单（票）");
  await desk.fill("随货同行单号", "示例-SH-99");
  await desk.tick("出库专用章原印章与备案样式一致");
  await desk.tick("品名、规格、厂商等与采购记录一致（数量除外）");
  await desk.fill("批号 1", lot);
  await desk.fill("生产日期 1", dayFromToday(-60));
  await desk.fill("有效期至 1", dayFromToday(600));
  await desk.tick("货单相符 1");
  await desk.decide("提交收货记录");
}

/** The inspector samples, is not sure of the look, and says so: the lot is doubtful. */
export async function inspectDoubtful(desk: Desk): Promise<void> {
  await desk.openTask("验收");
  await desk.tickAll(checks);
  await desk.choose("验收结论 1", "可疑");
  await desk.fill("可疑情形 1", "外观色泽不均");
  await desk.decide("提交验收结论");
}

export async function propose(desk: Desk): Promise<void> {
  await desk.openTask("提出处理意见");
  await desk.page.getByRole("radio", { name: "放行" }).check();
  await desk.fill("评估依据", "与标准样品比对无差异");
  await desk.decide("提出意见");
}

export async function countersign(desk: Desk): Promise<void> {
  await desk.openTask("签署");
  await desk.fill("签署意见", "同意放行");
  await desk.decide("放行");
}

export async function putAway(desk: Desk, task: string, button: string): Promise<void> {
  await desk.openTask(task);
  await desk.decide(button);
}

export async function sell(desk: Desk): Promise<void> {
  await desk.start("药品销售与出库");
  await desk.choose("购货单位", "示例市第一人民医院");
  await desk.choose("采购人员", "示例采购员1");
  await desk.choose("收货地址", "示例路200号");
  await desk.choose("结算方式", "赊");
  await desk.choose("交付方式", "送货");
  await desk.press("添加一行");
  await desk.choose("药品 1", "阿莫西林胶囊 0.25g×24粒", "阿莫西林");
  await desk.fill("数量 1", "30");
  await desk.fill("单价（元） 1", "6.80");
  await desk.decide("提交并发起");
}

export async function pick(desk: Desk): Promise<void> {
  await desk.openTask("拣货");
  await desk.fill("实拣数量 1", "30");
  await desk.decide("拣货完成");
}

export async function review(desk: Desk): Promise<void> {
  await desk.openTask("出库复核");
  await desk.choose("复核结论 1", "合格");
  await desk.decide("复核合格");
}

export async function ship(desk: Desk): Promise<void> {
  await desk.openTask("发运");
  await desk.choose("运输方式", "公路");
  await desk.fill("车牌号", "粤A00000");
  await desk.fill("驾驶员", "示例司机");
  await desk.fill("件数", "1");
  await desk.fill("启运时间", `${dayFromToday(0)} 00:01`);
  await desk.decide("已发运");
}

export async function askReturn(desk: Desk): Promise<void> {
  await desk.start("销后退回");
  await desk.choose("退货单位", "示例市第一人民医院");
  await desk.fill("退货凭证号", "退货通知单 示例-99");
  await desk.press("添加一行");
  await desk.choose("原销售出库批次 1", lot, "");
  await desk.fill("实物批号 1", lot);
  await desk.fill("退货数量 1", "10");
  await desk.fill("退货原因 1", "近效期");
  await desk.decide("提交并发起");
}

export async function takeReturn(desk: Desk): Promise<void> {
  await desk.openTask("退货收货");
  await desk.fill("实物批号 1", lot);
  await desk.fill("实收数量 1", "10");
  await desk.decide("收货");
}

export async function inspectReturn(desk: Desk): Promise<void> {
  await desk.openTask("退货验收（加倍抽样）");
  await desk.tickAll([...checks, "外观"]);
  await desk.choose("验收结论 1", "合格");
  await desk.fill("报告书批号 1", lot);
  await desk.attach("同批号检验报告书 1", "report");
  await desk.decide("提交验收结论");
}

/** The lot both ways: where it came from, who had it under which signature, where it went. */
export async function trace(desk: Desk): Promise<string> {
  const { page } = desk;
  await desk.go("批号追溯");
  await page.getByRole("link", { name: lot }).first().click();
  await page.getByText("示例市第一人民医院").first().waitFor();
  return await page.getByRole("main").innerText();
}
