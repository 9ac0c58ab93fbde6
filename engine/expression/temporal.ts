/** FEEL's temporal values. Immutable; made by `temporal-text.ts` (parsing) and `temporal-arithmetic.ts`. */

export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
}

/** Where a clock reading stands: an offset in seconds, a named zone, or nowhere (local). */
export type Zone = { readonly offset: number } | { readonly name: string } | null;

export class FeelTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Nanoseconds within the second. */
  readonly nano: number;
  readonly zone: Zone;

  constructor(hour: number, minute: number, second: number, nano: number, zone: Zone) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nano = nano;
    this.zone = zone;
  }
}

export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;

  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }
}

/** Days and time duration in nanoseconds. */
export class DaysDuration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
}

/** Years and months duration in months. */
export class YearsDuration {
  readonly months: number;

  constructor(months: number) {
    this.months = months;
  }
}

export const NANOS_PER_SECOND = 1_000_000_000n;
export const NANOS_PER_DAY = 86_400n * NANOS_PER_SECOND;
