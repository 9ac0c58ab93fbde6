import { add, compare, divide, isNumber, multiply, squareRoot, subtract, type FeelNumber } from "../decimal.ts";
import { compareValues, same } from "../comparison.ts";
import { fail } from "../failure.ts";
import { FeelFunction } from "../functions.ts";
import type { Machine } from "../machine.ts";
import type { Value } from "../types.ts";
import { isList, typeNameOf } from "../value-type.ts";
import {
  type Arguments,
  type Builtin,
  integerAt,
  invalid,
  listAt,
  listOrItems,
  made,
  numeric,
  valueAt,
  wrong,
} from "./arguments.ts";
import { sorted } from "./sorting.ts";

/** List functions (DMN 1.5, 10.3.4.4). Positions count from 1, negative ones from the end. */
export const listBuiltins: Readonly<Record<string, Builtin>> = {
  "list contains": (args, m) => {
    const wanted = valueAt(args, 1, "list contains");
    return listAt(args, 0, "list contains", m).some((item) => same(item, wanted, m.zones));
  },
  count: (args, m) => listAt(args, 0, "count", m).length,
  min: (args, m) => extreme(args, "min", -1, m),
  max: (args, m) => extreme(args, "max", 1, m),
  sum: (args, m) => total(numbers(args, "sum", m), "sum"),
  product: (args, m) =>
    notEmpty(numbers(args, "product", m), "product").reduce((a, b) => numeric(multiply(a, b), "product")),
  mean: (args, m) => mean(numbers(args, "mean", m), "mean"),
  median: (args, m) => {
    const list = [...notEmpty(numbers(args, "median", m), "median")].sort(compare);
    const middle = list.length >> 1;
    return list.length % 2 === 1 ? (list[middle] ?? null) : mean(list.slice(middle - 1, middle + 1), "median");
  },
  stddev: (args, m) => {
    const list = numbers(args, "stddev", m);
    if (list.length < 2) invalid("stddev", "at least two numbers");
    const center = mean(list, "stddev");
    const squares = list.map((item) => {
      const distance = numeric(subtract(item, center), "stddev");
      return numeric(multiply(distance, distance), "stddev");
    });
    m.spend(20);
    return numeric(squareRoot(numeric(divide(total(squares, "stddev"), list.length - 1), "stddev")), "stddev");
  },
  mode: (args, m) => {
    const counted: { readonly value: FeelNumber; count: number }[] = [];
    for (const value of [...numbers(args, "mode", m)].sort(compare)) {
      const last = counted.at(-1);
      if (last && compare(last.value, value) === 0) last.count += 1;
      else counted.push({ value, count: 1 });
    }
    const most = Math.max(0, ...counted.map(({ count }) => count));
    return counted.filter(({ count }) => count === most).map(({ value }) => value);
  },
  all: (args, m) => kleene(listOrItems(args, "all", m), "all", false),
  any: (args, m) => kleene(listOrItems(args, "any", m), "any", true),
  sublist: (args, m) => {
    const list = listAt(args, 0, "sublist", m);
    const first = position(list, integerAt(args, 1, "sublist"), "sublist");
    const length = args[2] === undefined ? list.length - first : integerAt(args, 2, "sublist");
    if (length < 0 || first + length > list.length) invalid("sublist", "length");
    return made(list.slice(first, first + length), m);
  },
  append: (args, m) =>
    made([...listAt(args, 0, "append", m), ...args.slice(1).map((_, i) => valueAt(args, i + 1, "append"))], m),
  concatenate: (args, m) =>
    made(
      args.flatMap((_, i) => listAt(args, i, "concatenate", m)),
      m,
    ),
  union: (args, m) =>
    distinct(
      args.flatMap((_, i) => listAt(args, i, "union", m)),
      m,
    ),
  "distinct values": (args, m) => distinct(listAt(args, 0, "distinct values", m), m),
  "insert before": (args, m) => {
    const list = listAt(args, 0, "insert before", m);
    const index = position(list, integerAt(args, 1, "insert before"), "insert before");
    return made([...list.slice(0, index), valueAt(args, 2, "insert before"), ...list.slice(index)], m);
  },
  remove: (args, m) => {
    const list = listAt(args, 0, "remove", m);
    const index = position(list, integerAt(args, 1, "remove"), "remove");
    return made([...list.slice(0, index), ...list.slice(index + 1)], m);
  },
  "list replace": (args, m) => {
    const list = listAt(args, 0, "list replace", m);
    const [where, replacement] = [args[1], valueAt(args, 2, "list replace")];
    if (where instanceof FeelFunction)
      return made(
        list.map((item) => (condition(where.call([item, replacement]), "list replace") ? replacement : item)),
        m,
      );
    if (where === undefined || where === null || !isNumber(where))
      return wrong("list replace", "number or function", where);
    const index = position(list, Math.trunc(Number(where)), "list replace");
    return made(
      list.map((item, i) => (i === index ? replacement : item)),
      m,
    );
  },
  reverse: (args, m) => made([...listAt(args, 0, "reverse", m)].reverse(), m),
  "index of": (args, m) => {
    const wanted = valueAt(args, 1, "index of");
    return made(
      listAt(args, 0, "index of", m).flatMap((item, i) => (same(item, wanted, m.zones) ? [i + 1] : [])),
      m,
    );
  },
  flatten: (args, m) => {
    const flat: Value[] = [];
    flattenInto(flat, listAt(args, 0, "flatten", m), m);
    return made(flat, m);
  },
  sort: (args, m) => {
    const list = listAt(args, 0, "sort", m);
    const precedes = args[1];
    if (precedes === undefined || precedes === null) {
      return made(
        sorted(list, (a, b) => ordered(a, b, "sort", m) <= 0, m),
        m,
      );
    }
    if (!(precedes instanceof FeelFunction)) return wrong("sort", "function", precedes);
    return made(
      sorted(list, (a, b) => !condition(precedes.call([b, a]), "sort"), m),
      m,
    );
  },
};

/** What adding or comparing one more decimal costs. */
const STEPS_PER_NUMBER = 12;

/** The zero-based index of a 1-based or negative position that exists. */
function position(list: readonly Value[], given: number, name: string): number {
  const index = given < 0 ? list.length + given : given - 1;
  return given === 0 || index < 0 || index >= list.length ? invalid(name, `position ${given}`) : index;
}

function numbers(args: Arguments, name: string, machine: Machine): readonly FeelNumber[] {
  const list = listOrItems(args, name, machine);
  machine.spend(list.length * STEPS_PER_NUMBER);
  return list.map((item) => (item !== null && isNumber(item) ? item : wrong(name, "list of numbers", item)));
}

function notEmpty<T>(list: readonly T[], name: string): readonly T[] {
  return list.length === 0 ? invalid(name, "empty list") : list;
}

function total(list: readonly FeelNumber[], name: string): FeelNumber {
  return notEmpty(list, name).reduce((a, b) => numeric(add(a, b), name));
}

function mean(list: readonly FeelNumber[], name: string): FeelNumber {
  return numeric(divide(total(list, name), list.length), name);
}

function extreme(args: Arguments, name: string, sign: 1 | -1, machine: Machine): Value {
  const list = notEmpty(listOrItems(args, name, machine), name);
  return list.reduce((best, item) => (ordered(item, best, name, machine) * sign > 0 ? item : best), list[0] ?? null);
}

function ordered(a: Value, b: Value, name: string, machine: Machine): number {
  if (a === null || b === null) fail("expression.null-operand", { what: name });
  return (
    compareValues(a, b, machine.zones) ??
    fail("expression.type-mismatch", {
      what: name,
      expected: "comparable elements",
      actual: `${typeNameOf(a)}, ${typeNameOf(b)}`,
    })
  );
}

/** Kleene conjunction (`decisive` false) or disjunction (`decisive` true) of a list. */
function kleene(list: readonly Value[], name: string, decisive: boolean): boolean | null {
  let answer: boolean | null = !decisive;
  for (const item of list) {
    if (item === null) answer = answer === decisive ? decisive : null;
    else if (typeof item !== "boolean") return wrong(name, "list of booleans", item);
    else if (item === decisive) answer = decisive;
  }
  return answer;
}

function distinct(list: readonly Value[], machine: Machine): readonly Value[] {
  const kept: Value[] = [];
  for (const item of list) {
    machine.spend(kept.length);
    if (!kept.some((other) => same(other, item, machine.zones))) kept.push(item);
  }
  return made(kept, machine);
}

function flattenInto(flat: Value[], list: readonly Value[], machine: Machine): void {
  machine.spend(list.length);
  for (const item of list) {
    if (isList(item)) flattenInto(flat, item, machine);
    else flat.push(item);
  }
}

function condition(value: Value, name: string): boolean {
  return typeof value === "boolean" ? value : wrong(name, "boolean result", value);
}
