import { isNumber, toInteger, type FeelNumber } from "../decimal.ts";
import { fail } from "../failure.ts";
import type { Machine } from "../machine.ts";
import type { FeelContext, Value } from "../types.ts";
import { isContext, isList, typeNameOf } from "../value-type.ts";

/** Arguments by position; `undefined` where an optional one was left out. */
export type Arguments = readonly (Value | undefined)[];

/** A built-in function. It checks its own arguments, because values of type Any come unchecked. */
export type Builtin = (args: Arguments, machine: Machine) => Value;

/** FEEL's implicit conversion: a list of one element stands for the element. */
export function single(value: Value | undefined): Value | undefined {
  return value !== undefined && isList(value) && value.length === 1 ? value[0] : value;
}

export function numberAt(args: Arguments, index: number, name: string): FeelNumber {
  const value = single(args[index]);
  return value !== undefined && isNumber(value) ? value : wrong(name, "number", value);
}

/** A number without fraction in the safe range. */
export function integerAt(args: Arguments, index: number, name: string): number {
  return toInteger(numberAt(args, index, name)) ?? invalid(name, "integer");
}

export function stringAt(args: Arguments, index: number, name: string): string {
  const value = single(args[index]);
  return typeof value === "string" ? value : wrong(name, "string", value);
}

/** An optional string: null or absent is the default. */
export function stringOr(args: Arguments, index: number, name: string, otherwise: string): string {
  const value = args[index];
  return value === undefined || value === null ? otherwise : stringAt(args, index, name);
}

export function contextAt(args: Arguments, index: number, name: string): FeelContext {
  const value = single(args[index]);
  return value !== undefined && isContext(value) ? value : wrong(name, "context", value);
}

/** A list; a single value stands for a list of it. Pays for the elements, which every caller visits. */
export function listAt(args: Arguments, index: number, name: string, machine: Machine): readonly Value[] {
  const value = args[index];
  if (value === undefined || value === null) return wrong(name, "list", value);
  const list = isList(value) ? value : [value];
  machine.spend(list.length);
  return list;
}

/** `f(list)` or `f(a, b, …)`. */
export function listOrItems(args: Arguments, name: string, machine: Machine): readonly Value[] {
  if (args.length === 1) return listAt(args, 0, name, machine);
  if (args.length === 0) return wrong(name, "list", undefined);
  machine.spend(args.length);
  return args.map((value) => value ?? null);
}

export function valueAt(args: Arguments, index: number, name: string): Value {
  const value = args[index];
  return value === undefined ? wrong(name, "value", undefined) : value;
}

export function made(list: readonly Value[], machine: Machine): readonly Value[] {
  machine.allocate(list.length);
  return list;
}

export function text(value: string, machine: Machine): string {
  machine.allocate(value.length);
  return value;
}

export function wrong(name: string, expected: string, value: Value | undefined): never {
  if (value === undefined) return fail("expression.wrong-arguments", { name, expected });
  if (value === null) return fail("expression.null-operand", { what: name });
  return fail("expression.type-mismatch", { what: name, expected, actual: typeNameOf(value) });
}

export function invalid(name: string, detail: string): never {
  return fail("expression.invalid-argument", { name, detail });
}

export function numeric(value: FeelNumber | null, name: string): FeelNumber {
  return value ?? fail("expression.number-out-of-range", { what: name });
}
