import {
  add,
  divide,
  isNumber,
  multiply,
  negate,
  power,
  subtract,
  toBigInt,
  type FeelNumber,
  fromBigInt,
} from "./decimal.ts";
import { fail } from "./failure.ts";
import type { Machine } from "./machine.ts";
import { addToDate, addToDateTime, addToTime, commonScale, commonTimeScale, midnight } from "./temporal-arithmetic.ts";
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, YearsDuration } from "./temporal.ts";
import type { ArithmeticOperator } from "./tree.ts";
import type { Value } from "./types.ts";
import { typeNameOf } from "./value-type.ts";

type Duration = DaysDuration | YearsDuration;
const MAX_MONTHS = 12 * 999_999_999;
const MAX_NANOS = 10n ** 30n;

/** `a op b` by DMN 1.5 tables 50–55. Null operands and pairs without a meaning fail. */
export function arithmetic(op: ArithmeticOperator, a: Value, b: Value, machine: Machine): Value {
  if (a === null || b === null) fail("expression.null-operand", { what: op });
  if (isNumber(a) && isNumber(b)) return onNumbers(op, a, b, machine);
  const result = onOthers(op, a, b, machine);
  if (result === undefined)
    fail("expression.type-mismatch", {
      what: op,
      expected: "matching operands",
      actual: `${typeNameOf(a)} ${op} ${typeNameOf(b)}`,
    });
  return result ?? fail("expression.number-out-of-range", { what: op });
}

export function negation(value: Value): Value {
  if (isNumber(value)) return negate(value);
  if (value instanceof DaysDuration) return new DaysDuration(-value.nanos);
  if (value instanceof YearsDuration) return new YearsDuration(0 - value.months);
  if (value === null) fail("expression.null-operand", { what: "-" });
  return fail("expression.type-mismatch", { what: "-", expected: "number or duration", actual: typeNameOf(value) });
}

/** What an operation costs when it is not one on two integers: measured, in steps of about 0.1 µs. */
const COST: Readonly<Record<ArithmeticOperator, number>> = { "+": 12, "-": 12, "*": 15, "/": 60, "**": 150 };

function onNumbers(op: ArithmeticOperator, a: FeelNumber, b: FeelNumber, machine: Machine): FeelNumber {
  if (op === "/" || op === "**" || typeof a !== "number" || typeof b !== "number") machine.spend(COST[op]);
  switch (op) {
    case "+":
      return inRange(op, add(a, b));
    case "-":
      return inRange(op, subtract(a, b));
    case "*":
      return inRange(op, multiply(a, b));
    case "/":
      if (b === 0) fail("expression.division-by-zero");
      return inRange(op, divide(a, b));
    case "**":
      if (typeof b !== "number") machine.spend(10_000);
      return inRange(op, power(a, b));
  }
}

/** null = out of range, undefined = these types do not go together. */
function onOthers(op: ArithmeticOperator, a: Value, b: Value, machine: Machine): Value | undefined {
  switch (op) {
    case "+":
      return plus(a, b, machine);
    case "-":
      return minus(a, b, machine);
    case "*":
      if (isDuration(a) && isNumber(b)) return scale(a, b, multiply);
      return isNumber(a) && isDuration(b) ? scale(b, a, multiply) : undefined;
    case "/":
      if (isDuration(a) && b === 0) fail("expression.division-by-zero");
      if (isDuration(a) && isNumber(b)) return scale(a, b, divide);
      return isDuration(a) && isDuration(b) ? ratio(a, b) : undefined;
    case "**":
      return undefined;
  }
}

function plus(a: Value, b: Value, machine: Machine): Value | undefined {
  if (typeof a === "string" && typeof b === "string") {
    machine.allocate(a.length + b.length);
    return a + b;
  }
  if (isDuration(a)) return isDuration(b) ? sum(a, b, 1) : shift(b, a, 1);
  return isDuration(b) ? shift(a, b, 1) : undefined;
}

function minus(a: Value, b: Value, machine: Machine): Value | undefined {
  if (isDuration(b)) return isDuration(a) ? sum(a, b, -1) : shift(a, b, -1);
  if (a instanceof FeelTime && b instanceof FeelTime) return difference(commonTimeScale(a, b, machine.zones));
  const [x, y] = [asDateTime(a), asDateTime(b)];
  if (!x || !y) return undefined;
  return difference(commonScale(x, y, machine.zones));
}

function asDateTime(value: Value): FeelDateTime | null {
  if (value instanceof FeelDate) return midnight(value);
  return value instanceof FeelDateTime ? value : null;
}

function difference(pair: readonly [bigint, bigint] | null): DaysDuration | undefined {
  return pair === null ? undefined : new DaysDuration(pair[0] - pair[1]);
}

function shift(value: Value, duration: Duration, sign: 1 | -1): Value | undefined {
  if (value instanceof FeelDate) return addToDate(value, duration, sign);
  if (value instanceof FeelDateTime) return addToDateTime(value, duration, sign);
  return value instanceof FeelTime && duration instanceof DaysDuration ? addToTime(value, duration, sign) : undefined;
}

function sum(a: Duration, b: Duration, sign: 1 | -1): Value | undefined {
  if (a instanceof DaysDuration && b instanceof DaysDuration) return days(a.nanos + BigInt(sign) * b.nanos);
  return a instanceof YearsDuration && b instanceof YearsDuration ? years(a.months + sign * b.months) : undefined;
}

/** A duration times or divided by a number; months are cut toward zero, nanoseconds too. */
function scale(duration: Duration, factor: FeelNumber, operation: typeof multiply): Value {
  if (duration instanceof YearsDuration) {
    const months = operation(duration.months, factor);
    return months === null ? null : years(Number(toBigInt(months, "down")));
  }
  const nanos = operation(inRange("duration", fromBigInt(duration.nanos)), factor);
  return nanos === null ? null : days(toBigInt(nanos, "down"));
}

function ratio(a: Duration, b: Duration): Value | undefined {
  if (a instanceof YearsDuration && b instanceof YearsDuration) return quotient(a.months, b.months);
  if (!(a instanceof DaysDuration && b instanceof DaysDuration)) return undefined;
  return quotient(inRange("/", fromBigInt(a.nanos)), inRange("/", fromBigInt(b.nanos)));
}

function quotient(a: FeelNumber, b: FeelNumber): Value {
  return b === 0 ? fail("expression.division-by-zero") : divide(a, b);
}

function days(nanos: bigint): Value {
  return nanos > MAX_NANOS || nanos < -MAX_NANOS ? null : new DaysDuration(nanos);
}

function years(months: number): Value {
  return Math.abs(months) > MAX_MONTHS ? null : new YearsDuration(months + 0);
}

function isDuration(value: Value): value is Duration {
  return value instanceof DaysDuration || value instanceof YearsDuration;
}

function inRange(what: string, value: FeelNumber | null): FeelNumber {
  return value ?? fail("expression.number-out-of-range", { what });
}
