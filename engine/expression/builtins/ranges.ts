import { compareValues, equals } from "../comparison.ts";
import { fail } from "../failure.ts";
import type { Machine } from "../machine.ts";
import { FeelRange } from "../range.ts";
import type { Value } from "../types.ts";
import { typeNameOf } from "../value-type.ts";
import { type Arguments, type Builtin, invalid, single, valueAt, wrong } from "./arguments.ts";

/** Range functions: Allen's relations as DMN 1.5, 10.3.4.12 (table 78) defines them, on points and bounded ranges. */
type Order = (a: Value, b: Value) => number;

export const rangeBuiltins: Readonly<Record<string, Builtin>> = {
  before: relation("before", before),
  after: relation("after", (a, b, order) => before(b, a, order)),
  meets: relation("meets", onRanges("meets", meets)),
  "met by": relation(
    "met by",
    onRanges("met by", (a, b, order) => meets(b, a, order)),
  ),
  overlaps: relation(
    "overlaps",
    onRanges("overlaps", (a, b, order) => reaches(a, b, order) && reaches(b, a, order)),
  ),
  "overlaps before": relation("overlaps before", onRanges("overlaps before", overlapsBefore)),
  "overlaps after": relation(
    "overlaps after",
    onRanges("overlaps after", (a, b, order) => overlapsBefore(b, a, order)),
  ),
  finishes: relation("finishes", finishes),
  "finished by": relation("finished by", (a, b, order) => finishes(b, a, order)),
  includes: relation("includes", contains),
  during: relation("during", (a, b, order) => contains(b, a, order)),
  starts: relation("starts", starts),
  "started by": relation("started by", (a, b, order) => starts(b, a, order)),
  coincides: relation("coincides", (a, b, order) => {
    if (a instanceof FeelRange && b instanceof FeelRange) {
      return (
        order(a.start, b.start) === 0 &&
        a.startIncluded === b.startIncluded &&
        order(a.end, b.end) === 0 &&
        a.endIncluded === b.endIncluded
      );
    }
    return a instanceof FeelRange || b instanceof FeelRange ? wrongOperands("coincides", a, b) : order(a, b) === 0;
  }),
};

function relation(name: string, holds: (a: Value, b: Value, order: Order) => boolean): Builtin {
  return (args: Arguments, machine: Machine) => {
    const [a, b] = [operand(args, 0, name), operand(args, 1, name)];
    return holds(a, b, (x, y) => {
      if (x === null || y === null) return invalid(name, "unbounded range");
      const order = compareValues(x, y, machine.zones);
      return order ?? (equals(x, y, machine.zones) === true ? 0 : wrongOperands(name, x, y));
    });
  };
}

function operand(args: Arguments, index: number, name: string): Value {
  const value = single(valueAt(args, index, name)) ?? null;
  return value === null ? wrong(name, "value", null) : value;
}

function onRanges(name: string, holds: (a: FeelRange, b: FeelRange, order: Order) => boolean) {
  return (a: Value, b: Value, order: Order) =>
    a instanceof FeelRange && b instanceof FeelRange ? holds(a, b, order) : wrongOperands(name, a, b);
}

function wrongOperands(name: string, a: Value, b: Value): never {
  return fail("expression.type-mismatch", {
    what: name,
    expected: "range",
    actual: `${typeNameOf(a)}, ${typeNameOf(b)}`,
  });
}

function before(a: Value, b: Value, order: Order): boolean {
  const [end, endIncluded] = a instanceof FeelRange ? [a.end, a.endIncluded] : [a, true];
  const [start, startIncluded] = b instanceof FeelRange ? [b.start, b.startIncluded] : [b, true];
  const distance = order(end, start);
  return distance < 0 || (distance === 0 && !(endIncluded && startIncluded));
}

function meets(a: FeelRange, b: FeelRange, order: Order): boolean {
  return a.endIncluded && b.startIncluded && order(a.end, b.start) === 0;
}

/** The end of `a` is not before the start of `b`. */
function reaches(a: FeelRange, b: FeelRange, order: Order): boolean {
  const distance = order(a.end, b.start);
  return distance > 0 || (distance === 0 && a.endIncluded && b.startIncluded);
}

function overlapsBefore(a: FeelRange, b: FeelRange, order: Order): boolean {
  const [start, end] = [order(a.start, b.start), order(a.end, b.end)];
  const startsEarlier = start < 0 || (start === 0 && a.startIncluded && !b.startIncluded);
  return startsEarlier && reaches(a, b, order) && (end < 0 || (end === 0 && (!a.endIncluded || b.endIncluded)));
}

function finishes(a: Value, b: Value, order: Order): boolean {
  if (!(b instanceof FeelRange)) return wrongOperands("finishes", a, b);
  if (!(a instanceof FeelRange)) return b.endIncluded && order(a, b.end) === 0;
  const start = order(a.start, b.start);
  return (
    order(a.end, b.end) === 0 &&
    a.endIncluded === b.endIncluded &&
    (start > 0 || (start === 0 && (!a.startIncluded || b.startIncluded)))
  );
}

function starts(a: Value, b: Value, order: Order): boolean {
  if (!(b instanceof FeelRange)) return wrongOperands("starts", a, b);
  if (!(a instanceof FeelRange)) return b.startIncluded && order(a, b.start) === 0;
  const end = order(a.end, b.end);
  return (
    order(a.start, b.start) === 0 &&
    a.startIncluded === b.startIncluded &&
    (end < 0 || (end === 0 && (!a.endIncluded || b.endIncluded)))
  );
}

function contains(a: Value, b: Value, order: Order): boolean {
  if (!(a instanceof FeelRange)) return wrongOperands("includes", a, b);
  const inner = b instanceof FeelRange ? b : new FeelRange(b, true, b, true);
  const [start, end] = [order(a.start, inner.start), order(a.end, inner.end)];
  return (
    (start < 0 || (start === 0 && (a.startIncluded || !inner.startIncluded))) &&
    (end > 0 || (end === 0 && (a.endIncluded || !inner.endIncluded)))
  );
}
