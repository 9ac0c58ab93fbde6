import { describe, expect, test } from "@jest/globals";
import { createMemoryLedger } from "../testing/memory-stock.ts";
import { saleable, stockWrite } from "../testing/stock-samples.ts";
import { lineOf, type LineageLine, type LotLink, type LotRef } from "./lineage.ts";
import type { LineageStore } from "./store.ts";
import { createTracer } from "./trace.ts";

/** Lineage in memory, idempotent by key like the database's. */
function memoryLineage(): LineageStore {
  const kept = new Map<string, Map<string, LineageLine>>();
  const links: (LotLink & { company: string })[] = [];
  const bucket = (company: string, lot: LotRef) => {
    const id = JSON.stringify([company, lot.product, lot.lot]);
    const found = kept.get(id) ?? new Map<string, LineageLine>();
    kept.set(id, found);
    return found;
  };
  return {
    append: (company, lot, line) => Promise.resolve(void bucket(company, lot).set(line.key, line)),
    lines: (company, lot) => Promise.resolve([...bucket(company, lot).values()]),
    link: (company, link) => Promise.resolve(void links.push({ ...link, company })),
    links: (company, lots) =>
      Promise.resolve(
        links.filter(
          (link) =>
            link.company === company &&
            [link.parent, link.child].some((end) =>
              lots.some((lot) => lot.product === end.product && lot.lot === end.lot),
            ),
        ),
      ),
  };
}

function world() {
  const memory = createMemoryLedger();
  const lineage = memoryLineage();
  const tracer = createTracer(lineage, memory.store);
  const deliver = async () => {
    for (const movement of memory.deliver()) {
      const line = lineOf(movement);
      if (line) await lineage.append(movement.company, movement, line);
    }
  };
  const sell = async (company: string, order: string, quantity: string, customer: string) => {
    await memory.ledger.allocate(stockWrite(company, "SAL"), { reservation: order, product: "P1", quantity });
    await memory.ledger.pick(stockWrite(company, "KEEP"), order);
    const document = { kind: "outbound", id: order };
    await memory.ledger.ship(stockWrite(company, "TRN"), {
      reservation: order,
      customer,
      outboundLine: `${order}/1`,
      document,
    });
  };
  return { ...memory, lineage, tracer, deliver, sell };
}

describe("tracing a lot", () => {
  test("TRC-4, nothing is missing at any moment: before, between and after delivery the answer is the same", async () => {
    const { ledger, tracer, deliver, sell } = world();
    await saleable(ledger, "c");
    await sell("c", "SO1", "30", "C1");
    const ask = async () => {
      const answer = await tracer.trace("c", { product: "P1", lot: "L1" }, "both");
      return answer.ok ? answer.value : answer.problem.code;
    };
    const before = await ask();
    await deliver();
    expect(await ask()).toEqual(before);
    expect(before).toMatchObject({
      backward: [{ supplier: "S1", order: "PO1", receipt: "R1", quantity: "100" }],
      forward: [{ customer: "C1", shipped: "30", outstanding: "30" }],
      stock: [{ location: "A-01", status: "QUALIFIED", quantity: "70" }],
    });
    await sell("c", "SO2", "5", "C2");
    expect(await ask()).toMatchObject({ forward: [{ customer: "C1" }, { customer: "C2", shipped: "5" }] });
  });

  test("TRC-1, TRC-2, one direction leaves the other out", async () => {
    const { ledger, tracer } = world();
    await saleable(ledger, "c");
    const answer = await tracer.trace("c", { product: "P1", lot: "L1" }, "backward");
    expect(answer.ok && [answer.value.backward?.length, answer.value.forward]).toEqual([1, undefined]);
  });

  test("TRC-5, a recall reaches the customers of what was made from the lot", async () => {
    const { ledger, tracer, sell } = world();
    await saleable(ledger, "c", { lot: "BULK", receiptLine: "R1/1", quantity: "10" });
    await sell("c", "SO1", "10", "C1");
    await saleable(ledger, "c", { lot: "PACK", receiptLine: "R2/1", quantity: "10" });
    await sell("c", "SO2", "10", "C2");
    const link = (parent: string, child: string): LotLink => ({
      key: `${parent}>${child}`,
      at: "",
      parent: { product: "P1", lot: parent },
      child: { product: "P1", lot: child },
      quantity: "1",
      source: { kind: "repack", id: "x" },
    });
    await tracer.link("c", link("BULK", "MIDDLE"));
    await tracer.link("c", link("MIDDLE", "PACK"));
    expect((await tracer.customers("c", [{ product: "P1", lot: "BULK" }])).map((each) => each.customer)).toEqual([
      "C1",
      "C2",
    ]);
    const back = await tracer.trace("c", { product: "P1", lot: "PACK" }, "backward");
    expect(back.ok && back.value.parents.map((each) => each.lot)).toEqual(["MIDDLE", "BULK"]);
  });

  test("TRC-7, a long history comes page by page, each line once and in order, and later lines shift no page", async () => {
    const { ledger, tracer, sell } = world();
    await saleable(ledger, "c", { lot: "L1", receiptLine: "R1/1", quantity: "500" });
    for (let n = 0; n < 120; n += 1) await sell("c", `SO${n}`, "1", "C1");
    const lot = { product: "P1", lot: "L1" };
    const first = await tracer.trace("c", lot, "both");
    if (!first.ok) throw new Error(first.problem.code);
    const { timeline, timelineTotal, timelineNext } = first.value;
    expect([timeline.length, timelineNext !== null]).toEqual([100, true]);
    await sell("c", "LATER", "1", "C1");
    const keys = timeline.map(({ key }) => key);
    for (let next = timelineNext; next !== null; ) {
      const page = await tracer.timeline("c", lot, next, 7);
      keys.push(...page.items.map(({ key }) => key));
      next = page.next;
    }
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(timelineTotal + 1);
    expect((await tracer.timeline("c", lot, "9999", 7)).items).toEqual([]);
  });

  test("TRC-6, another company's lot is unknown", async () => {
    const { ledger, tracer, deliver } = world();
    await saleable(ledger, "c");
    await deliver();
    const answer = await tracer.trace("other", { product: "P1", lot: "L1" }, "both");
    expect(answer.ok ? "ok" : answer.problem.code).toBe("trace.lot-unknown");
    expect(await tracer.customers("other", [{ product: "P1", lot: "L1" }])).toEqual([]);
  });
});
