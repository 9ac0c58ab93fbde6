import { randomUUID } from "node:crypto";
import mongoose from "mongoose";
import { goodsInStore, ordinaryProducts, sampleLedger } from "../domain/testing/goods-in-store.ts";
import type { Client } from "../runtime/client/index.ts";
import { orderPack } from "./packs/order-pack.ts";
import { type BenchStack, benchStack } from "./stage/bench-stack.ts";
import { distribution, judged, rounded } from "./stage/figures.ts";
import { type MeasureOptions, secondsOf } from "./stage/options.ts";
import { cpuPer, cpuSeconds, residentOf } from "./stage/resident.ts";
import { auditVerdict } from "./stage/truth.ts";

const company = "demo";
const atOnce = 12;
/** Lots are many, as in a warehouse; every order takes from the one that expires first. */
const lotsPerProduct = 5;

/**
 * P4: orders per second, each with five automatic steps over real goods (draft, gate, confirm, reserve, pick) and one
 * approval by another person. Nothing may get lost: as many orders and picked goods as were acknowledged, books that
 * agree with the stock, and an audit chain that verifies.
 */
export async function measure(options: MeasureOptions): Promise<object> {
  const seconds = secondsOf(options, 60, 600);
  const bench = await benchStack();
  const db = await mongoose.createConnection(bench.stack.mongodbUri).asPromise();
  try {
    await bench.publish(orderPack);
    const ledger = sampleLedger(db);
    const at = new Date().toISOString();
    await goodsInStore(ledger, { company, at, today: at.slice(0, 10), lotsPerProduct, quantity: "1000000" });
    await Promise.all(Array.from({ length: atOnce }, (_, n) => oneOrder(bench, n)));
    const processes = { ...bench.stack.processes, bench: process.pid };
    const before = cpuSeconds(processes);
    const began = performance.now();
    const end = began + seconds * 1_000;
    const latencies: number[] = [];
    let serial = atOnce;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (performance.now() < end) {
          const from = performance.now();
          serial += 1;
          await oneOrder(bench, serial);
          latencies.push(performance.now() - from);
        }
      }),
    );
    const perSecond = rounded(latencies.length / ((performance.now() - began) / 1_000), 1);
    const cpuMsPerOrder = cpuPer(latencies.length, before, cpuSeconds(processes));
    const acknowledged = latencies.length + atOnce;
    const picked = await db.collection("stockMovements").countDocuments({ company, kind: "pick" });
    const waiting = await db.collection("stocks").countDocuments({ company, "outbox.payload.kind": "pick" });
    return {
      atOnce,
      seconds,
      ordersPerSecond: { ...judged(perSecond, 5.8, "more"), target: 11.6 },
      perDay: Math.round(perSecond * 86_400),
      latencyMs: distribution(latencies),
      cpuMsPerOrder,
      acknowledged,
      orders: await db.collection("records").countDocuments({ company, type: "sales-order", "data.status": "picked" }),
      completedCases: await db
        .collection("cases")
        .countDocuments({ company, flow: "bench-order", status: "completed" }),
      pickedMovements: picked,
      stocksThatStillDeliver: waiting,
      bookDifferences: await ledger.reconcile(company),
      audit: await auditVerdict(await bench.as("aud")),
      residentMiB: residentOf(processes),
    };
  } finally {
    await db.close();
    await bench.close();
  }
}

/** From the entry of an order to its picking. */
async function oneOrder(bench: BenchStack, serial: number): Promise<void> {
  const [seller, keeper] = await Promise.all([bench.as("sal"), bench.as(serial % 2 === 0 ? "keep" : "keep2")]);
  const product = ordinaryProducts[serial % ordinaryProducts.length] ?? ordinaryProducts[0];
  const lines = [{ product, quantity: "3", price: "6.80" }];
  const { id } = await seller.cases.start(
    {
      flow: "bench-order",
      data: {
        customer: "C-001",
        buyer: "C-001/buyer-1",
        address: "C-001/A1",
        payment: "credit",
        delivery: "delivery",
        lines,
      },
    },
    randomUUID(),
  );
  const task = await openTask(keeper, id);
  const rows = (task.form.data["lines"] ?? []) as readonly { readonly quantity: string }[];
  const data = { ...task.form.data, lines: rows.map((row) => ({ ...row, picked: row.quantity })) };
  await keeper.tasks.complete(task.id, { revision: task.revision, outcome: "picked", data }, randomUUID());
}

async function openTask(client: Client, caseId: string) {
  const { items } = await client.tasks.list({ case: caseId });
  const [task] = items;
  if (!task) throw new Error(`case ${caseId} offers no task`);
  return await client.tasks.get(task.id);
}
