import { equals, includes } from "./comparison.ts";
import { fail } from "./failure.ts";
import type { Machine } from "./machine.ts";
import { FeelRange } from "./range.ts";
import type { Value } from "./types.ts";
import { isList, typeNameOf } from "./value-type.ts";

/**
 * `value in (test, …)`: true when one test accepts the value. A range accepts what lies in it, a list what one of its
 * elements accepts (or what equals the list), anything else what equals it. A test that cannot be applied to the
 * value makes the answer an error unless another test accepts.
 */
export function member(value: Value, tests: readonly Value[], machine: Machine): boolean {
  let culprit: Value | undefined;
  for (const test of tests) {
    const accepted = accepts(test, value, machine);
    if (accepted === true) return true;
    if (accepted === null) culprit = test;
  }
  if (culprit === undefined) return false;
  return fail("expression.type-mismatch", {
    what: "in",
    expected: "comparable operands",
    actual: `${typeNameOf(value)} in ${typeNameOf(culprit)}`,
  });
}

function accepts(test: Value, value: Value, machine: Machine): boolean | null {
  machine.spend(1);
  if (test instanceof FeelRange)
    return value instanceof FeelRange && test.test === null
      ? equals(test, value, machine.zones)
      : includes(test, value, machine.zones);
  if (!isList(test)) return equals(test, value, machine.zones);
  if (isList(value) && equals(test, value, machine.zones) === true) return true;
  let answer: boolean | null = false;
  for (const item of test) {
    machine.spend(1);
    const accepted =
      item instanceof FeelRange ? includes(item, value, machine.zones) : equals(item, value, machine.zones);
    if (accepted === true) return true;
    if (accepted === null && item instanceof FeelRange) answer = null;
  }
  return answer;
}
