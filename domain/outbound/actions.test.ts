import { describe, expect, test } from "@jest/globals";
import type { Evidence } from "@yaoflow/runtime/contract";
import type { Customer } from "../parties/index.ts";
import { actionContext, type actor } from "../testing/context.ts";
import { doubt, stockWrite } from "../testing/stock-samples.ts";
import {
  confirmedOrder,
  dispatchSigned,
  passed,
  pickSigned,
  reviewSigned,
  salesForm,
  saleSigned,
  shippedOrder,
  tradingHouse,
  type TradingHouse,
} from "../testing/trading-house.ts";

const rows = [{ row: "1/1", picked: "30" }];
const pass = [passed("1/1")];
const refusal = (code: string) => ({ ok: false, problem: { code } });

async function upTo(step: "allocated" | "picked" | "reviewed", house: TradingHouse): Promise<string> {
  const order = await confirmedOrder(house);
  const go = async (name: string, evidence: readonly Evidence[]) => {
    const result = await house.run(name, actionContext(name, evidence), { order });
    if (!result.ok) throw new Error(`${name}: ${result.problem.code}`);
  };
  await go("outbound.allocate", [saleSigned]);
  if (step !== "allocated") await go("outbound.pick", [pickSigned(rows)]);
  if (step === "reviewed") await go("outbound.review", [reviewSigned("pass", pass)]);
  return order;
}
const available = async (house: TradingHouse) =>
  (await house.stock.ledger.availability("demo", "P-0001", "2026-11-23")).available;
const holdAll = (house: TradingHouse, stock: string) =>
  house.stock.ledger.addHold(stockWrite("demo", "QA"), { stock }, { ...doubt(null), reason: "recall", id: "recall:1" });
const lapse = (house: TradingHouse) =>
  house.records.update<Customer>(
    { company: "demo", operationId: "lapse", at: "2026-11-23T00:00:00.000Z", actors: [] },
    "customer",
    "C-001",
    (current) => ({
      ok: true,
      value: { ...current, documents: current.documents.map((each) => ({ ...each, validTo: "2026-11-22" })) },
    }),
  );

describe("the way out", () => {
  test("OUT-1, OUT-3, OUT-4, OUT-7 from order to customer, with records of every hand", async () => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const [line] = await house.outbound.lines.ofOrder("demo", order);
    expect(line).toMatchObject({
      status: "shipped",
      pickers: [{ personId: "person-keep" }],
      reviewers: [{ personId: "person-rev" }],
      shippers: [{ personId: "person-trn" }],
      lots: [{ lot: "L1", quantity: "30" }],
      transport: { vehicle: "粤A00000" },
    });
    expect((await house.sales.orders.get("demo", order))?.data.status).toBe("shipped");
    expect(await available(house)).toBe("70");
    expect(await house.stock.ledger.reconcile("demo")).toEqual([]);
  });
  test("OUT-1 first expired first over lots, each lot a row", async () => {
    const house = await tradingHouse({}, [
      { lot: "LATE", expiry: "2029-01-01", quantity: "100" },
      { lot: "SOON", expiry: "2027-06-01", quantity: "20" },
    ]);
    const order = await upTo("allocated", house);
    const [line] = await house.outbound.lines.ofOrder("demo", order);
    expect(line?.lots.map(({ key, lot, quantity }) => [key, lot, quantity])).toEqual([
      ["1/1", "SOON", "20"],
      ["1/2", "LATE", "10"],
    ]);
  });
  test("OUT-1 a shortage gives everything back and can be tried again", async () => {
    const house = await tradingHouse();
    const order = await confirmedOrder(house, {
      ...salesForm,
      lines: [{ product: "P-0001", quantity: "60", price: "8" }],
    });
    const other = await confirmedOrder(
      house,
      { ...salesForm, lines: [{ product: "P-0001", quantity: "60", price: "8" }] },
      "case-2",
    );
    await house.run(
      "outbound.allocate",
      actionContext("allocate", [saleSigned], { caseId: "case-2", operationId: "case-2/allocate/1" }),
      { order: other },
    );
    const first = actionContext("allocate", [saleSigned]);
    expect(await house.run("outbound.allocate", first, { order })).toMatchObject(refusal("inventory.shortage"));
    expect(await house.run("outbound.allocate", first, { order })).toMatchObject(refusal("inventory.shortage"));
    expect(await available(house)).toBe("40");
    expect((await house.sales.orders.get("demo", order))?.data.status).toBe("confirmed");
    await house.run(
      "outbound.release",
      actionContext("release", [saleSigned], { caseId: "case-2", operationId: "case-2/release/1" }),
      { order: other },
    );
    expect(
      await house.run("outbound.allocate", { ...first, operationId: "case-1/allocate/2" }, { order }),
    ).toMatchObject({ ok: true });
  });
  test("OUT-10 what was given up stays given up, though its answer got lost and goods have come back", async () => {
    const house = await tradingHouse();
    const all = { ...salesForm, lines: [{ product: "P-0001", quantity: "100", price: "8" }] };
    const order = await confirmedOrder(house);
    const other = await confirmedOrder(house, all, "case-2");
    const of = (node: string) =>
      actionContext(node, [saleSigned], { caseId: "case-2", operationId: `case-2/${node}/1` });
    await house.run("outbound.allocate", of("allocate"), { order: other });
    const first = actionContext("allocate", [saleSigned]);
    expect(await house.run("outbound.allocate", first, { order })).toMatchObject(refusal("inventory.shortage"));
    await house.run("outbound.release", of("release"), { order: other });
    expect(await house.run("outbound.allocate", first, { order })).toMatchObject(refusal("inventory.shortage"));
    expect(await available(house)).toBe("100");
  });
  test("OUT-9 a cancelled order gives its picked goods back", async () => {
    const house = await tradingHouse();
    const order = await upTo("picked", house);
    expect(await available(house)).toBe("70");
    expect(await house.run("outbound.release", actionContext("release", [saleSigned]), { order })).toMatchObject({
      ok: true,
    });
    expect(await available(house)).toBe("100");
    expect(
      await house.run("outbound.review", actionContext("review2", [reviewSigned("pass", pass)]), { order }),
    ).toMatchObject(refusal("sales.status-wrong"));
  });
  test("OUT-10 every step twice is once", async () => {
    const house = await tradingHouse();
    const order = await upTo("reviewed", house);
    const ship = actionContext("ship", [dispatchSigned()]);
    const first = await house.run("outbound.ship", ship, { order });
    await lapse(house);
    expect(await house.run("outbound.ship", ship, { order })).toEqual(first);
    expect(await available(house)).toBe("70");
    expect(await house.run("outbound.ship", { ...ship, operationId: "again" }, { order })).toMatchObject({ ok: false });
    expect(await available(house)).toBe("70");
  });
});

describe("guards, one datum flipped each", () => {
  test.each([
    ["OUT-3", "outbound.pick-missing", []],
    ["OUT-3", "outbound.pick-missing", [pickSigned(rows, ["sal", "SAL"])]],
    ["OUT-3", "outbound.pick-differs", [pickSigned([{ row: "1/1", picked: "29" }])]],
    ["OUT-3", "outbound.pick-differs", [pickSigned([])]],
  ])("%s %s", async (_rule, code, evidence) => {
    const house = await tradingHouse();
    const order = await upTo("allocated", house);
    expect(await house.run("outbound.pick", actionContext("pick", evidence), { order })).toMatchObject(refusal(code));
  });
  test.each([
    ["OUT-4", "outbound.review-missing", []],
    ["OUT-4", "outbound.review-missing", [reviewSigned("refuse", pass)]],
    ["OUT-4", "outbound.review-unsigned", [{ ...reviewSigned("pass", pass), digest: null }]],
    ["OUT-4", "outbound.line-missing", [reviewSigned("pass", [])]],
    ["OUT-4", "outbound.line-refused", [reviewSigned("pass", [{ row: "1/1", verdict: "refuse" }])]],
    ["OUT-4", "outbound.reviewer-is-picker", [reviewSigned("pass", pass, ["keep", "REV"])]],
    ["OUT-4", "outbound.reviewer-is-seller", [reviewSigned("pass", pass, ["sal", "REV"])]],
  ])("%s %s", async (_rule, code, evidence) => {
    const house = await tradingHouse();
    const order = await upTo("picked", house);
    expect(await house.run("outbound.review", actionContext("review", evidence), { order })).toMatchObject(
      refusal(code),
    );
    expect((await house.sales.orders.get("demo", order))?.data.status).toBe("picked");
  });
  test("OUT-5 narcotics are reviewed by two different persons", async () => {
    const house = await tradingHouse({ specialCategory: "narcotic" });
    const order = await upTo("picked", house);
    const review = (...actors: Parameters<typeof actor>[]) =>
      house.run("outbound.review", actionContext("review", [reviewSigned("pass", pass, ...actors)]), { order });
    expect(await review(["rev", "REV"])).toMatchObject(refusal("outbound.two-persons"));
    expect(await review(["rev", "REV"], ["rev", "REV", "second"])).toMatchObject(refusal("outbound.two-persons"));
    expect(await review(["rev", "REV"], ["rev2", "REV", "second"])).toMatchObject({ ok: true });
  });
  test("OUT-2 a licence that lapsed stops allocation, review and shipment", async () => {
    for (const [step, action, evidence] of [
      ["picked", "outbound.review", reviewSigned("pass", pass)],
      ["reviewed", "outbound.ship", dispatchSigned()],
    ] as const) {
      const house = await tradingHouse();
      const order = await upTo(step, house);
      await lapse(house);
      expect(await house.run(action, actionContext("late", [evidence]), { order })).toMatchObject(
        refusal("qualification.licence-expired"),
      );
    }
    const house = await tradingHouse();
    const order = await confirmedOrder(house);
    await lapse(house);
    expect(await house.run("outbound.allocate", actionContext("late", [saleSigned]), { order })).toMatchObject(
      refusal("qualification.licence-expired"),
    );
  });
  test("OUT-2 a hold or an expiry that came meanwhile stops review and shipment", async () => {
    for (const [step, action, evidence] of [
      ["picked", "outbound.review", reviewSigned("pass", pass)],
      ["reviewed", "outbound.ship", dispatchSigned()],
    ] as const) {
      const house = await tradingHouse();
      const order = await upTo(step, house);
      const [line] = await house.outbound.lines.ofOrder("demo", order);
      await holdAll(house, line?.lots[0]?.stock ?? "");
      expect(await house.run(action, actionContext("late", [evidence]), { order })).toMatchObject(
        refusal("outbound.lot-held"),
      );
      const old = await tradingHouse({}, [{ expiry: "2026-11-30" }]);
      const other = await upTo(step, old);
      const expired = await old.run(action, actionContext("late", [evidence], { today: "2026-12-01" }), {
        order: other,
      });
      expect(expired).toMatchObject(refusal("outbound.lot-expired"));
    }
  });
  test.each([
    ["outbound.dispatch-missing", [saleSigned]],
    ["outbound.transport-incomplete", [dispatchSigned({ vehicle: " " })]],
    ["outbound.transport-incomplete", [dispatchSigned({ driver: "" })]],
    ["outbound.transport-incomplete", [dispatchSigned({ packages: 0 })]],
    ["outbound.transport-incomplete", [dispatchSigned({ departedAt: "" })]],
  ])("OUT-7 %s", async (code, evidence) => {
    const house = await tradingHouse();
    const order = await upTo("reviewed", house);
    expect(await house.run("outbound.ship", actionContext("ship", evidence), { order })).toMatchObject(refusal(code));
  });
  test.each([
    ["outbound.cold-record-missing", {}],
    ["outbound.cold-record-missing", { temperature: "5" }],
    ["outbound.cold-out-of-range", { coldEquipment: "冷藏车", temperature: "8.1" }],
    ["outbound.cold-out-of-range", { coldEquipment: "冷藏车", temperature: "1.9" }],
  ])("OUT-7 cold goods: %s", async (code, more) => {
    const house = await tradingHouse({ storageClass: "refrigerated", temperatureMin: "2", temperatureMax: "8" });
    const order = await upTo("reviewed", house);
    expect(await house.run("outbound.ship", actionContext("ship", [dispatchSigned(more)]), { order })).toMatchObject(
      refusal(code),
    );
    expect(
      await house.run(
        "outbound.ship",
        actionContext("ship", [dispatchSigned({ coldEquipment: "冷藏车", temperature: "5.0" })]),
        { order },
      ),
    ).toMatchObject({ ok: true });
  });
  test("OUT-6 refused goods lie at their place again, on hold for QA", async () => {
    const house = await tradingHouse();
    const order = await upTo("picked", house);
    const refuse = (rows: readonly { row: string; verdict: string; reason?: string }[]) =>
      house.run(
        "outbound.refuse",
        actionContext("refuse", [
          reviewSigned(
            "refuse",
            rows.map((row) => ({ ...row })),
          ),
        ]),
        { order },
      );
    expect(await refuse([{ row: "1/1", verdict: "refuse" }])).toMatchObject(refusal("outbound.reason-missing"));
    expect(await refuse([{ row: "1/1", verdict: "pass" }])).toMatchObject(refusal("outbound.reason-missing"));
    expect(await refuse([{ row: "1/1", verdict: "refuse", reason: "package-damaged" }])).toMatchObject({ ok: true });
    const [line] = await house.outbound.lines.ofOrder("demo", order);
    const stock = await house.stock.ledger.stock("demo", line?.lots[0]?.stock ?? "");
    expect(stock?.holds).toMatchObject([{ reason: "doubt" }]);
    expect(stock?.reservations).toEqual([]);
    expect(await available(house)).toBe("0");
  });
});
