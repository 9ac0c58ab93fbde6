import { Decimal as Library } from "decimal.js";

/**
 * FEEL's number: 34 significant digits, half-even (IEEE 754 decimal128's precision and range).
 * The only file that names decimal.js. A number is a JavaScript safe integer where that is exact and a Decimal
 * otherwise; the form is canonical, so the common integer comparison never allocates.
 */
const Decimal = Library.clone({
  precision: 34,
  rounding: Library.ROUND_HALF_EVEN,
  minE: -6143,
  maxE: 6144,
  toExpNeg: -7,
  toExpPos: 40,
});
type Decimal = InstanceType<typeof Decimal>;

export type FeelNumber = number | Decimal;

export type RoundingMode = "up" | "down" | "floor" | "ceiling" | "half-up" | "half-down" | "half-even";

const MODES: Readonly<Record<RoundingMode, Library.Rounding>> = {
  up: Library.ROUND_UP,
  down: Library.ROUND_DOWN,
  floor: Library.ROUND_FLOOR,
  ceiling: Library.ROUND_CEIL,
  "half-up": Library.ROUND_HALF_UP,
  "half-down": Library.ROUND_HALF_DOWN,
  "half-even": Library.ROUND_HALF_EVEN,
};

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,5})?$/;
/** Whole numbers that a double holds exactly, by far the most common ones. */
const SHORT = /^-?\d{1,15}$/;

export function isNumber(value: unknown): value is FeelNumber {
  return typeof value === "number" || value instanceof Decimal;
}

/** Reads a decimal numeral (`-12.50`, `1e3`), rounded to 34 digits; null when it is none or out of range. */
export function parseNumber(text: string): FeelNumber | null {
  if (SHORT.test(text)) return Number(text) + 0;
  return NUMBER.test(text) ? canonical(new Decimal(text).toSignificantDigits(34)) : null;
}

/** A JavaScript number as FEEL reads it: by its shortest decimal form; null for NaN and infinities. */
export function fromDouble(value: number): FeelNumber | null {
  if (Number.isSafeInteger(value)) return value + 0;
  return Number.isFinite(value) ? canonical(new Decimal(value)) : null;
}

export function fromBigInt(value: bigint): FeelNumber | null {
  return canonical(new Decimal(value.toString()).toSignificantDigits(34));
}

/** Canonical text without trailing zeros; exponents only beyond 40 digits. */
export function formatNumber(value: FeelNumber): string {
  return typeof value === "number" ? String(value) : value.toString();
}

/** Plain text without exponent, for `format: decimal`; null when it needs more than 100 characters. */
export function formatPlain(value: FeelNumber): string | null {
  if (typeof value === "number") return String(value);
  return value.e > 99 || value.decimalPlaces() > 99 ? null : value.toFixed();
}

export function toDouble(value: FeelNumber): number {
  return typeof value === "number" ? value : value.toNumber();
}

/** The value as an exact safe integer, or null. */
export function toInteger(value: FeelNumber): number | null {
  return typeof value === "number" ? value : null;
}

/** The integral part as a bigint; used for durations. */
export function toBigInt(value: FeelNumber, mode: RoundingMode = "half-even"): bigint {
  return typeof value === "number" ? BigInt(value) : BigInt(value.toDecimalPlaces(0, MODES[mode]).toFixed());
}

export function add(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return canonical(Decimal.add(a, b));
}

export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return canonical(Decimal.sub(a, b));
}

export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return canonical(Decimal.mul(a, b));
}

/** null when `b` is zero. */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (b === 0) return null;
  if (typeof a === "number" && typeof b === "number" && a % b === 0) return a / b + 0;
  return canonical(Decimal.div(a, b));
}

/** null where there is no real result (`0 ** -1`, `(-8) ** 0.5`) or it is out of range. */
export function power(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  return canonical(Decimal.pow(a, b));
}

/** Floored modulo as FEEL has it: the result has the divisor's sign. */
export function modulo(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (b === 0) return null;
  if (typeof a === "number" && typeof b === "number") return (((a % b) + b) % b) + 0;
  const quotient = Decimal.div(a, b).floor();
  return canonical(Decimal.sub(a, quotient.times(b)));
}

export function negate(a: FeelNumber): FeelNumber {
  return typeof a === "number" ? 0 - a : a.negated();
}

export function absolute(a: FeelNumber): FeelNumber {
  return typeof a === "number" ? Math.abs(a) : a.abs();
}

export function compare(a: FeelNumber, b: FeelNumber): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return new Decimal(a).comparedTo(b);
}

/** Rounds to `scale` digits after the point (negative: before it). */
export function round(a: FeelNumber, scale: number, mode: RoundingMode): FeelNumber | null {
  if (typeof a === "number" && scale >= 0) return a;
  const value = new Decimal(a);
  if (scale >= 0) return canonical(value.toDecimalPlaces(scale, MODES[mode]));
  const unit = new Decimal(`1e${-scale}`);
  return canonical(value.div(unit).toDecimalPlaces(0, MODES[mode]).times(unit));
}

export function squareRoot(a: FeelNumber): FeelNumber | null {
  return canonical(Decimal.sqrt(a));
}

export function exponential(a: FeelNumber): FeelNumber | null {
  if (compare(a, 14_200) > 0) return null;
  return compare(a, -14_200) < 0 ? 0 : canonical(Decimal.exp(a));
}

export function logarithm(a: FeelNumber): FeelNumber | null {
  return compare(a, 0) > 0 ? canonical(Decimal.ln(a)) : null;
}

/** null for what is not a finite number; `-0` becomes 0. */
function canonical(value: Decimal): FeelNumber | null {
  if (!value.isFinite()) return null;
  if (value.e < 16 && value.isInteger()) {
    const integer = value.toNumber();
    if (Number.isSafeInteger(integer)) return integer + 0;
  }
  return value;
}
