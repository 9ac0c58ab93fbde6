import { isQuantity, type Quantity } from "./quantity.ts";

/** Yuan as a decimal string: a price has at most four decimals, an amount has exactly two. */
export type Money = string;

const PRICE = /^\d{1,12}(\.\d{1,4})?$/;
const AMOUNT = /^\d{1,18}(\.\d{1,2})?$/;

export function isPrice(value: unknown): value is Money {
  return typeof value === "string" && PRICE.test(value);
}

/** Price × quantity, rounded half up to the fen. Throws RangeError on malformed text: check input before. */
export function amountOf(price: Money, quantity: Quantity): Money {
  if (!isPrice(price)) throw new RangeError(`not a price: ${String(price)}`);
  if (!isQuantity(quantity)) throw new RangeError(`not a quantity: ${String(quantity)}`);
  const exact = units(price, 4) * units(quantity, 3);
  const fen = (exact + 50_000n) / 100_000n;
  return written(fen);
}

export function sumAmounts(amounts: Iterable<Money>): Money {
  let fen = 0n;
  for (const amount of amounts) {
    if (!AMOUNT.test(amount)) throw new RangeError(`not an amount: ${amount}`);
    fen += units(amount, 2);
  }
  return written(fen);
}

function units(text: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

function written(fen: bigint): Money {
  return `${fen / 100n}.${(fen % 100n).toString().padStart(2, "0")}`;
}
