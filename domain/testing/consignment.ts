import type { JsonObject } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";
import { actionContext, actor, signed } from "./context.ts";
import { goodsRooms, type GoodsRooms } from "./goods-rooms.ts";
import { sampleProduct } from "./sample-product.ts";

/** One consignment on its way through the rooms of goods: forms as people fill them in, and actions run upon them. */
export const product = { ...sampleProduct, packs: { middle: 10, case: 200 } };
const order = {
  number: "PO1",
  lines: [
    {
      line: "1",
      product: product.code,
      genericName: "",
      dosageForm: "",
      specification: "",
      manufacturer: "",
      mah: "",
      approvalNumber: "",
      unit: "盒",
      quantity: "100",
      price: "1",
      amount: "100",
      received: "0",
    },
  ],
};
export const rooms = (): GoodsRooms => goodsRooms(product, order);
export const receiveForm = {
  notePresent: true,
  noteNumber: "N1",
  noteSealMatches: true,
  noteAgrees: true,
  vehicleSound: true,
  lines: [
    {
      line: "1",
      announced: "100",
      received: "100",
      refused: "0",
      short: "0",
      over: "0",
      lot: "L1",
      productionDate: "2026-01-01",
      expiry: "2027-12-31",
      goodsAgree: true,
      location: "WH1.RCV",
    },
  ],
};
const checks = {
  sealOk: true,
  labelOk: true,
  insertOk: true,
  approvalOk: true,
  marksOk: true,
  certificateOk: true,
  appearanceOk: true,
};
export const inspectForm = (stock: string, verdict: string): JsonObject => ({
  lines: [
    {
      stock,
      ...checks,
      sampledCases: 1,
      sampledPacks: 9,
      reportLot: "L1",
      reportFile: "f",
      verdict,
      qualifiedQuantity: "100",
      failedQuantity: "0",
      doubt: "可疑",
    },
  ],
});
export const putAwayForm = (stock: string): JsonObject => ({
  lines: [{ stock, from: "RCV", status: "QUALIFIED", quantity: "100", to: "WH1.A-01" }],
});

let step = 0;
export async function run(
  made: GoodsRooms,
  name: string,
  input: JsonObject,
  evidence: readonly Evidence[],
  operation?: string,
) {
  step += 1;
  return made.action(name).run(actionContext(name, evidence, { operationId: operation ?? `op-${step}` }), input);
}
export async function value(result: ReturnType<typeof run>): Promise<JsonObject> {
  const done = await result;
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}
export const available = async (made: GoodsRooms) =>
  (await made.ledger.availability("demo", product.code, "2026-11-23")).available;

export async function doubtful(made: GoodsRooms): Promise<{ stock: string; qualityCase: string }> {
  const receipt = await value(
    run(made, "receiving.record", { order: "PO1" }, [signed("receive", "submit", 1, receiveForm, actor("rcv", "RCV"))]),
  );
  const [stock = ""] = receipt["stocks"] as string[];
  const accepted = await value(
    run(made, "acceptance.record", { receipt: String(receipt["receipt"]) }, [
      signed("inspect", "submit", 2, inspectForm(stock, "doubtful"), actor("ins", "INS")),
    ]),
  );
  const [line] = accepted["doubtfulLines"] as JsonObject[];
  const opened = await value(
    run(made, "quality.open", { stock, hold: line!["hold"]!, acceptance: accepted["acceptance"]!, source: "R" }, []),
  );
  return { stock, qualityCase: String(opened["qualityCase"]) };
}
