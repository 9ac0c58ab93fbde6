/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

/**
 * An expiry date as the label prints it: `2027-05-08` (usable to that day) or the month form `2027-05`
 * (usable to the last day of that month). Never converted to an instant.
 */
export type ExpiryDate = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;

export function isDay(value: unknown): value is Day {
  const match = typeof value === "string" ? DAY.exec(value) : null;
  if (!match) return false;
  const [year, month, day] = numbers(match);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function isExpiry(value: unknown): value is ExpiryDate {
  if (isDay(value)) return true;
  const match = typeof value === "string" ? MONTH.exec(value) : null;
  return match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 12;
}

/** Last day on which goods with this expiry may be sold or used. Throws RangeError on a malformed date. */
export function lastUsableDay(expiry: ExpiryDate): Day {
  if (!isExpiry(expiry)) throw new RangeError("not an expiry date");
  const month = MONTH.exec(expiry);
  return month ? `${expiry}-${two(daysInMonth(Number(month[1]), Number(month[2])))}` : expiry;
}

export function isExpired(expiry: ExpiryDate, today: Day): boolean {
  return today > lastUsableDay(expiry);
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(day: Day, days: number): Day {
  const [year, month, date] = parts(day);
  const moved = new Date(Date.UTC(year, month - 1, date + days));
  return moved.toISOString().slice(0, 10);
}

/** Same day of a later month, or that month's last day. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  return `${String(toYear).padStart(4, "0")}-${two(toMonth)}-${two(Math.min(date, daysInMonth(toYear, toMonth)))}`;
}

function parts(day: Day): readonly [year: number, month: number, day: number] {
  const match = DAY.exec(day);
  if (!match || !isDay(day)) throw new RangeError("not a day");
  return numbers(match);
}

function numbers(match: RegExpExecArray): readonly [year: number, month: number, day: number] {
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

function dayNumber(day: Day): number {
  const [year, month, date] = parts(day);
  return Date.UTC(year, month - 1, date) / 86_400_000;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
