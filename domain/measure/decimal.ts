/** Decimal text of any length, e.g. a temperature `"-12.5"`. Compared digit by digit, never as a float. */
const SHAPE = /^-?\d{1,30}(\.\d{1,30})?$/;

export function isDecimal(value: unknown): value is string {
  return typeof value === "string" && SHAPE.test(value);
}

/** Negative, zero or positive. Throws RangeError on text that is no decimal: check input before. */
export function compareDecimal(a: string, b: string): number {
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled(text: string): bigint {
  if (!SHAPE.test(text)) throw new RangeError(`not a decimal: ${text}`);
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? text.slice(1) : text).split(".");
  const value = BigInt(whole + fraction.padEnd(30, "0"));
  return negative ? -value : value;
}
