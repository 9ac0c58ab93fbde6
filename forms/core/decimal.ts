/** Decimals travel as strings: an optional sign, digits without leading zeros, at most 34 significant digits. */
const shape = /^-?(0|[1-9]\d*)(\.\d+)?$/;

export function isDecimal(text: string): boolean {
  return text.length <= 36 && shape.test(text) && text.replace(/[-.]/g, "").length <= 34;
}

/** Digits after the point. */
export function scaleOf(decimal: string): number {
  const point = decimal.indexOf(".");
  return point < 0 ? 0 : decimal.length - point - 1;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; both must be decimals. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled(decimal: string, scale: number): bigint {
  return BigInt(decimal.replace(".", "") + "0".repeat(scale - scaleOf(decimal)));
}

/**
 * What a person types or pastes, as a decimal: full-width digits, thousands separators, a leading plus or point
 * and superfluous zeros are understood. Null when it is not a decimal.
 */
export function parseDecimal(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .trim()
    .replace(/^\+/, "")
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, "")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.$/, "")
    .replace(/^(-?)0+(?=\d)/, "$1");
  return isDecimal(plain) ? plain : null;
}
