import { addQuantity, compareQuantity, sumQuantities, type Day } from "../measure/index.ts";
import { byExpiry, freeQuantity, obstacles } from "./rules.ts";
import type { Availability, Stock, StockLedger } from "./stock-ledger.ts";
import type { StockStore } from "./stock-store.ts";

/** Everything there is of a product, in FEFO order, and what may be sold of it today. */
export function availabilityOf(
  product: string,
  stocks: readonly Stock[],
  today: Day,
  minRemainingDays: number,
): Availability {
  const lots = stocks.toSorted(byExpiry).map((stock) => ({
    stock,
    positions: stock.positions.map((position) => ({
      ...position,
      free: freeQuantity(position),
      obstacles: obstacles(stock, position, today, minRemainingDays),
    })),
  }));
  const positions = lots.flatMap((lot) => lot.positions);
  return {
    product,
    onHand: sumQuantities(positions.map((each) => each.quantity)),
    reserved: sumQuantities(positions.map((each) => each.reserved)),
    available: sumQuantities(positions.filter((each) => each.obstacles.length === 0).map((each) => each.free)),
    lots,
  };
}

/** Stock documents whose goods or reservations are not what the ledger adds up to; empty = books agree (INV-10). */
export async function reconcileBooks(store: StockStore, company: string): ReturnType<StockLedger["reconcile"]> {
  const differences: Awaited<ReturnType<StockLedger["reconcile"]>>[number][] = [];
  for await (const stock of store.everyStock(company)) {
    let booked = "0";
    let bookedReserved = "0";
    for (const movement of await store.movementsOfStock(company, stock.id)) {
      booked = addQuantity(booked, movement.balance);
      bookedReserved = addQuantity(bookedReserved, movement.reservedChange);
    }
    const onHand = sumQuantities(stock.positions.map((each) => each.quantity));
    const reserved = sumQuantities(stock.positions.map((each) => each.reserved));
    if (compareQuantity(onHand, booked) !== 0 || compareQuantity(reserved, bookedReserved) !== 0)
      differences.push({ stock: stock.id, onHand, booked, reserved, bookedReserved });
  }
  return differences;
}
