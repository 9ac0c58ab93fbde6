import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import { addQuantity, compareQuantity, isQuantity, isZero, subtractQuantity, type Quantity } from "../measure/index.ts";
import { inventoryProblems } from "./problems.ts";
import { freeQuantity, isPositive } from "./rules.ts";
import type { Movement, MovementKind, Position, PositionRef, Reservation, Stock, StockStatus } from "./stock-ledger.ts";
import type { Zone } from "./zones.ts";

/** What a movement adds to the facts that every movement of a stock document shares. */
export type Entry = Pick<Movement, "kind" | "quantity" | "from" | "to" | "balance" | "reservedChange"> &
  Partial<Pick<Movement, "customer" | "outboundLine" | "document" | "reservation" | "hold">>;

/** A stock document after a change, and the ledger lines that say so. */
export interface Booking {
  readonly stock: Stock;
  readonly entries: readonly Entry[];
}

export type Booked = Result<Booking, Problem>;

const none: Pick<Entry, "balance" | "reservedChange"> = { balance: "0", reservedChange: "0" };

export function checkQuantity(quantity: unknown): Problem | null {
  return isQuantity(quantity) && isPositive(quantity)
    ? null
    : inventoryProblems.make("inventory.quantity-invalid", { params: { quantity: String(quantity) } });
}

export function positionOf(stock: Stock, ref: Pick<PositionRef, "location" | "status">): Position | null {
  return stock.positions.find((each) => each.location === ref.location && each.status === ref.status) ?? null;
}

/** The position if it is there and has that much unreserved. Nothing ever goes below zero (INV-1). */
export function freePosition(
  stock: Stock,
  ref: Pick<PositionRef, "location" | "status">,
  quantity: Quantity,
): Result<Position, Problem> {
  const wrong = checkQuantity(quantity);
  if (wrong) return refused(wrong);
  const position = positionOf(stock, ref);
  if (!position)
    return refused(
      inventoryProblems.make("inventory.position-unknown", { params: { location: ref.location, status: ref.status } }),
    );
  const free = freeQuantity(position);
  if (compareQuantity(free, quantity) < 0)
    return refused(inventoryProblems.make("inventory.insufficient", { params: { wanted: quantity, free } }));
  return ok(position);
}

/** Adds (or with a negative quantity takes) goods and reserved goods at a place; an empty position disappears. */
function shift(
  positions: readonly Position[],
  at: { location: string; zone: Zone; status: StockStatus },
  quantity: Quantity,
  reserved: Quantity,
): Position[] {
  const index = positions.findIndex((each) => each.location === at.location && each.status === at.status);
  const old = positions[index] ?? { ...at, quantity: "0", reserved: "0" };
  const next = { ...old, quantity: addQuantity(old.quantity, quantity), reserved: addQuantity(old.reserved, reserved) };
  if (
    compareQuantity(next.quantity, "0") < 0 ||
    compareQuantity(next.reserved, "0") < 0 ||
    compareQuantity(next.reserved, next.quantity) > 0
  ) {
    throw new RangeError(`stock would go below zero at ${at.location}`);
  }
  const others = index < 0 ? [...positions] : positions.toSpliced(index, 1);
  return isZero(next.quantity) ? others : [...others, next];
}

const negative = (quantity: Quantity): Quantity => subtractQuantity("0", quantity);

/** Moves unreserved goods to another place and/or status; the sum stays. */
export function transfer(
  stock: Stock,
  kind: MovementKind,
  from: Position,
  to: { location: string; zone: Zone; status: StockStatus },
  quantity: Quantity,
): Booking {
  const positions = shift(shift(stock.positions, from, negative(quantity), "0"), to, quantity, "0");
  return { stock: { ...stock, positions }, entries: [{ kind, quantity, from: place(from), to: place(to), ...none }] };
}

/** Unreserved goods leave the books. */
export function takeOut(
  stock: Stock,
  kind: MovementKind,
  from: Position,
  quantity: Quantity,
  more: Partial<Entry>,
): Booking {
  const positions = shift(stock.positions, from, negative(quantity), "0");
  return {
    stock: { ...stock, positions },
    entries: [
      { kind, quantity, from: place(from), to: null, balance: negative(quantity), reservedChange: "0", ...more },
    ],
  };
}

/** Reserves free goods of one position. The caller has checked that they may be. */
export function reserve(
  stock: Stock,
  id: string,
  purpose: Reservation["purpose"],
  position: Position,
  quantity: Quantity,
): Booking {
  const reservation: Reservation = {
    id,
    purpose,
    location: position.location,
    status: position.status,
    quantity,
    picked: false,
    from: null,
  };
  return {
    stock: {
      ...stock,
      positions: shift(stock.positions, position, "0", quantity),
      reservations: [...stock.reservations, reservation],
    },
    entries: [
      {
        kind: "reserve",
        quantity,
        from: place(position),
        to: place(position),
        balance: "0",
        reservedChange: quantity,
        reservation: id,
      },
    ],
  };
}

/** Moves reserved goods with their reservation, e.g. to the staging area and back. */
export function moveReserved(
  stock: Stock,
  kind: MovementKind,
  reservation: Reservation,
  to: { location: string; zone: Zone; status: StockStatus },
  marks: Pick<Reservation, "picked" | "from">,
): Booking {
  const from = held(stock, reservation);
  const positions = shift(
    shift(stock.positions, from, negative(reservation.quantity), negative(reservation.quantity)),
    to,
    reservation.quantity,
    reservation.quantity,
  );
  const moved: Reservation = { ...reservation, location: to.location, status: to.status, ...marks };
  return {
    stock: {
      ...stock,
      positions,
      reservations: stock.reservations.map((each) => (each === reservation ? moved : each)),
    },
    entries: [
      { kind, quantity: reservation.quantity, from: place(from), to: place(to), ...none, reservation: reservation.id },
    ],
  };
}

/** Gives a reservation back where its goods lie. */
export function unreserve(stock: Stock, reservation: Reservation): Booking {
  const at = held(stock, reservation);
  return {
    stock: {
      ...stock,
      positions: shift(stock.positions, at, "0", negative(reservation.quantity)),
      reservations: stock.reservations.filter((each) => each !== reservation),
    },
    entries: [
      {
        kind: "release",
        quantity: reservation.quantity,
        from: place(at),
        to: place(at),
        balance: "0",
        reservedChange: negative(reservation.quantity),
        reservation: reservation.id,
      },
    ],
  };
}

/** Reserved goods leave the books. */
export function takeOutReserved(
  stock: Stock,
  kind: MovementKind,
  reservation: Reservation,
  more: Partial<Entry>,
): Booking {
  const at = held(stock, reservation);
  const out = negative(reservation.quantity);
  return {
    stock: {
      ...stock,
      positions: shift(stock.positions, at, out, out),
      reservations: stock.reservations.filter((each) => each !== reservation),
    },
    entries: [
      {
        kind,
        quantity: reservation.quantity,
        from: place(at),
        to: null,
        balance: out,
        reservedChange: out,
        reservation: reservation.id,
        ...more,
      },
    ],
  };
}

/** Chains bookings over one document. */
export function inTurn(stock: Stock, steps: readonly ((stock: Stock) => Booking)[]): Booking {
  return steps.reduce<Booking>(
    (done, step) => {
      const next = step(done.stock);
      return { stock: next.stock, entries: [...done.entries, ...next.entries] };
    },
    { stock, entries: [] },
  );
}

function held(stock: Stock, reservation: Reservation): Position {
  const position = positionOf(stock, reservation);
  if (!position) throw new Error(`reservation ${reservation.id} without its goods`);
  return position;
}

function place(at: { location: string; status: StockStatus }): { location: string; status: StockStatus } {
  return { location: at.location, status: at.status };
}
