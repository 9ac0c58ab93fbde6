import { compareValues } from "../../expression/comparison.ts";
import { add, compare, divide, isNumber, round, subtract, type FeelNumber } from "../../expression/decimal.ts";
import { addToDateTime, dateOf, daysOf, nanosOfDay, timeOf } from "../../expression/temporal-arithmetic.ts";
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  NANOS_PER_DAY,
  YearsDuration,
} from "../../expression/temporal.ts";
import type { Value } from "../../expression/types.ts";
import { noZones } from "../../expression/zones.ts";
import type { DecisionType } from "../definition.ts";

/**
 * A type whose values stand in an order, as the analysis of regions needs it: any value strictly between two others,
 * before one, after one; null where there is none. Whole numbers, dates and months are discrete: nothing lies between
 * two neighbours.
 */
export interface Scale {
  /** Whether a value can be one of the type: 2.5 is a boundary of integers, but none of them. */
  holds(value: Value): boolean;
  between(low: Value, high: Value): Value | null;
  before(value: Value): Value | null;
  after(value: Value): Value | null;
  /** Any value, for a column without boundaries. */
  readonly some: Value;
}

/** The order of two values of one type; null when they have none (a clock reading with a zone and one without). */
export function orderOf(a: Value, b: Value): number | null {
  return compareValues(a, b, noZones);
}

export function scaleOf(type: DecisionType): Scale | null {
  switch (type) {
    case "number":
      return numbers;
    case "integer":
      return integers;
    case "date":
      return discrete(1, (value) => (value instanceof FeelDate ? daysOf(value) : null), dateOf);
    case "yearsDuration":
      return discrete(
        12,
        (value) => (value instanceof YearsDuration ? value.months : null),
        (months) => new YearsDuration(months),
      );
    case "daysDuration":
      return durations;
    case "dateTime":
      return dateTimes;
    case "time":
      return times;
    default:
      return null;
  }
}

const onNumbers =
  (work: (a: FeelNumber) => Value | null) =>
  (value: Value): Value | null =>
    isNumber(value) ? work(value) : null;

/** Strictly between, or nothing: with 34 digits two numbers may be neighbours. */
function strictly(low: Value, value: Value | null, high: Value): Value | null {
  if (value === null) return null;
  const [a, b] = [orderOf(low, value), orderOf(value, high)];
  return a !== null && b !== null && a < 0 && b < 0 ? value : null;
}

const numbers: Scale = {
  holds: isNumber,
  between(low, high) {
    if (!isNumber(low) || !isNumber(high)) return null;
    const sum = add(low, high);
    return strictly(low, sum === null ? null : divide(sum, 2), high);
  },
  before: onNumbers((value) => subtract(value, 1)),
  after: onNumbers((value) => add(value, 1)),
  some: 0,
};

const floor = (value: FeelNumber): FeelNumber => round(value, 0, "floor") ?? value;
const ceiling = (value: FeelNumber): FeelNumber => round(value, 0, "ceiling") ?? value;

const integers: Scale = {
  holds: (value) => isNumber(value) && compare(floor(value), value) === 0,
  between: (low, high) => (isNumber(low) ? strictly(low, add(floor(low), 1), high) : null),
  before: onNumbers((value) => subtract(ceiling(value), 1)),
  after: onNumbers((value) => add(floor(value), 1)),
  some: 0,
};

function discrete(some: number, toNumber: (value: Value) => number | null, of: (place: number) => Value): Scale {
  const moved = (value: Value, by: number): Value => {
    const place = toNumber(value);
    return place === null ? null : of(place + by);
  };
  return {
    holds: (value) => toNumber(value) !== null,
    between: (low, high) => strictly(low, moved(low, 1), high),
    before: (value) => moved(value, -1),
    after: (value) => moved(value, 1),
    some: of(some),
  };
}

const durations: Scale = {
  holds: (value) => value instanceof DaysDuration,
  between: (low, high) =>
    low instanceof DaysDuration && high instanceof DaysDuration
      ? strictly(low, new DaysDuration((low.nanos + high.nanos) / 2n), high)
      : null,
  before: (value) => (value instanceof DaysDuration ? new DaysDuration(value.nanos - NANOS_PER_DAY) : null),
  after: (value) => (value instanceof DaysDuration ? new DaysDuration(value.nanos + NANOS_PER_DAY) : null),
  some: new DaysDuration(NANOS_PER_DAY),
};

const aDay = new DaysDuration(NANOS_PER_DAY);

const dateTimes: Scale = {
  holds: (value) => value instanceof FeelDateTime,
  between(low, high) {
    if (!(low instanceof FeelDateTime) || !(high instanceof FeelDateTime)) return null;
    // Halving a day again and again finds an instant between any two that are further apart than a second.
    for (let step = NANOS_PER_DAY; step > 0n; step /= 2n) {
      const found = strictly(low, addToDateTime(low, new DaysDuration(step), 1), high);
      if (found !== null) return found;
    }
    return null;
  },
  before: (value) => (value instanceof FeelDateTime ? addToDateTime(value, aDay, -1) : null),
  after: (value) => (value instanceof FeelDateTime ? addToDateTime(value, aDay, 1) : null),
  some: new FeelDateTime(new FeelDate(2026, 1, 1), new FeelTime(0, 0, 0, 0, { offset: 28_800 })),
};

const moment = (value: Value, nanos: (own: bigint) => bigint): Value | null => {
  if (!(value instanceof FeelTime)) return null;
  const own = nanosOfDay(value);
  const next = nanos(own);
  return next === own || next >= NANOS_PER_DAY ? null : timeOf(next, value.zone);
};

const times: Scale = {
  holds: (value) => value instanceof FeelTime,
  between: (low, high) =>
    high instanceof FeelTime
      ? strictly(
          low,
          moment(low, (own) => (own + nanosOfDay(high)) / 2n),
          high,
        )
      : null,
  before: (value) => moment(value, (own) => own / 2n),
  after: (value) => moment(value, (own) => (own + NANOS_PER_DAY) / 2n),
  some: new FeelTime(12, 0, 0, 0, null),
};
