import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "@yaoflow/engine";
import { actionContext, actor, signed } from "../testing/context.ts";
import { doubt, stockWrite } from "../testing/stock-samples.ts";
import { tradingHouse, type TradingHouse } from "../testing/trading-house.ts";

const refusal = (code: string) => ({ ok: false, problem: { code } });
const request = (data: JsonObject) => signed("start", "submit", 1, data, actor("pur", "PUR"));

describe("purchase return", () => {
  const position = (status = "QUALIFIED", location = "A-01") => `${location}|${status}|WH1/P-0001/L1/R1%2F1`;
  const back = (more: JsonObject = {}, lineMore: JsonObject = {}): JsonObject => ({
    supplier: "S-001",
    lines: [{ position: position(), quantity: "40", reason: "近效期", ...lineMore }],
    ...more,
  });
  const openBack = (house: TradingHouse, data: JsonObject, caseId = "back-1") =>
    house.run(
      "returns.open-purchase-return",
      actionContext("open", [request(data)], { caseId, operationId: `${caseId}/open/1` }),
    );
  const chain = [
    signed("qa", "approve", 5, {}, actor("qa", "QA")),
    signed("fin", "approve", 6, {}, actor("fin", "FIN")),
    signed("review", "pass", 7, {}, actor("rev", "REV")),
    signed("dispatch", "shipped", 8, {}, actor("trn", "TRN")),
  ];
  const ship = (house: TradingHouse, number: string, evidence = chain) =>
    house.run(
      "returns.ship-purchase-return",
      actionContext("ship", evidence, { caseId: "back-1", operationId: "back-1/ship/1" }),
      { return: number },
    );
  const numberOf = async (result: ReturnType<typeof openBack>): Promise<string> => {
    const answer = await result;
    if (!answer.ok) throw new Error(answer.problem.code);
    return String(answer.value["return"]);
  };
  const onHand = async (house: TradingHouse) => {
    const { onHand: all, available } = await house.stock.ledger.availability("demo", "P-0001", "2026-11-23");
    return [all, available];
  };

  test("RET-7 RET-8 goods are locked on the way and leave with the whole chain", async () => {
    const house = await tradingHouse();
    const number = await numberOf(openBack(house, back()));
    expect(await onHand(house)).toEqual(["100", "60"]);
    expect(await ship(house, number)).toMatchObject({ ok: true });
    expect(await ship(house, number)).toMatchObject({ ok: true });
    expect(await onHand(house)).toEqual(["60", "60"]);
    expect(await house.stock.ledger.reconcile("demo")).toEqual([]);
  });
  test.each([
    ["returns.supplier-mismatch", back({ supplier: "S-002" })],
    ["returns.stock-unknown", back({}, { position: position("REJECTED") })],
    ["returns.request-incomplete", back({}, { position: "nonsense" })],
    ["returns.request-incomplete", back({ lines: [] })],
    ["returns.request-incomplete", back({}, { position: position("PENDING") })],
    ["returns.quantity-invalid", back({}, { quantity: "0" })],
    ["returns.exceeds-stock", back({}, { quantity: "100.001" })],
    ["returns.reason-missing", back({}, { reason: " " })],
  ])("RET-7 %s", async (code, data) => {
    const house = await tradingHouse();
    expect(await openBack(house, data)).toMatchObject(refusal(code));
    expect(await onHand(house)).toEqual(["100", "100"]);
  });
  test("RET-7 two lines of one position cannot take more than lies there, and then take nothing", async () => {
    const house = await tradingHouse();
    const result = await openBack(
      house,
      back({
        lines: [
          { position: position(), quantity: "60", reason: "x" },
          { position: position(), quantity: "60", reason: "x" },
        ],
      }),
    );
    expect(result).toMatchObject({ ok: false });
    expect(await onHand(house)).toEqual(["100", "100"]);
  });
  test("RET-7 expired and held goods can go back", async () => {
    const house = await tradingHouse({}, [{ expiry: "2026-11-25" }]);
    const stock = (await house.stock.ledger.find("demo", {})).items[0]!;
    await house.stock.ledger.addHold(
      stockWrite("demo", "QA"),
      { stock: stock.id },
      { ...doubt(null), reason: "complaint", id: "c:1" },
    );
    const later = (node: string) => ({ today: "2026-12-01", caseId: "back-1", operationId: `back-1/${node}/1` });
    const number = await numberOf(
      house.run("returns.open-purchase-return", actionContext("open", [request(back())], later("open"))),
    );
    expect(
      await house.run("returns.ship-purchase-return", actionContext("ship", chain, later("ship")), { return: number }),
    ).toMatchObject({ ok: true });
  });
  test.each([
    ["returns.approval-missing", chain.filter((each) => each.node !== "qa")],
    ["returns.finance-approval-missing", chain.filter((each) => each.node !== "fin")],
    ["returns.review-missing", chain.filter((each) => each.node !== "review")],
    ["returns.dispatch-missing", chain.filter((each) => each.node !== "dispatch")],
    ["returns.unsigned", chain.map((each) => (each.node === "fin" ? { ...each, digest: null } : each))],
    [
      "returns.persons-not-distinct",
      chain.map((each) => (each.node === "qa" ? signed("qa", "approve", 5, {}, actor("pur", "QA")) : each)),
    ],
    [
      "returns.persons-not-distinct",
      chain.map((each) => (each.node === "review" ? signed("review", "pass", 7, {}, actor("qa", "REV")) : each)),
    ],
  ])("RET-8 %s", async (code, evidence) => {
    const house = await tradingHouse();
    const number = await numberOf(openBack(house, back()));
    expect(await ship(house, number, evidence)).toMatchObject(refusal(code));
    expect(await onHand(house)).toEqual(["100", "60"]);
  });
  test("RET-9 a cancelled purchase return unlocks the goods", async () => {
    const house = await tradingHouse();
    const number = await numberOf(openBack(house, back()));
    const cancel = actionContext("cancel", [signed("qa", "reject", 5, { opinion: "可继续销售" }, actor("qa", "QA"))], {
      caseId: "back-1",
      operationId: "back-1/cancel/1",
    });
    expect(await house.run("returns.cancel-purchase-return", cancel, { return: number })).toMatchObject({ ok: true });
    expect(await onHand(house)).toEqual(["100", "100"]);
    expect(await house.returns.purchaseReturns.get("demo", number)).toMatchObject({
      status: "cancelled",
      cancelReason: "可继续销售",
    });
    expect(await ship(house, number)).toMatchObject(refusal("returns.status-wrong"));
  });
});
