import { describe, expect, test } from "@jest/globals";
import type { Movement, PositionRef, StockLedger } from "../inventory/index.ts";
import { doubt, goods, saleable, stockWrite } from "./stock-samples.ts";

/** What every implementation of the stock store must give the ledger; run on memory and on the real database. */
export interface StockUnderTest {
  readonly ledger: StockLedger;
  /** Carries the outboxes' movements to the append-only collection, as the relay does. */
  deliver(): Promise<readonly Movement[]>;
}

export function stockContract(name: string, make: () => Promise<StockUnderTest> | StockUnderTest): void {
  let companies = 0;
  const open = async (): Promise<StockUnderTest & { company: string }> => {
    companies += 1;
    return { ...(await make()), company: `${name}-${companies}` };
  };
  const codeOf = (result: { ok: boolean; problem?: { code: string } }): string | undefined =>
    result.ok ? "ok" : result.problem?.code;
  const pending = (stock: string): PositionRef => ({ stock, location: "RCV", status: "PENDING" });

  describe(`stock ledger on ${name}`, () => {
    test("INV-2 goods are saleable only received, accepted and put away", async () => {
      const { ledger, company } = await open();
      const available = async () => (await ledger.availability(company, "P1", "2026-11-23")).available;
      const received = await ledger.receive(stockWrite(company, "RCV"), goods());
      if (!received.ok) throw new Error("not received");
      expect(await available()).toBe("0");
      await ledger.qualify(stockWrite(company, "INS"), pending(received.value.id), "100", {
        record: "A1",
        inspectors: ["ins"],
      });
      expect(await available()).toBe("0");
      await ledger.putAway(
        stockWrite(company, "KEEP"),
        { stock: received.value.id, location: "RCV", status: "QUALIFIED" },
        "100",
        "A-01",
      );
      expect(await available()).toBe("100");
      expect((await ledger.availability(company, "P1", "2028-01-01")).available).toBe("0");
    });

    test("INV-4 the same operation twice is one effect, also after its outbox was delivered", async () => {
      const { ledger, company, deliver } = await open();
      const write = stockWrite(company, "RCV");
      await ledger.receive(write, goods());
      expect(codeOf(await ledger.receive(write, goods()))).toBe("ok");
      expect(codeOf(await ledger.receive(stockWrite(company, "RCV"), goods()))).toBe("inventory.receipt-line-exists");
      const id = (await ledger.find(company, {})).items[0]!.id;
      const sampling = stockWrite(company, "QA");
      await ledger.sample(sampling, pending(id), "5", { kind: "quality-case", id: "Q" });
      await deliver();
      await ledger.sample(sampling, pending(id), "5", { kind: "quality-case", id: "Q" });
      expect((await ledger.stock(company, id))?.positions[0]?.quantity).toBe("95");
      expect(await ledger.reconcile(company)).toEqual([]);
    });

    test("INV-1, INV-6 first expired first out over lots, all or nothing, never below zero", async () => {
      const { ledger, company } = await open();
      await saleable(ledger, company, { lot: "LATE", receiptLine: "R1/1", expiry: "2029-01", quantity: "10" });
      await saleable(ledger, company, { lot: "SOON", receiptLine: "R1/2", expiry: "2027-03-01", quantity: "4" });
      const got = await ledger.allocate(stockWrite(company, "SAL"), {
        reservation: "SO1/1",
        product: "P1",
        quantity: "6",
      });
      expect(got.ok && got.value.map((line) => [line.lot, line.quantity])).toEqual([
        ["SOON", "4"],
        ["LATE", "2"],
      ]);
      expect(
        codeOf(
          await ledger.allocate(stockWrite(company, "SAL"), { reservation: "SO2/1", product: "P1", quantity: "9" }),
        ),
      ).toBe("inventory.shortage");
      expect((await ledger.availability(company, "P1", "2026-11-23")).available).toBe("8");
      expect(await ledger.reservation(company, "SO2/1")).toEqual([]);
      expect(
        codeOf(
          await ledger.allocate(stockWrite(company, "SAL"), {
            reservation: "SO3/1",
            product: "P1",
            quantity: "8",
            minRemainingDays: 1000,
          }),
        ),
      ).toBe("inventory.shortage");
      expect(await ledger.reconcile(company)).toEqual([]);
    });

    test("INV-4 allocating again with the same key returns the same lines; after release it is refused", async () => {
      const { ledger, company } = await open();
      await saleable(ledger, company);
      const write = stockWrite(company, "SAL");
      const request = { reservation: "SO1/1", product: "P1", quantity: "30" };
      const first = await ledger.allocate(write, request);
      expect(await ledger.allocate(write, request)).toEqual(first);
      expect((await ledger.availability(company, "P1", "2026-11-23")).available).toBe("70");
      await ledger.release(stockWrite(company, "SAL"), "SO1/1");
      expect(codeOf(await ledger.allocate(write, request))).toBe("inventory.reservation-released");
      expect((await ledger.availability(company, "P1", "2026-11-23")).available).toBe("100");
    });

    test("INV-6 200 buyers of 100 units: exactly 100 are served", async () => {
      const { ledger, company } = await open();
      await saleable(ledger, company, { quantity: "60" });
      await saleable(ledger, company, { quantity: "40", receiptLine: "R2/1", receipt: "R2" });
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          ledger.allocate(stockWrite(company, "SAL"), { reservation: `SO-${index}`, product: "P1", quantity: "1" }),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(100);
      expect(new Set(answers.filter((answer) => !answer.ok).map(codeOf))).toEqual(new Set(["inventory.shortage"]));
      const { available, reserved } = await ledger.availability(company, "P1", "2026-11-23");
      expect([available, reserved]).toEqual(["0", "100"]);
      expect(await ledger.reconcile(company)).toEqual([]);
    }, 60_000);

    test("INV-6 picked goods leave through the staging area; released ones go back to their place", async () => {
      const { ledger, company } = await open();
      await saleable(ledger, company);
      await ledger.allocate(stockWrite(company, "SAL"), { reservation: "SO1/1", product: "P1", quantity: "10" });
      await ledger.allocate(stockWrite(company, "SAL"), { reservation: "SO2/1", product: "P1", quantity: "20" });
      const request = {
        reservation: "SO1/1",
        customer: "C1",
        outboundLine: "OB1/1",
        document: { kind: "outbound", id: "OB1" },
      };
      expect(codeOf(await ledger.ship(stockWrite(company, "TRN"), request))).toBe("inventory.not-picked");
      expect(codeOf(await ledger.pick(stockWrite(company, "KEEP"), "SO1/1"))).toBe("ok");
      await ledger.pick(stockWrite(company, "KEEP"), "SO2/1");
      await ledger.release(stockWrite(company, "SAL"), "SO2/1");
      const shipping = stockWrite(company, "TRN");
      const shipped = await ledger.ship(shipping, request);
      expect(shipped.ok && shipped.value.map((line) => [line.lot, line.quantity])).toEqual([["L1", "10"]]);
      expect(await ledger.ship(shipping, request)).toEqual(shipped);
      const stock = (await ledger.find(company, {})).items[0]!;
      expect(stock.positions).toEqual([
        { location: "A-01", zone: "storage", status: "QUALIFIED", quantity: "90", reserved: "0" },
      ]);
      expect(await ledger.reconcile(company)).toEqual([]);
    });

    test("INV-5 a hold on the lot stops allocation, picking and shipping, also of goods that arrive later", async () => {
      const { ledger, company } = await open();
      await saleable(ledger, company);
      await ledger.allocate(stockWrite(company, "SAL"), { reservation: "SO1/1", product: "P1", quantity: "10" });
      await ledger.addHold(stockWrite(company, "INS"), { product: "P1", lot: "L1" }, doubt(null));
      expect(codeOf(await ledger.pick(stockWrite(company, "KEEP"), "SO1/1"))).toBe("inventory.held");
      expect(
        codeOf(
          await ledger.allocate(stockWrite(company, "SAL"), { reservation: "SO2/1", product: "P1", quantity: "1" }),
        ),
      ).toBe("inventory.shortage");
      const later = await ledger.receive(stockWrite(company, "RCV"), goods({ receiptLine: "R9/1", receipt: "R9" }));
      expect(later.ok && later.value.holds.map((hold) => hold.id)).toEqual(["doubt:1"]);
    });

    test("INV-5 lifting one of two holds frees nothing; only a role that may lifts it", async () => {
      const { ledger, company } = await open();
      await saleable(ledger, company);
      const lot = { product: "P1", lot: "L1" };
      await ledger.addHold(stockWrite(company, "INS"), lot, doubt(null));
      await ledger.addHold(stockWrite(company, "QP"), lot, {
        ...doubt(null, "recall:1"),
        reason: "recall",
        liftRoles: ["QP"],
      });
      expect(codeOf(await ledger.liftHold(stockWrite(company, "QA"), lot, "doubt:1"))).toBe("inventory.hold-role");
      expect(codeOf(await ledger.liftHold(stockWrite(company, "QM"), lot, "doubt:1"))).toBe("ok");
      expect((await ledger.availability(company, "P1", "2026-11-23")).available).toBe("0");
      expect(codeOf(await ledger.liftHold(stockWrite(company, "QM"), lot, "doubt:unknown"))).toBe(
        "inventory.hold-unknown",
      );
      expect(codeOf(await ledger.liftHold(stockWrite(company, "QP"), lot, "recall:1"))).toBe("ok");
      expect((await ledger.availability(company, "P1", "2026-11-23")).available).toBe("100");
      expect(await ledger.reconcile(company)).toEqual([]);
    });

    test("INV-9 expired, held and rejected goods stay movable by supplier return and destruction, isolated ones do not", async () => {
      const { ledger, company } = await open();
      const stock = await saleable(ledger, company, { expiry: "2026-01" }).catch(() => null);
      expect(stock).toBeNull();
      const { id } = (await ledger.find(company, {})).items[0]!;
      expect(
        codeOf(await ledger.reject(stockWrite(company, "QA"), pending(id), "100", { kind: "ruling", id: "U1" })),
      ).toBe("ok");
      const rejected = { stock: id, location: "RCV", status: "REJECTED" } as const;
      const wish = { reservation: "PR1", purpose: "supplier-return", position: rejected, quantity: "60" } as const;
      expect(codeOf(await ledger.reserveForExit(stockWrite(company, "PUR"), wish))).toBe("ok");
      expect(
        codeOf(
          await ledger.exit(stockWrite(company, "TRN"), {
            reservation: "PR1",
            document: { kind: "purchase-return", id: "PR1" },
          }),
        ),
      ).toBe("ok");
      await ledger.addHold(stockWrite(company, "QA"), { stock: id }, { ...doubt(id, "fake"), isolate: true });
      expect(
        codeOf(
          await ledger.reserveForExit(stockWrite(company, "QA"), {
            ...wish,
            reservation: "D1",
            purpose: "destruction",
            quantity: "40",
          }),
        ),
      ).toBe("inventory.isolated");
      expect((await ledger.stock(company, id))?.positions).toEqual([
        { location: "RCV", zone: "receiving", status: "REJECTED", quantity: "40", reserved: "0" },
      ]);
      expect(await ledger.reconcile(company)).toEqual([]);
    });

    test("INV-10 the ledger shows movements that still wait in an outbox and those delivered, each once", async () => {
      const { ledger, company, deliver } = await open();
      await saleable(ledger, company);
      const kinds = async () =>
        (await ledger.movements(company, { product: "P1", lot: "L1" })).map((movement) => movement.kind).toSorted();
      expect(await kinds()).toEqual(["put-away", "qualify", "receive"]);
      await deliver();
      await ledger.allocate(stockWrite(company, "SAL", { at: "2026-11-23T03:00:00.000Z" }), {
        reservation: "SO1/1",
        product: "P1",
        quantity: "1",
      });
      expect(await kinds()).toEqual(["put-away", "qualify", "receive", "reserve"]);
    });

    test("INV-11 another company sees and changes nothing", async () => {
      const { ledger, company } = await open();
      const stock = await saleable(ledger, company);
      expect(await ledger.stock("other", stock.id)).toBeNull();
      expect(
        codeOf(
          await ledger.sample(
            stockWrite("other", "QA"),
            { stock: stock.id, location: "A-01", status: "QUALIFIED" },
            "1",
            { kind: "x", id: "x" },
          ),
        ),
      ).toBe("inventory.stock-unknown");
      expect((await ledger.availability("other", "P1", "2026-11-23")).onHand).toBe("0");
    });
  });
}
