import type { JsonObject } from "@yaoflow/engine";
import type { Action, ActionContext, Evidence, RecordStore, Room } from "@yaoflow/runtime/contract";
import type { StockReceipt } from "../inventory/index.ts";
import { createOutbound, type OutboundRoom } from "../outbound/index.ts";
import { createParties } from "../parties/index.ts";
import { createProducts, type Product } from "../products/index.ts";
import { partyRules } from "../qualification/index.ts";
import { createReturns, type ReturnsRoom } from "../returns/index.ts";
import { createSales, type SalesRoom } from "../sales/index.ts";
import { actionContext, actor, signed } from "./context.ts";
import { createMemoryLedger, type MemoryStock } from "./memory-stock.ts";
import { memoryRecords } from "./memory-records.ts";
import { sampleCustomer, sampleOwnCompany, sampleSupplier } from "./sample-parties.ts";
import { sampleProduct } from "./sample-product.ts";
import { saleable } from "./stock-samples.ts";

/** A small wholesaler in memory, with goods in stock the legal way: what tests of sales, outbound and returns act in. */
export interface TradingHouse {
  readonly records: RecordStore;
  readonly stock: MemoryStock;
  readonly sales: SalesRoom;
  readonly outbound: OutboundRoom;
  readonly returns: ReturnsRoom;
  run(name: string, context: ActionContext, input?: JsonObject): ReturnType<Action["run"]>;
}

export const salesForm: JsonObject = {
  customer: "C-001",
  buyer: "C-001/buyer-1",
  address: "C-001/A1",
  payment: "credit",
  delivery: "delivery",
  lines: [{ product: "P-0001", quantity: "30", price: "8" }],
};

export async function tradingHouse(
  product: Partial<Product> = {},
  stocked: readonly Partial<StockReceipt>[] = [{}],
): Promise<TradingHouse> {
  const records = memoryRecords();
  const stock = createMemoryLedger();
  const parties = createParties({ records }, partyRules);
  const products = createProducts({ records });
  const write = { company: "demo", operationId: "seed", at: "2026-11-01T00:00:00.000Z", actors: [] };
  await parties.store.createOwn(write, sampleOwnCompany);
  await parties.store.customers.create(write, sampleCustomer);
  await parties.store.suppliers.create(write, sampleSupplier);
  await products.store.create(write, { ...sampleProduct, ...product });
  const sales = createSales({ records }, { parties, products, ledger: stock.ledger });
  const outbound = createOutbound({ records }, { sales, products: products.store, ledger: stock.ledger });
  const files = {
    stat: (_company: string, hash: string) =>
      Promise.resolve(hash === "on-file" ? { name: "温度记录.pdf", type: "application/pdf", size: 1 } : null),
  };
  const locations = {
    list: (_company: string, { warehouse = "", storageClass = "" }: Readonly<Record<string, string>>) =>
      Promise.resolve([
        { code: "RET", warehouse, zone: "returns" as const, storageClass: storageClass as "room", special: false },
      ]),
  };
  const returns = createReturns(
    { records, files },
    { parties: parties.store, products: products.store, ledger: stock.ledger, locations, outbound: outbound.lines },
  );
  for (const [index, goods] of stocked.entries())
    await saleable(stock.ledger, "demo", {
      product: "P-0001",
      supplier: "S-001",
      receiptLine: `R1/${index + 1}`,
      ...goods,
    });
  const rooms: readonly Room[] = [sales, outbound, returns];
  return {
    records,
    stock,
    sales,
    outbound,
    returns,
    run(name, context, input = {}) {
      const action = rooms.flatMap((room) => room.actions ?? []).find((each) => each.name === name);
      if (!action) throw new Error(`no action ${name}`);
      return action.run(context, input);
    },
  };
}

/** The given persons, or the usual one. */
export function people(
  given: readonly Parameters<typeof actor>[],
  usual: Parameters<typeof actor>,
): readonly ReturnType<typeof actor>[] {
  return (given.length > 0 ? given : [usual]).map((args) => actor(...args));
}

export const saleSigned: Evidence = signed("start", "submit", 1, salesForm, actor("sal", "SAL"));
export const passed = (row: string): JsonObject => ({ row, verdict: "pass" });
export const pickSigned = (rows: readonly JsonObject[], ...actors: Parameters<typeof actor>[]): Evidence =>
  signed("pick", "picked", 10, { lines: rows }, ...people(actors, ["keep", "KEEP"]));
export const reviewSigned = (
  outcome: "pass" | "refuse",
  rows: readonly JsonObject[],
  ...actors: Parameters<typeof actor>[]
): Evidence => signed("review", outcome, 20, { lines: rows }, ...people(actors, ["rev", "REV"]));
export const dispatchSigned = (more: JsonObject = {}): Evidence =>
  signed(
    "ship",
    "shipped",
    30,
    {
      mode: "road",
      vehicle: "粤A00000",
      driver: "示例司机",
      packages: 1,
      departedAt: "2026-11-23T10:30:00+08:00",
      ...more,
    },
    actor("trn", "TRN"),
  );

/** Drafts and confirms an order; answers its number. */
export async function confirmedOrder(
  house: TradingHouse,
  form: JsonObject = salesForm,
  caseId = "case-1",
): Promise<string> {
  const evidence = [signed("start", "submit", 1, form, actor("sal", "SAL"))];
  const context = (node: string) => actionContext(node, evidence, { caseId, operationId: `${caseId}/${node}/1` });
  const drafted = await house.run("sales.draft", context("draft"));
  if (!drafted.ok) throw new Error(drafted.problem.code);
  const order = String(drafted.value["order"]);
  const confirmed = await house.run("sales.confirm", context("confirm"), { order });
  if (!confirmed.ok) throw new Error(confirmed.problem.code);
  return order;
}

interface WayOut {
  readonly dispatch?: JsonObject;
  readonly reviewers?: readonly Parameters<typeof actor>[];
}

/** The whole way out of an order of 30: answers its number. */
export async function shippedOrder(house: TradingHouse, caseId = "case-1", way: WayOut = {}): Promise<string> {
  const order = await confirmedOrder(house, salesForm, caseId);
  const step = async (name: string, node: string, evidence: readonly Evidence[]): Promise<void> => {
    const result = await house.run(
      name,
      actionContext(node, evidence, { caseId, operationId: `${caseId}/${node}/1` }),
      { order },
    );
    if (!result.ok) throw new Error(`${name}: ${result.problem.code}`);
  };
  await step("outbound.allocate", "allocate", [saleSigned]);
  const rows = (await house.outbound.lines.ofOrder("demo", order)).flatMap((line) =>
    line.lots.map((lot) => ({ row: lot.key, picked: lot.quantity })),
  );
  await step("outbound.pick", "picked", [pickSigned(rows)]);
  await step("outbound.review", "reviewed", [
    reviewSigned(
      "pass",
      rows.map(({ row }) => passed(row)),
      ...(way.reviewers ?? []),
    ),
  ]);
  await step("outbound.ship", "shipped", [dispatchSigned(way.dispatch)]);
  return order;
}
