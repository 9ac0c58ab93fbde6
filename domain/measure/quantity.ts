/**
 * A quantity in the product's minimum unit as a decimal string with at most three decimals, e.g. `"12"`, `"0.5"`.
 * Counted in whole thousandths (bigint), so that no binary floating point touches it.
 */
export type Quantity = string;

const SHAPE = /^-?\d{1,15}(\.\d{1,3})?$/;

/** Whether a value is written as a non-negative quantity. */
export function isQuantity(value: unknown): value is Quantity {
  return typeof value === "string" && SHAPE.test(value) && !value.startsWith("-");
}

/** Whole thousandths of a quantity. Throws RangeError on text that is no quantity: check input before. */
function thousandths(quantity: Quantity): bigint {
  if (!SHAPE.test(quantity)) throw new RangeError(`not a quantity: ${quantity}`);
  const negative = quantity.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? quantity.slice(1) : quantity).split(".");
  const value = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, "0"));
  return negative ? -value : value;
}

/** Canonical text: no trailing zeros, no `-0`. */
function written(value: bigint): Quantity {
  const absolute = value < 0n ? -value : value;
  const fraction = (absolute % 1000n).toString().padStart(3, "0").replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${absolute / 1000n}${fraction === "" ? "" : `.${fraction}`}`;
}

export function addQuantity(a: Quantity, b: Quantity): Quantity {
  return written(thousandths(a) + thousandths(b));
}

/** May be negative; whoever must not go below zero compares first. */
export function subtractQuantity(a: Quantity, b: Quantity): Quantity {
  return written(thousandths(a) - thousandths(b));
}

/** Negative, zero or positive, for sorting and guards. */
export function compareQuantity(a: Quantity, b: Quantity): number {
  const difference = thousandths(a) - thousandths(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(quantity: Quantity): boolean {
  return thousandths(quantity) === 0n;
}

export function sumQuantities(quantities: Iterable<Quantity>): Quantity {
  let sum = 0n;
  for (const quantity of quantities) sum += thousandths(quantity);
  return written(sum);
}

/** A whole number of times, e.g. cases × minimum packs per case. */
export function multiplyQuantity(quantity: Quantity, times: number): Quantity {
  return written(thousandths(quantity) * BigInt(times));
}
