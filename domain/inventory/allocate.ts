import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import {
  addQuantity,
  compareQuantity,
  isZero,
  subtractQuantity,
  sumQuantities,
  type Quantity,
} from "../measure/index.ts";
import { checkQuantity, inTurn, moveReserved, reserve, takeOutReserved, unreserve, type Booking } from "./book.ts";
import { isDone, type Changer } from "./change.ts";
import { inventoryProblems } from "./problems.ts";
import { byExpiry, freeQuantity, obstacles } from "./rules.ts";
import type {
  AllocatedLine,
  AllocationRequest,
  Movement,
  Reservation,
  Stock,
  StockLedger,
  StockWrite,
} from "./stock-ledger.ts";
import type { StockDocument, StockStore } from "./stock-store.ts";

/** Where picked goods wait for review and loading. */
export const STAGING = "STAGE";

/** Reservation, picking and shipping. A reservation may span several stock documents; each is one deciding write. */
export function createAllocator(
  store: StockStore,
  change: Changer,
): Pick<StockLedger, "allocate" | "reservation" | "release" | "pick" | "ship"> {
  /** Takes what this document has to give, at most `wanted`; decided inside the write, so two buyers never share a box. */
  function takeFrom(write: StockWrite, request: AllocationRequest, id: string, wanted: Quantity) {
    return change(write, id, (stock) => {
      const steps: ((stock: Stock) => Booking)[] = [];
      let left = wanted;
      for (const position of stock.positions) {
        const free = freeQuantity(position);
        if (
          isZero(left) ||
          isZero(free) ||
          obstacles(stock, position, write.today, request.minRemainingDays).length > 0
        )
          continue;
        const quantity = compareQuantity(free, left) < 0 ? free : left;
        left = subtractQuantity(left, quantity);
        steps.push((current) => reserve(current, request.reservation, "sale", position, quantity));
      }
      if (steps.length === 0)
        return refused(inventoryProblems.make("inventory.insufficient", { params: { wanted, free: "0" } }));
      return ok(inTurn(stock, steps));
    });
  }

  async function giveBack(write: StockWrite, reservation: string): Promise<Result<void, Problem>> {
    for (const { id } of await store.withReservation(write.company, reservation)) {
      const released = await change(write, id, (stock) =>
        ok(
          inTurn(
            stock,
            reservedIn(stock, reservation).map((each) => (current: Stock) => putBack(current, each)),
          ),
        ),
      );
      if (!released.ok) return released;
    }
    return ok(undefined);
  }

  const allocate: StockLedger["allocate"] = async (write, request) => {
    if (write.approvals.length === 0) return refused(inventoryProblems.make("inventory.evidence-missing"));
    const wrong = checkQuantity(request.quantity);
    if (wrong) return refused(wrong);
    const rollback = { ...write, operationId: `${write.operationId}:back` };
    const had = await store.withReservation(write.company, request.reservation);
    const before = linesOf(had, request.reservation);
    let got = sumQuantities(before.map((line) => line.quantity));
    if (compareQuantity(got, request.quantity) === 0) return ok(before);
    const candidates = (await store.ofProduct(write.company, request.product, request.warehouse))
      .filter((stock) => request.lot === undefined || stock.lot === request.lot)
      .toSorted(byExpiry);
    for (const stock of candidates) {
      if (!(await isDone(store, write, stock)) || had.some((each) => each.id === stock.id)) continue;
      if (await isDone(store, rollback, stock))
        return refused(
          inventoryProblems.make("inventory.shortage", { params: { wanted: request.quantity, available: "0" } }),
        );
      return refused(
        inventoryProblems.make("inventory.reservation-released", { params: { reservation: request.reservation } }),
      );
    }
    const [first] = had;
    const foreign = first !== undefined && !(await isDone(store, write, first));
    if (foreign || compareQuantity(got, request.quantity) > 0)
      return refused(
        inventoryProblems.make("inventory.reservation-exists", { params: { reservation: request.reservation } }),
      );
    for (const stock of candidates) {
      const missing = subtractQuantity(request.quantity, got);
      if (isZero(missing)) break;
      if (had.some((each) => each.id === stock.id)) continue;
      const saleable = stock.positions.some(
        (position) =>
          !isZero(freeQuantity(position)) &&
          obstacles(stock, position, write.today, request.minRemainingDays).length === 0,
      );
      if (!saleable) continue;
      const taken = await takeFrom(write, request, stock.id, missing);
      if (taken.ok)
        got = addQuantity(
          got,
          sumQuantities(reservedIn(taken.value, request.reservation).map((each) => each.quantity)),
        );
      else if (taken.problem.code !== "inventory.insufficient") return taken;
    }
    if (compareQuantity(got, request.quantity) < 0) {
      const returned = await giveBack(rollback, request.reservation);
      return returned.ok
        ? refused(
            inventoryProblems.make("inventory.shortage", { params: { wanted: request.quantity, available: got } }),
          )
        : returned;
    }
    return ok(linesOf(await store.withReservation(write.company, request.reservation), request.reservation));
  };

  const pick: StockLedger["pick"] = async (write, reservation) => {
    const stocks = await store.withReservation(write.company, reservation);
    if (stocks.length === 0)
      return refused(inventoryProblems.make("inventory.reservation-unknown", { params: { reservation } }));
    for (const stock of stocks) {
      const obstacle = firstObstacle(stock, reservation, write);
      if (obstacle) return refused(obstacle);
    }
    for (const { id } of stocks) {
      const picked = await change(write, id, (stock) => {
        const obstacle = firstObstacle(stock, reservation, write);
        if (obstacle) return refused(obstacle);
        const open = reservedIn(stock, reservation).filter((each) => !each.picked);
        return ok(
          inTurn(
            stock,
            open.map(
              (each) => (current: Stock) =>
                moveReserved(
                  current,
                  "pick",
                  each,
                  { location: STAGING, zone: "staging", status: each.status },
                  { picked: true, from: each.location },
                ),
            ),
          ),
        );
      });
      if (!picked.ok) return picked;
    }
    return ok(linesOf(await store.withReservation(write.company, reservation), reservation));
  };

  const ship: StockLedger["ship"] = async (write, request) => {
    if (write.approvals.length === 0) return refused(inventoryProblems.make("inventory.evidence-missing"));
    const { reservation, customer, outboundLine, document } = request;
    const stocks = await store.withReservation(write.company, reservation);
    for (const stock of stocks) {
      const obstacle = firstObstacle(stock, reservation, write) ?? unpicked(stock, reservation);
      if (obstacle) return refused(obstacle);
    }
    for (const { id } of stocks) {
      const shipped = await change(write, id, (stock) => {
        const obstacle = firstObstacle(stock, reservation, write) ?? unpicked(stock, reservation);
        if (obstacle) return refused(obstacle);
        return ok(
          inTurn(
            stock,
            reservedIn(stock, reservation).map(
              (each) => (current: Stock) =>
                takeOutReserved(current, "ship", each, { customer, outboundLine, document }),
            ),
          ),
        );
      });
      if (!shipped.ok) return shipped;
    }
    const gone = (await store.movements(write.company, { reservation })).filter((movement) => movement.kind === "ship");
    return gone.length === 0
      ? refused(inventoryProblems.make("inventory.reservation-unknown", { params: { reservation } }))
      : ok(gone.map(lineOfMovement));
  };

  return {
    allocate,
    pick,
    ship,
    reservation: async (company, reservation) =>
      linesOf(await store.withReservation(company, reservation), reservation),
    release: giveBack,
  };
}

/** Back to where it lay before picking, then free; earmarked goods are rejected goods again. */
function putBack(stock: Stock, reservation: Reservation): Booking {
  const steps: ((stock: Stock) => Booking)[] = [];
  if (reservation.picked && reservation.from !== null) {
    const from = reservation.from;
    steps.push((current) =>
      moveReserved(
        current,
        "unpick",
        reservation,
        { location: from, zone: "storage", status: reservation.status },
        { picked: false, from: null },
      ),
    );
  } else if (reservation.status === "TO_SUPPLIER" || reservation.status === "TO_DESTROY") {
    const zone = stock.positions.find((each) => each.location === reservation.location)?.zone ?? "rejected";
    steps.push((current) =>
      moveReserved(
        current,
        "unpick",
        reservation,
        { location: reservation.location, zone, status: "REJECTED" },
        { picked: false, from: null },
      ),
    );
  }
  const others = new Set(stock.reservations.filter((each) => each !== reservation));
  steps.push((current) => unreserve(current, current.reservations.find((each) => !others.has(each)) ?? reservation));
  return inTurn(stock, steps);
}

export function reservedIn(stock: Stock, reservation: string): readonly Reservation[] {
  return stock.reservations.filter((each) => each.id === reservation);
}

function firstObstacle(stock: Stock, reservation: string, write: StockWrite): Problem | null {
  for (const each of reservedIn(stock, reservation)) {
    if (each.purpose !== "sale")
      return inventoryProblems.make("inventory.reservation-exists", { params: { reservation } });
    const found = obstacles(stock, { status: each.status, zone: "storage", location: each.location }, write.today)[0];
    if (found) return found;
  }
  return null;
}

function unpicked(stock: Stock, reservation: string): Problem | null {
  return reservedIn(stock, reservation).every((each) => each.picked)
    ? null
    : inventoryProblems.make("inventory.not-picked", { params: { reservation } });
}

function linesOf(stocks: readonly StockDocument[], reservation: string): AllocatedLine[] {
  return stocks.toSorted(byExpiry).flatMap((stock) =>
    reservedIn(stock, reservation).map((each) => ({
      stock: stock.id,
      warehouse: stock.warehouse,
      product: stock.product,
      lot: stock.lot,
      receiptLine: stock.receiptLine,
      supplier: stock.supplier,
      location: each.location,
      expiry: stock.expiry,
      quantity: each.quantity,
    })),
  );
}

export function lineOfMovement(movement: Movement): AllocatedLine {
  const { stock, warehouse, product, lot, receiptLine, supplier, expiry, quantity } = movement;
  return {
    stock,
    warehouse,
    product,
    lot,
    receiptLine,
    supplier,
    expiry,
    quantity,
    location: movement.from?.location ?? STAGING,
  };
}
