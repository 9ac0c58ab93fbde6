import { compareValues, equals } from "./comparison.ts";
import { fail } from "./failure.ts";
import type { Machine, Run } from "./machine.ts";
import type { CompareOperator, Span } from "./tree.ts";
import type { Value } from "./types.ts";
import { typeNameOf } from "./value-type.ts";

/** A condition's value; what is neither true nor false fails, so that no default branch is taken by accident. */
export function conditionValue(value: Value, at: Span | null = null): boolean {
  return typeof value === "boolean"
    ? value
    : fail("expression.condition-not-boolean", { actual: typeNameOf(value) }, at);
}

export function comparison(op: CompareOperator, left: Run, right: Run): Run {
  switch (op) {
    case "=":
      return (m) => equality(left(m), right(m), "=", m);
    case "!=":
      return (m) => !equality(left(m), right(m), "!=", m);
    case "<":
      return (m) => compared(left(m), right(m), "<", m) < 0;
    case "<=":
      return (m) => compared(left(m), right(m), "<=", m) <= 0;
    case ">":
      return (m) => compared(left(m), right(m), ">", m) > 0;
    case ">=":
      return (m) => compared(left(m), right(m), ">=", m) >= 0;
  }
}

function equality(a: Value, b: Value, what: string, machine: Machine): boolean {
  if (Array.isArray(a)) machine.spend(a.length);
  return equals(a, b, machine.zones) ?? mismatch(a, b, what);
}

export function compared(a: Value, b: Value, what: string, machine: Machine): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (a === null || b === null) fail("expression.null-operand", { what });
  return compareValues(a, b, machine.zones) ?? mismatch(a, b, what);
}

export function mismatch(a: Value, b: Value, what: string): never {
  return fail("expression.type-mismatch", {
    what,
    expected: "comparable operands",
    actual: `${typeNameOf(a)} ${what} ${typeNameOf(b)}`,
  });
}

/** Kleene: false wins over null; an operand that is neither true, false nor null fails. */
export function conjunction(left: Run, right: Run): Run {
  return (m) => {
    const a = left(m);
    if (a === false) return false;
    if (a !== true) ternary(a, "and");
    const b = right(m);
    if (b === false) return false;
    return ternary(b, "and") && a;
  };
}

export function disjunction(left: Run, right: Run): Run {
  return (m) => {
    const a = left(m);
    if (a === true) return true;
    if (a !== false) ternary(a, "or");
    const b = right(m);
    if (b === true) return true;
    return ternary(b, "or") === null ? null : a;
  };
}

function ternary(value: Value, what: string): boolean | null {
  return value === null || typeof value === "boolean"
    ? value
    : fail("expression.type-mismatch", { what, expected: "boolean", actual: typeNameOf(value) });
}

export function tests(conditions: readonly Run[], at: readonly Span[], negated: boolean): Run {
  return (m) => conditions.some((condition, i) => conditionValue(condition(m), at[i] ?? null)) !== negated;
}
