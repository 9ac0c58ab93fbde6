import {
  absolute,
  compare,
  exponential,
  isNumber,
  logarithm,
  modulo,
  round,
  squareRoot,
  toBigInt,
  toInteger,
  type RoundingMode,
} from "../decimal.ts";
import { DaysDuration, YearsDuration } from "../temporal.ts";
import { type Arguments, type Builtin, invalid, numberAt, numeric, single, wrong } from "./arguments.ts";

/** Numeric functions (DMN 1.5, 10.3.4.5). */
export const numberBuiltins: Readonly<Record<string, Builtin>> = {
  decimal: (args) => rounded(args, "decimal", "half-even"),
  floor: (args) => rounded(args, "floor", "floor", 0),
  ceiling: (args) => rounded(args, "ceiling", "ceiling", 0),
  "round up": (args) => rounded(args, "round up", "up", 0),
  "round down": (args) => rounded(args, "round down", "down", 0),
  "round half up": (args) => rounded(args, "round half up", "half-up", 0),
  "round half down": (args) => rounded(args, "round half down", "half-down", 0),
  abs: (args) => {
    const value = single(args[0]);
    if (value instanceof DaysDuration) return new DaysDuration(value.nanos < 0n ? -value.nanos : value.nanos);
    if (value instanceof YearsDuration) return new YearsDuration(Math.abs(value.months));
    return value !== undefined && isNumber(value) ? absolute(value) : wrong("abs", "number or duration", value);
  },
  modulo: (args) => {
    const divisor = numberAt(args, 1, "modulo");
    return divisor === 0 ? invalid("modulo", "0") : numeric(modulo(numberAt(args, 0, "modulo"), divisor), "modulo");
  },
  sqrt: (args, m) => {
    m.spend(200);
    return numeric(squareRoot(numberAt(args, 0, "sqrt")), "sqrt");
  },
  log: (args, m) => {
    m.spend(5_000);
    return numeric(logarithm(numberAt(args, 0, "log")), "log");
  },
  exp: (args, m) => {
    m.spend(5_000);
    return numeric(exponential(numberAt(args, 0, "exp")), "exp");
  },
  odd: (args) => compare(absolute(remainderOfTwo(args, "odd")), 1) === 0,
  even: (args) => remainderOfTwo(args, "even") === 0,
};

function remainderOfTwo(args: Arguments, name: string) {
  return numeric(modulo(numberAt(args, 0, name), 2), name);
}

function rounded(args: Arguments, name: string, mode: RoundingMode, defaultScale?: number) {
  const value = numberAt(args, 0, name);
  if (args[1] === undefined && defaultScale !== undefined) return numeric(round(value, defaultScale, mode), name);
  const scale = numberAt(args, 1, name);
  const whole = toInteger(scale) ?? Number(toBigInt(scale, "down"));
  if (whole < -6111 || whole > 6176) invalid(name, "scale −6111 … 6176");
  return numeric(round(value, whole, mode), name);
}
