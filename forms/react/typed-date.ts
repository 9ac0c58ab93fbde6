/**
 * What a person types as a date, as `YYYY-MM-DD`: `2027-05-31`, `2027.5.31`, `2027/05/31`, `20270531`, `2027年5月31日`.
 * Null when it is none.
 */
export function parseTypedDate(typed: string): string | null {
  const plain = typed.normalize("NFKC").trim();
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? format(year, month, day) : null;
}

/** As `parseTypedDate`, and the month form printed on packs: `2027.05`, `2027-05`, `202705`, `2027年5月` is that month's last day. */
export function parseTypedExpiry(typed: string): string | null {
  const plain = typed.normalize("NFKC").trim();
  const match = /^(\d{4})[-./年](\d{1,2})月?$/.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain);
  if (!match) return parseTypedDate(typed);
  const [year, month] = [Number(match[1]), Number(match[2])];
  return month >= 1 && month <= 12 ? format(year, month, daysInMonth(year, month)) : null;
}

/** `2027-05` of a typed month. */
export function parseTypedMonth(typed: string): string | null {
  const expiry = parseTypedExpiry(typed);
  return expiry === null ? null : expiry.slice(0, 7);
}

/** A day (`YYYY-MM-DD`) so many days on; null when it is none. */
export function shiftDay(day: string, days: number): string | null {
  const ms = Date.parse(`${parseTypedDate(day) ?? ""}T00:00:00Z`);
  return Number.isNaN(ms) ? null : new Date(ms + days * 86_400_000).toISOString().slice(0, 10);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function format(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
