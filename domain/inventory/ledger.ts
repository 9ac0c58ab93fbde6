import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import { isExpiry, lastUsableDay } from "../measure/index.ts";
import { createAllocator } from "./allocate.ts";
import { checkQuantity, freePosition, takeOut, transfer, type Booked } from "./book.ts";
import { changeOf, createChanger, isDone } from "./change.ts";
import { createExits } from "./exits.ts";
import { createHolds } from "./holds.ts";
import { inventoryProblems } from "./problems.ts";
import { availabilityOf, reconcileBooks } from "./queries.ts";
import { mayBecome, placementObstacle, type Location } from "./rules.ts";
import { stockId } from "./stock-id.ts";
import type {
  AcceptanceProof,
  PositionRef,
  Stock,
  StockLedger,
  StockReceipt,
  StockReturn,
  StockStatus,
  StockWrite,
} from "./stock-ledger.ts";
import type { StockDocument, StockStore } from "./stock-store.ts";

/** Finds a location of a warehouse, or null. */
export type LocationSource = (company: string, warehouse: string, code: string) => Promise<Location | null>;

/** The stock ledger over a store. Holds no state beside the queues of its own running changes. */
export function createStockLedger(store: StockStore, locate: LocationSource): StockLedger {
  const change = createChanger(store);
  const holds = createHolds(store, change);

  async function location(company: string, warehouse: string, code: string): Promise<Result<Location, Problem>> {
    const found = await locate(company, warehouse, code);
    return found
      ? ok(found)
      : refused(inventoryProblems.make("inventory.location-unknown", { params: { location: code } }));
  }

  async function bringIn(
    write: StockWrite,
    goods: StockReceipt | StockReturn,
    status: "PENDING" | "RETURN_PENDING",
  ): Promise<Result<Stock, Problem>> {
    if (write.approvals.length === 0) return refused(inventoryProblems.make("inventory.evidence-missing"));
    const wrong = checkQuantity(goods.quantity);
    if (wrong) return refused(wrong);
    if (!isExpiry(goods.expiry))
      return refused(inventoryProblems.make("inventory.expiry-invalid", { params: { expiry: goods.expiry } }));
    const place = await location(write.company, goods.warehouse, goods.location);
    if (!place.ok) return place;
    const { quantity, location: code, ...identity } = goods;
    const empty: Stock = {
      id: stockId(goods),
      company: write.company,
      returnedFrom: null,
      ...identity,
      lastUsable: lastUsableDay(goods.expiry),
      receivedAt: goods.receivedAt ?? write.at,
      positions: [],
      reservations: [],
      holds: [],
      acceptances: [],
      revision: 0,
    };
    const misplaced = placementObstacle(empty, { status, zone: place.value.zone }, place.value);
    if (misplaced) return refused(misplaced);
    const kind = status === "PENDING" ? "receive" : "return-in";
    const positions = [{ location: code, zone: place.value.zone, status, quantity, reserved: "0" }];
    const origin =
      "returnedFrom" in goods
        ? { customer: goods.returnedFrom.customer, outboundLine: goods.returnedFrom.outboundLine }
        : {};
    const booking = {
      stock: { ...empty, positions },
      entries: [
        {
          kind,
          quantity,
          from: null,
          to: { location: code, status },
          balance: quantity,
          reservedChange: "0",
          ...origin,
        } as const,
      ],
    };
    if (!(await store.insert(write.company, changeOf(write, booking, 1)))) {
      const there = await store.load(write.company, empty.id);
      if (!there || !(await isDone(store, write, there)))
        return refused(
          inventoryProblems.make("inventory.receipt-line-exists", { params: { receiptLine: goods.receiptLine } }),
        );
    }
    return holds.fallOn(write, empty.id, goods.product, goods.lot);
  }

  function qualifiable(
    stock: StockDocument,
    from: StockStatus,
    proof: AcceptanceProof,
    write: StockWrite,
  ): Problem | null {
    if (!mayBecome(from, "QUALIFIED"))
      return inventoryProblems.make("inventory.transition-not-allowed", { params: { from, to: "QUALIFIED" } });
    if (proof.record === "" || proof.inspectors.length === 0)
      return inventoryProblems.make("inventory.acceptance-missing");
    if (proof.inspectors.some((person) => stock.receivers.includes(person)))
      return inventoryProblems.make("inventory.acceptance-by-receiver");
    if (stock.holds.some((hold) => hold.reason === "recall")) return inventoryProblems.make("inventory.recalled");
    if (proof.ruling === undefined && stock.holds.some((hold) => hold.reason === "doubt" && hold.origin === stock.id))
      return inventoryProblems.make("inventory.doubt-unresolved");
    if (write.today > stock.lastUsable)
      return inventoryProblems.make("inventory.expired", { params: { lastUsable: stock.lastUsable } });
    return null;
  }

  /** Changes the status of unreserved goods where they lie. */
  function restate(
    stock: StockDocument,
    ref: PositionRef,
    quantity: string,
    to: "QUALIFIED" | "REJECTED",
    acceptance: string | null,
  ): Booked {
    const position = freePosition(stock, ref, quantity);
    if (!position.ok) return position;
    const booking = transfer(
      stock,
      to === "QUALIFIED" ? "qualify" : "reject",
      position.value,
      { ...position.value, status: to },
      quantity,
    );
    const acceptances =
      acceptance === null || stock.acceptances.includes(acceptance)
        ? stock.acceptances
        : [...stock.acceptances, acceptance];
    return ok({ ...booking, stock: { ...booking.stock, acceptances } });
  }

  return {
    receive: (write, goods) => bringIn(write, goods, "PENDING"),
    returnIn: (write, goods) => bringIn(write, goods, "RETURN_PENDING"),

    qualify: (write, ref, quantity, proof) =>
      change(write, ref.stock, (stock) => {
        const problem = qualifiable(stock, ref.status, proof, write);
        return problem ? refused(problem) : restate(stock, ref, quantity, "QUALIFIED", proof.record);
      }),

    reject: (write, ref, quantity, ruling) =>
      change(write, ref.stock, (stock) => {
        if (!mayBecome(ref.status, "REJECTED"))
          return refused(
            inventoryProblems.make("inventory.transition-not-allowed", {
              params: { from: ref.status, to: "REJECTED" },
            }),
          );
        if (ruling.id === "") return refused(inventoryProblems.make("inventory.ruling-missing"));
        return restate(stock, ref, quantity, "REJECTED", ruling.kind === "acceptance" ? ruling.id : null);
      }),

    async putAway(write, ref, quantity, to) {
      const before = await store.load(write.company, ref.stock);
      if (!before) return refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: ref.stock } }));
      const place = await location(write.company, before.warehouse, to);
      if (!place.ok) return place;
      return change(write, ref.stock, (stock) => {
        const position = freePosition(stock, ref, quantity);
        if (!position.ok) return position;
        const problem = placementObstacle(stock, position.value, place.value);
        if (problem) return refused(problem);
        return ok(
          transfer(
            stock,
            "put-away",
            position.value,
            { location: to, zone: place.value.zone, status: ref.status },
            quantity,
          ),
        );
      });
    },

    sample: (write, ref, quantity, document) =>
      change(write, ref.stock, (stock) => {
        const position = freePosition(stock, ref, quantity);
        return position.ok ? ok(takeOut(stock, "sample", position.value, quantity, { document })) : position;
      }),

    addHold: holds.add,
    liftHold: holds.lift,
    ...createAllocator(store, change),
    ...createExits(store, change),

    async stock(company, id) {
      const found = await store.load(company, id);
      return found ? published(found) : null;
    },
    async find(company, query) {
      const page = await store.find(company, query);
      return { items: page.items.map(published), next: page.next };
    },
    availability: async (company, product, today, options = {}) =>
      availabilityOf(
        product,
        (await store.ofProduct(company, product, options.warehouse)).map(published),
        today,
        options.minRemainingDays ?? 0,
      ),
    movements: (company, query) => store.movements(company, query),
    reconcile: (company) => reconcileBooks(store, company),
  };
}

/** A document without its operation keys and outbox. */
function published(document: StockDocument): Stock {
  const { operations: _operations, outbox: _outbox, ...stock } = document;
  return stock;
}
