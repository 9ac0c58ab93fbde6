import { beforeEach, describe, expect, test } from "@jest/globals";
import type { JsonObject } from "@yaoflow/engine";
import type { Action, ActionContext, RecordStore } from "@yaoflow/runtime/contract";
import { createParties } from "../parties/index.ts";
import { createProducts } from "../products/index.ts";
import { partyRules } from "../qualification/index.ts";
import { actionContext, actor, signed } from "../testing/context.ts";
import { memoryRecords } from "../testing/memory-records.ts";
import { sampleOwnCompany, sampleSupplier } from "../testing/sample-parties.ts";
import { sampleProduct } from "../testing/sample-product.ts";
import { createPurchasing, type PurchasingRoom } from "./index.ts";

const form: JsonObject = {
  supplier: "S-001",
  seller: "S-001/seller-1",
  expectedArrival: "2026-11-30",
  payment: "bank-transfer",
  lines: [{ product: "P-0001", genericName: "伪造的名称", quantity: "100", price: "12.50" }],
};
const request = signed("start", "submit", 1, form, actor("pur", "PUR"));
const approval = signed("approve", "approve", 5, {}, actor("purm", "PURM"));
const write = { company: "demo", operationId: "seed", at: "2026-11-23T00:00:00.000Z", actors: [] };

let records: RecordStore;
let room: PurchasingRoom;
beforeEach(async () => {
  records = memoryRecords();
  const parties = createParties({ records }, partyRules);
  const products = createProducts({ records });
  room = createPurchasing({ records }, { parties, products });
  await parties.store.suppliers.create(write, sampleSupplier);
  await parties.store.createOwn(write, sampleOwnCompany);
  await products.store.create(write, sampleProduct);
});

function run(name: string, context: ActionContext, input: JsonObject = {}) {
  const action = room.actions?.find((each: Action) => each.name === name);
  if (!action) throw new Error(`no action ${name}`);
  return action.run(context, input);
}
async function drafted(): Promise<string> {
  const result = await run("purchasing.draft", actionContext("draft", [request]));
  if (!result.ok) throw new Error(result.problem.code);
  return String(result.value["order"]);
}

describe("purchasing actions", () => {
  test("PUR-10 a draft takes names from base data and the applicant from the signature", async () => {
    const order = await room.orders.get("demo", await drafted());
    expect(order?.data).toMatchObject({
      status: "draft",
      seller: "seller-1",
      amount: "1250.00",
      supplierName: "示例制药有限公司",
      applicants: [{ personId: "person-pur" }],
    });
    expect(order?.data.lines[0]).toMatchObject({ genericName: "阿莫西林胶囊", manufacturer: "示例制药有限公司" });
  });
  test("PUR-10 a request signed by nobody in the buyer's role is refused", async () => {
    const forged = signed("start", "submit", 1, form, actor("sal", "SAL"));
    expect(await run("purchasing.draft", actionContext("draft", [forged]))).toMatchObject({
      ok: false,
      problem: { code: "purchasing.request-missing" },
    });
  });
  test.each(["supplier", "seller", "expectedArrival", "payment", "lines"])(
    "PUR-10 a request without %s is refused by name",
    async (field) => {
      const { [field]: _gone, ...rest } = form;
      const incomplete = signed("start", "submit", 1, rest, actor("pur", "PUR"));
      expect(await run("purchasing.draft", actionContext("draft", [incomplete]))).toMatchObject({
        ok: false,
        problem: { code: "purchasing.request-incomplete", pointer: `/${field}` },
      });
    },
  );
  test("PUR-6 an approved order is sent", async () => {
    const order = await drafted();
    expect(await run("purchasing.send", actionContext("send", [request, approval]), { order })).toMatchObject({
      ok: true,
    });
    expect((await room.orders.get("demo", order))?.data).toMatchObject({
      status: "sent",
      approvals: [{ role: "PURM", personId: "person-purm" }],
    });
  });
  test("PUR-6 without any gate node an unapproved order is not sent", async () => {
    const order = await drafted();
    expect(await run("purchasing.send", actionContext("send", [request]), { order })).toMatchObject({
      ok: false,
      problem: { code: "purchasing.approval-missing" },
    });
    expect((await room.orders.get("demo", order))?.data.status).toBe("draft");
  });
  test("PUR-1 a licence that lapsed after submission stops the order when it is sent", async () => {
    const order = await drafted();
    expect(await room.gates?.[0]?.evaluate(actionContext("gate", []), { order })).toEqual([]);
    await records.update<typeof sampleSupplier>({ ...write, operationId: "lapse" }, "supplier", "S-001", (current) => ({
      ok: true,
      value: {
        ...current,
        documents: current.documents.map((each) =>
          each.type === "production-licence" ? { ...each, validTo: "2026-11-22" } : each,
        ),
      },
    }));
    const result = await run("purchasing.send", actionContext("send", [request, approval]), { order });
    expect(result).toMatchObject({ ok: false, problem: { code: "qualification.licence-expired" } });
  });
  test("PUR-6 a revision makes an earlier approval worthless", async () => {
    const order = await drafted();
    const correction = signed(
      "correct",
      "resubmit",
      9,
      { ...form, lines: [{ product: "P-0001", quantity: "999", price: "12.50" }] },
      actor("pur2", "PUR"),
    );
    expect(await run("purchasing.revise", actionContext("revise", [correction]), { order })).toMatchObject({
      ok: true,
      value: { amount: "12487.50" },
    });
    expect(await run("purchasing.send", actionContext("send", [request, approval]), { order })).toMatchObject({
      ok: false,
      problem: { code: "purchasing.approval-stale" },
    });
  });
  test("PUR-6 an approval given in another case does not count", async () => {
    const order = await drafted();
    expect(
      await run("purchasing.send", actionContext("send", [approval], { caseId: "case-2" }), { order }),
    ).toMatchObject({ ok: false, problem: { code: "purchasing.order-of-other-case" } });
  });
  test("PUR-11 drafting and sending twice is once", async () => {
    const order = await drafted();
    expect(await drafted()).toBe(order);
    const send = actionContext("send", [request, approval]);
    const first = await run("purchasing.send", send, { order });
    await records.update<typeof sampleSupplier>({ ...write, operationId: "lock" }, "supplier", "S-001", (current) => ({
      ok: true,
      value: { ...current, status: "locked" },
    }));
    expect(await run("purchasing.send", send, { order })).toEqual(first);
    expect(await run("purchasing.send", { ...send, operationId: "another" }, { order })).toMatchObject({
      ok: false,
      problem: { code: "purchasing.status-wrong" },
    });
  });
  test("PUR-8 PUR-11 a receipt is counted once and closes the order", async () => {
    const order = await drafted();
    await run("purchasing.send", actionContext("send", [request, approval]), { order });
    const receipt = { ...write, operationId: "receipt-1" };
    await room.orders.registerReceipt(receipt, order, [{ line: "1", quantity: "60" }]);
    await room.orders.registerReceipt(receipt, order, [{ line: "1", quantity: "60" }]);
    expect((await room.orders.get("demo", order))?.data).toMatchObject({
      status: "partly-received",
      lines: [{ received: "60" }],
    });
  });
  test("PUR-9 a buyer adjusts with the supplier's confirmation, nobody else", async () => {
    const order = await drafted();
    await run("purchasing.send", actionContext("send", [request, approval]), { order });
    await room.orders.registerReceipt({ ...write, operationId: "receipt-1" }, order, [{ line: "1", quantity: "60" }]);
    const data: JsonObject = { confirmation: "供货单位确认短少", lines: [{ line: "1", quantity: "60" }] };
    expect(
      await run(
        "purchasing.adjust",
        actionContext("adjust", [signed("adjust", "submit", 9, data, actor("rcv", "RCV"))]),
        { order },
      ),
    ).toMatchObject({ ok: false, problem: { code: "purchasing.request-missing" } });
    expect(
      await run(
        "purchasing.adjust",
        actionContext("adjust", [signed("adjust", "submit", 9, data, actor("pur", "PUR"))]),
        { order },
      ),
    ).toMatchObject({ ok: true, value: { amount: "750.00" } });
    expect((await room.orders.get("demo", order))?.data.status).toBe("closed");
  });
  test("PUR-6 a cancelled draft keeps its reason and cannot be sent", async () => {
    const order = await drafted();
    const no = signed("approve", "reject", 3, { opinion: "价格过高" }, actor("purm", "PURM"));
    expect(await run("purchasing.cancel", actionContext("cancel", [no]), { order })).toMatchObject({ ok: true });
    expect((await room.orders.get("demo", order))?.data).toMatchObject({
      status: "cancelled",
      cancelReason: "价格过高",
    });
    expect(await run("purchasing.send", actionContext("send", [request, approval]), { order })).toMatchObject({
      ok: false,
      problem: { code: "purchasing.status-wrong" },
    });
  });
  test("PUR-8 the picker lists orders that wait for goods", async () => {
    const order = await drafted();
    const picker = room.pickers?.[0];
    const query = { text: "", params: {}, limit: 10, cursor: null };
    expect((await picker?.search(actionContext("pick", []), query))?.items).toEqual([]);
    await run("purchasing.send", actionContext("send", [request, approval]), { order });
    expect((await picker?.search(actionContext("pick", []), query))?.items.map((each) => each.value)).toEqual([order]);
  });
});
