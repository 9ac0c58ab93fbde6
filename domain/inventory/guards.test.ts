import { describe, expect, test } from "@jest/globals";
import { createMemoryLedger } from "../testing/memory-stock.ts";
import { doubt, goods, saleable, stockWrite } from "../testing/stock-samples.ts";
import { mayBecome, placementObstacle } from "./rules.ts";
import type { AcceptanceProof, Stock, StockLedger, StockStatus, StockWrite } from "./stock-ledger.ts";

const company = "c";
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string | undefined =>
  result.ok ? "ok" : result.problem?.code;
const pending = (stock: Stock) => ({ stock: stock.id, location: "RCV", status: "PENDING" }) as const;

async function received(more: Parameters<typeof goods>[0] = {}): Promise<{ ledger: StockLedger; stock: Stock }> {
  const { ledger } = createMemoryLedger();
  const made = await ledger.receive(stockWrite(company, "RCV"), goods(more));
  if (!made.ok) throw new Error(made.problem.code);
  return { ledger, stock: made.value };
}

describe("status machine", () => {
  const all: readonly StockStatus[] = [
    "PENDING",
    "QUALIFIED",
    "REJECTED",
    "RETURN_PENDING",
    "TO_DESTROY",
    "TO_SUPPLIER",
  ];
  test("INV-3 only these changes of status exist", () => {
    const allowed = all.flatMap((from) => all.filter((to) => mayBecome(from, to)).map((to) => `${from}>${to}`));
    expect(allowed).toEqual([
      "PENDING>QUALIFIED",
      "PENDING>REJECTED",
      "QUALIFIED>REJECTED",
      "REJECTED>TO_DESTROY",
      "REJECTED>TO_SUPPLIER",
      "RETURN_PENDING>QUALIFIED",
      "RETURN_PENDING>REJECTED",
    ]);
  });
  test("INV-3 rejected goods never become qualified", async () => {
    const { ledger, stock } = await received();
    await ledger.reject(stockWrite(company, "QA"), pending(stock), "100", { kind: "ruling", id: "U1" });
    const back = await ledger.qualify(stockWrite(company, "INS"), { ...pending(stock), status: "REJECTED" }, "100", {
      record: "A1",
      inspectors: ["ins"],
    });
    expect(codeOf(back)).toBe("inventory.transition-not-allowed");
  });
});

describe("qualification guards", () => {
  const proof = { record: "A1", inspectors: ["ins"] };
  const qualify = (
    ledger: StockLedger,
    stock: Stock,
    change: {
      write?: Partial<StockWrite>;
      quantity?: string;
      proof?: Partial<AcceptanceProof>;
    } = {},
  ) =>
    ledger.qualify(stockWrite(company, "INS", change.write), pending(stock), change.quantity ?? "100", {
      ...proof,
      ...change.proof,
    });

  test("INV-13 with acceptance by another person goods qualify", async () => {
    const { ledger, stock } = await received();
    expect(codeOf(await qualify(ledger, stock))).toBe("ok");
  });
  test.each([
    ["INV-12 no evidence", "inventory.evidence-missing", { write: { approvals: [] } }],
    ["INV-13 no acceptance record", "inventory.acceptance-missing", { proof: { record: "" } }],
    ["INV-13 no inspector", "inventory.acceptance-missing", { proof: { inspectors: [] } }],
    ["INV-13 inspected by the receiver", "inventory.acceptance-by-receiver", { proof: { inspectors: ["ins", "rcv"] } }],
    ["INV-13 expired", "inventory.expired", { write: { today: "2028-01-01" } }],
    ["INV-1 more than there is", "inventory.insufficient", { quantity: "100.001" }],
    ["INV-1 nothing", "inventory.quantity-invalid", { quantity: "0" }],
    ["INV-1 negative", "inventory.quantity-invalid", { quantity: "-5" }],
    ["INV-1 not a number", "inventory.quantity-invalid", { quantity: "NaN" }],
  ] as const)("%s → %s", async (_rule, code, change) => {
    const { ledger, stock } = await received();
    expect(codeOf(await qualify(ledger, stock, change))).toBe(code);
    expect((await ledger.stock(company, stock.id))?.positions.map((position) => position.status)).toEqual(["PENDING"]);
  });
  test("INV-13 doubtful goods need the ruling, other doubts on the lot do not hinder", async () => {
    const { ledger, stock } = await received();
    await ledger.addHold(stockWrite(company, "INS"), { product: "P1", lot: "L1" }, doubt(stock.id));
    expect(codeOf(await qualify(ledger, stock))).toBe("inventory.doubt-unresolved");
    expect(codeOf(await qualify(ledger, stock, { proof: { ruling: "QC1" } }))).toBe("ok");
    const other = await received();
    await other.ledger.addHold(stockWrite(company, "INS"), { product: "P1", lot: "L1" }, doubt("another line"));
    expect(codeOf(await qualify(other.ledger, other.stock))).toBe("ok");
    expect((await other.ledger.availability(company, "P1", "2026-11-23")).available).toBe("0");
  });
  test("INV-13 a recalled lot never qualifies", async () => {
    const { ledger, stock } = await received();
    await ledger.addHold(
      stockWrite(company, "QP"),
      { product: "P1", lot: "L1" },
      { ...doubt(null, "recall"), reason: "recall" },
    );
    expect(codeOf(await qualify(ledger, stock, { proof: { ruling: "QC1" } }))).toBe("inventory.recalled");
  });
});

describe("receipt and exit guards", () => {
  test.each([
    ["INV-12 no evidence", "inventory.evidence-missing", { write: { approvals: [] } }],
    ["INV-1 no quantity", "inventory.quantity-invalid", { goods: { quantity: "0" } }],
    ["INV-2 expiry unreadable", "inventory.expiry-invalid", { goods: { expiry: "2027.12" } }],
    ["INV-7 unknown location", "inventory.location-unknown", { goods: { location: "X" } }],
    ["INV-7 straight into storage", "inventory.zone-mismatch", { goods: { location: "A-01" } }],
    ["INV-7 cold goods at room temperature", "inventory.class-mismatch", { goods: { storageClass: "refrigerated" } }],
  ] as const)(
    "%s → %s",
    async (_rule, code, change: { write?: Partial<StockWrite>; goods?: Parameters<typeof goods>[0] }) => {
      const { ledger } = createMemoryLedger();
      expect(codeOf(await ledger.receive(stockWrite(company, "RCV", change.write), goods(change.goods)))).toBe(code);
      expect((await ledger.find(company, {})).items).toEqual([]);
    },
  );
  test("INV-9 pending and qualified goods are not destroyed, pending ones not sent back", async () => {
    const { ledger, stock } = await received();
    const ask = (purpose: "supplier-return" | "destruction", status: StockStatus, location = "RCV") =>
      ledger.reserveForExit(stockWrite(company, "PUR"), {
        reservation: "x",
        purpose,
        position: { stock: stock.id, location, status },
        quantity: "1",
      });
    expect(codeOf(await ask("destruction", "PENDING"))).toBe("inventory.transition-not-allowed");
    expect(codeOf(await ask("supplier-return", "PENDING"))).toBe("inventory.transition-not-allowed");
    const ready = await saleable(ledger, company, { receiptLine: "R2/1" });
    expect(
      codeOf(
        await ledger.reserveForExit(stockWrite(company, "PUR"), {
          reservation: "y",
          purpose: "destruction",
          position: { stock: ready.id, location: "A-01", status: "QUALIFIED" },
          quantity: "1",
        }),
      ),
    ).toBe("inventory.transition-not-allowed");
    expect(
      codeOf(
        await ledger.reserveForExit(stockWrite(company, "PUR"), {
          reservation: "z",
          purpose: "supplier-return",
          position: { stock: ready.id, location: "A-01", status: "QUALIFIED" },
          quantity: "1",
        }),
      ),
    ).toBe("ok");
  });
  test("INV-12 holds and lifting need evidence too", async () => {
    const { ledger } = await received();
    const lot = { product: "P1", lot: "L1" };
    expect(codeOf(await ledger.addHold(stockWrite(company, "QA", { approvals: [] }), lot, doubt(null)))).toBe(
      "inventory.evidence-missing",
    );
    await ledger.addHold(stockWrite(company, "QA"), lot, doubt(null));
    expect(codeOf(await ledger.liftHold(stockWrite(company, "QM", { approvals: [] }), lot, "doubt:1"))).toBe(
      "inventory.evidence-missing",
    );
  });
});

describe("placement", () => {
  const stock = { storageClass: "room", special: null, holds: [] as Stock["holds"] } as Stock;
  const to = { code: "A-01", warehouse: "WH1", zone: "storage", storageClass: "room", special: false } as const;
  const place = (
    change: Partial<Stock>,
    position: { status: StockStatus; zone: "receiving" | "storage" },
    target: Partial<typeof to> | Record<string, unknown>,
  ) => placementObstacle({ ...stock, ...change }, position, { ...to, ...target })?.code ?? "ok";
  const hold = { ...doubt(null), at: "", reach: "lot" } as const;
  test.each([
    ["INV-7 qualified to storage", "ok", {}, "QUALIFIED", "receiving", {}],
    ["INV-7 room goods in the cool store", "ok", {}, "QUALIFIED", "receiving", { storageClass: "cool" }],
    ["INV-7 pending to storage", "inventory.zone-mismatch", {}, "PENDING", "receiving", {}],
    ["INV-7 rejected to storage", "inventory.zone-mismatch", {}, "REJECTED", "receiving", {}],
    ["INV-7 rejected to the red zone", "ok", {}, "REJECTED", "receiving", { zone: "rejected" }],
    ["INV-7 qualified to the red zone", "inventory.zone-mismatch", {}, "QUALIFIED", "receiving", { zone: "rejected" }],
    [
      "INV-7 refrigerated goods at room temperature",
      "inventory.class-mismatch",
      { storageClass: "refrigerated" },
      "QUALIFIED",
      "receiving",
      {},
    ],
    [
      "INV-7 cool goods at room temperature",
      "inventory.class-mismatch",
      { storageClass: "cool" },
      "QUALIFIED",
      "receiving",
      {},
    ],
    [
      "INV-7 narcotics in the general store",
      "inventory.special-store",
      { special: "narcotic" },
      "QUALIFIED",
      "receiving",
      {},
    ],
    [
      "INV-7 ordinary goods in the special store",
      "inventory.special-store",
      {},
      "QUALIFIED",
      "receiving",
      { special: true },
    ],
    ["INV-7 held goods enter storage", "inventory.held", { holds: [hold] }, "QUALIFIED", "receiving", {}],
    ["INV-7 held goods move within storage (emergency)", "ok", { holds: [hold] }, "QUALIFIED", "storage", {}],
    [
      "INV-7 recalled goods stay in storage",
      "inventory.zone-mismatch",
      { holds: [{ ...hold, reason: "recall" }] },
      "QUALIFIED",
      "storage",
      {},
    ],
    [
      "INV-7 recalled goods to the recall area",
      "ok",
      { holds: [{ ...hold, reason: "recall" }] },
      "QUALIFIED",
      "storage",
      { zone: "recall" },
    ],
  ] as const)("%s → %s", (_rule, code, change, status, zone, target) => {
    expect(place(change as Partial<Stock>, { status, zone }, target)).toBe(code);
  });
});
