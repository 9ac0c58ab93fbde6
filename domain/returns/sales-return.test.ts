import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "@yaoflow/engine";
import { actionContext, actor, signed } from "../testing/context.ts";
import { people, shippedOrder, tradingHouse, type TradingHouse } from "../testing/trading-house.ts";

const refusal = (code: string) => ({ ok: false, problem: { code } });
const line = (order: string, more: JsonObject = {}): JsonObject => ({
  sale: `${order}.1#1/1`,
  product: "P-0001",
  lot: "L1",
  quantity: "10",
  reason: "近效期",
  ...more,
});
const form = (order: string, more: JsonObject = {}, lineMore: JsonObject = {}): JsonObject => ({
  customer: "C-001",
  credential: "退货通知单 1",
  lines: [line(order, lineMore)],
  ...more,
});
const request = (data: JsonObject, account = "sal", role = "SAL") =>
  signed("start", "submit", 1, data, actor(account, role));
const agreed = signed("approve", "approve", 5, {}, actor("qa", "QA"));
const received = (rows: readonly JsonObject[], ...actors: Parameters<typeof actor>[]) =>
  signed("receive", "received", 9, { lines: rows }, ...people(actors, ["rcv", "RCV"]));
const row = (more: JsonObject = {}): JsonObject => ({ line: "1", lot: "L1", received: "10", ...more });

const open = (house: TradingHouse, data: JsonObject, caseId = "return-1") =>
  house.run(
    "returns.open-sales-return",
    actionContext("open", [request(data)], { caseId, operationId: `${caseId}/open/1` }),
  );
async function opened(house: TradingHouse, data: JsonObject): Promise<string> {
  const result = await open(house, data);
  if (!result.ok) throw new Error(result.problem.code);
  return String(result.value["return"]);
}
const receive = (house: TradingHouse, number: string, evidence: Parameters<typeof actionContext>[1]) =>
  house.run(
    "returns.receive-sales-return",
    actionContext("receive", evidence, { caseId: "return-1", operationId: "return-1/receive/1" }),
    { return: number },
  );
const left = async (house: TradingHouse, order: string) =>
  (await house.outbound.lines.find("demo", `${order}.1`))?.returns
    .filter((each) => each.state !== "cancelled")
    .map((each) => [each.quantity, each.state]);

describe("sales return", () => {
  test("RET-1 RET-5 RET-6 goods come back as RETURN_PENDING with their own lot, origin and customer", async () => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const number = await opened(house, form(order));
    expect(await left(house, order)).toEqual([["10", "open"]]);
    const result = await receive(house, number, [agreed, received([row({ received: "8" })])]);
    expect(result).toMatchObject({ ok: true, value: { return: number, twoPersons: false } });
    const [id] = result.ok ? (result.value["stocks"] as readonly string[]) : [];
    expect(await house.stock.ledger.stock("demo", id ?? "")).toMatchObject({
      lot: "L1",
      expiry: "2027-12",
      supplier: "S-001",
      receipt: "R1",
      positions: [{ status: "RETURN_PENDING", quantity: "8" }],
      returnedFrom: { outboundLine: `${order}.1`, customer: "C-001" },
    });
    expect((await house.stock.ledger.availability("demo", "P-0001", "2026-11-23")).available).toBe("70");
    expect(await left(house, order)).toEqual([["8", "done"]]);
    expect(await house.stock.ledger.reconcile("demo")).toEqual([]);
  });
  test.each<[string, string, (order: string) => JsonObject]>([
    ["RET-1", "returns.credential-missing", (order) => form(order, { credential: "" })],
    ["RET-1", "returns.request-incomplete", (order) => form(order, { customer: "" })],
    ["RET-1", "returns.sale-not-proven", () => form("SO-NONE")],
    ["RET-1", "returns.sale-not-proven", (order) => form(order, {}, { sale: `${order}.1#1/9` })],
    ["RET-1", "returns.customer-mismatch", (order) => form(order, { customer: "C-002" })],
    ["RET-1", "returns.product-mismatch", (order) => form(order, {}, { product: "P-0002" })],
    ["RET-1", "returns.lot-mismatch", (order) => form(order, {}, { lot: "L2" })],
    ["RET-1", "returns.reason-missing", (order) => form(order, {}, { reason: "" })],
    ["RET-1", "returns.quantity-invalid", (order) => form(order, {}, { quantity: "0" })],
    ["RET-1", "returns.quantity-invalid", (order) => form(order, {}, { quantity: "-1" })],
    ["RET-2", "returns.exceeds-sold", (order) => form(order, {}, { quantity: "30.001" })],
    [
      "RET-2",
      "returns.exceeds-sold",
      (order) => ({ ...form(order), lines: [line(order, { quantity: "20" }), line(order, { quantity: "11" })] }),
    ],
  ])("%s %s", async (_rule, code, data) => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    expect(await open(house, data(order))).toMatchObject(refusal(code));
    expect(await left(house, order)).toEqual([]);
  });
  test("RET-1 goods that were not shipped cannot come back, nor by another role's word", async () => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const result = await house.run(
      "returns.open-sales-return",
      actionContext("open", [request(form(order), "rcv", "RCV")]),
    );
    expect(result).toMatchObject(refusal("returns.request-missing"));
  });
  test("RET-2 open returns count, cancelled ones do not", async () => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const number = await opened(house, form(order, {}, { quantity: "25" }));
    expect(await open(house, form(order), "return-2")).toMatchObject(refusal("returns.exceeds-sold"));
    const cancel = actionContext("cancel", [agreed], { caseId: "return-1", operationId: "return-1/cancel/1" });
    expect(await house.run("returns.cancel-sales-return", cancel, { return: number })).toMatchObject({ ok: true });
    expect(await open(house, form(order), "return-3")).toMatchObject({ ok: true });
  });
  test("RET-3 of 40 returns of 1 at once of 30 sold, 30 are opened", async () => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => open(house, form(order, {}, { quantity: "1" }), `return-${index + 10}`)),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(30);
    expect(new Set(results.flatMap((result) => (result.ok ? [] : [result.problem.code])))).toEqual(
      new Set(["returns.exceeds-sold"]),
    );
    expect(await left(house, order)).toHaveLength(30);
  });
  test("RET-10 opening and receiving twice is once", async () => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const data = form(order, {}, { quantity: "30" });
    const first = await open(house, data);
    expect(await open(house, data)).toEqual(first);
    const number = first.ok ? String(first.value["return"]) : "";
    const evidence = [agreed, received([row({ received: "30" })])];
    const once = await receive(house, number, evidence);
    expect(await receive(house, number, evidence)).toEqual(once);
    expect((await house.stock.ledger.availability("demo", "P-0001", "2026-11-23")).onHand).toBe("100");
  });
  const cold = { storageClass: "refrigerated", temperatureMin: "2", temperatureMax: "8" } as const;
  test("RET-4 cold goods without the buyer's temperature document are refused", async () => {
    const house = await tradingHouse(cold);
    const order = await shippedOrderCold(house);
    expect(await open(house, form(order))).toMatchObject(refusal("returns.temperature-document-missing"));
    expect(await open(house, form(order, { temperatureFile: "not-on-file" }))).toMatchObject(
      refusal("returns.temperature-document-missing"),
    );
    const number = await opened(house, form(order, { temperatureFile: "on-file" }));
    expect(await receive(house, number, [agreed, received([row()])])).toMatchObject(
      refusal("returns.temperature-out-of-range"),
    );
    expect(await receive(house, number, [agreed, received([row({ temperatureOk: true })])])).toMatchObject({
      ok: true,
    });
  });
  test.each([
    ["RET-5", "returns.approval-missing", [received([row()])]],
    ["RET-5", "returns.approval-missing", [signed("approve", "reject", 5, {}, actor("qa", "QA")), received([row()])]],
    ["RET-5", "returns.unsigned", [{ ...agreed, digest: null }, received([row()])]],
    [
      "RET-5",
      "returns.approver-is-applicant",
      [signed("approve", "approve", 5, {}, actor("sal", "QA")), received([row()])],
    ],
    ["RET-5", "returns.receipt-missing", [agreed]],
    ["RET-5", "returns.receipt-missing", [agreed, received([row()], ["keep", "KEEP"])]],
    ["RET-5", "returns.receiver-is-applicant", [agreed, received([row()], ["sal", "RCV"])]],
    ["RET-5", "returns.receiver-is-applicant", [agreed, received([row()], ["qa", "RCV"])]],
    ["RET-6", "returns.line-missing", [agreed, received([row({ line: "2" })])]],
    ["RET-6", "returns.received-exceeds", [agreed, received([row({ received: "11" })])]],
    ["RET-6", "returns.lot-mismatch", [agreed, received([row({ lot: "L2" })])]],
    ["RET-6", "returns.nothing-received", [agreed, received([row({ received: "0" })])]],
  ])("%s %s", async (_rule, code, evidence) => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const number = await opened(house, form(order));
    expect(await receive(house, number, evidence)).toMatchObject(refusal(code));
    expect(await left(house, order)).toEqual([["10", "open"]]);
  });
  test("RET-5 special drugs are received by two different persons", async () => {
    const house = await tradingHouse({ specialCategory: "toxic" });
    const order = await shippedOrderDual(house);
    const number = await opened(house, form(order));
    expect(await receive(house, number, [agreed, received([row()])])).toMatchObject(refusal("returns.two-persons"));
    expect(
      await receive(house, number, [agreed, received([row()], ["rcv", "RCV"], ["rcv2", "RCV", "second"])]),
    ).toMatchObject({ ok: true, value: { twoPersons: true } });
  });
});

async function shippedOrderCold(house: TradingHouse): Promise<string> {
  return shippedOrder(house, "case-1", { dispatch: { coldEquipment: "冷藏车", temperature: "5" } });
}
async function shippedOrderDual(house: TradingHouse): Promise<string> {
  return shippedOrder(house, "case-1", {
    reviewers: [
      ["rev", "REV"],
      ["rev2", "REV", "second"],
    ],
  });
}
