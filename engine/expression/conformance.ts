import { compileExpression } from "./compile/compile.ts";
import { ANY, join } from "./compile/relations.ts";
import { absolute, compare, isNumber, parseNumber, subtract } from "./decimal.ts";
import { same } from "./comparison.ts";
import { evaluate } from "./evaluate.ts";
import { parseDate, parseDateTime, parseDuration, parseTime } from "./temporal-text.ts";
import { DaysDuration } from "./temporal.ts";
import type { EvaluationContext, FeelType, Value, ZoneOffset } from "./types.ts";
import { isContext, isList, kindOf } from "./value-type.ts";

/** A value as the DMN conformance kit writes it. */
export type KitValue =
  | { readonly type: "null" }
  | {
      readonly type: "string" | "decimal" | "boolean" | "date" | "time" | "dateTime" | "duration";
      readonly value: string;
    }
  | { readonly type: "list"; readonly items: readonly KitValue[] }
  | { readonly type: "context"; readonly entries: Readonly<Record<string, KitValue>> };

export interface ConformanceCase {
  readonly id: string;
  readonly expression: string;
  readonly inputs: Readonly<Record<string, KitValue>>;
  readonly expected: KitValue;
  readonly error?: boolean;
}

export interface Verdict {
  /** `value`: the kit expects one; `error`: it expects null or an error, and either will do. */
  readonly class: "value" | "error";
  readonly passed: boolean;
  /** The problem's code, for the report. */
  readonly problem: string | null;
}

/** What the kit's numbers may differ by: it writes long fractions shortened. */
const TOLERANCE = parseNumber("1e-8") ?? 0;

/** Judges one case. An `expression.unsupported` problem fails in both classes. */
export function judge(kase: ConformanceCase, zones: ZoneOffset): Verdict {
  const outcome = run(kase, zones);
  const problem = outcome.ok ? null : outcome.code;
  if (kase.expected.type === "null")
    return {
      class: "error",
      passed: outcome.ok ? outcome.value === null : problem !== "expression.unsupported",
      problem,
    };
  return { class: "value", passed: outcome.ok && alike(outcome.value, valueOf(kase.expected), zones), problem };
}

type Outcome = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: string };

function run(kase: ConformanceCase, zones: ZoneOffset): Outcome {
  const variables = new Map(Object.entries(kase.inputs).map(([name, input]) => [name, valueOf(input)]));
  const environment = Object.fromEntries([...variables].map(([name, value]) => [name, typeOf(value)]));
  const compiled = compileExpression(kase.expression, environment);
  if (!compiled.tree) return { ok: false, code: compiled.problems[0]?.code ?? "" };
  const context: EvaluationContext = {
    variables,
    now: "2026-11-23T07:00:00Z",
    zone: "Asia/Shanghai",
    zoneOffset: zones,
  };
  const result = evaluate(compiled.tree, context);
  return result.ok ? result : { ok: false, code: result.problem.code };
}

function valueOf(kit: KitValue): Value {
  switch (kit.type) {
    case "null":
      return null;
    case "string":
      return kit.value;
    case "boolean":
      return kit.value === "true";
    case "decimal":
      return parseNumber(kit.value);
    case "date":
    case "dateTime":
      return parseDate(kit.value) ?? parseDateTime(kit.value);
    case "time":
      return parseTime(kit.value);
    case "duration":
      return parseDuration(kit.value);
    case "list":
      return kit.items.map(valueOf);
    case "context":
      return new Map(Object.entries(kit.entries).map(([key, entry]) => [key, valueOf(entry)]));
  }
}

function typeOf(value: Value): FeelType {
  if (value === null) return ANY;
  if (isList(value))
    return {
      kind: "list",
      of:
        value
          .map(typeOf)
          .reduce<FeelType | null>((joined, type) => (joined === null ? type : join(joined, type)), null) ?? ANY,
    };
  if (isContext(value))
    return { kind: "context", entries: Object.fromEntries([...value].map(([key, entry]) => [key, typeOf(entry)])) };
  const kind = kindOf(value);
  return kind === "range" || kind === "function" ? ANY : ({ kind } as FeelType);
}

function alike(actual: Value, expected: Value, zones: ZoneOffset): boolean {
  if (actual !== null && expected !== null && isNumber(actual) && isNumber(expected)) {
    const distance = subtract(actual, expected);
    return distance !== null && compare(absolute(distance), TOLERANCE) <= 0;
  }
  if (actual !== null && expected !== null && isList(actual) && isList(expected))
    return actual.length === expected.length && actual.every((item, i) => alike(item, expected[i] ?? null, zones));
  if (actual !== null && expected !== null && isContext(actual) && isContext(expected)) {
    return (
      actual.size === expected.size &&
      [...actual].every(([key, item]) => expected.has(key) && alike(item, expected.get(key) ?? null, zones))
    );
  }
  return same(actual, expected, zones) || emptyDurations(actual, expected);
}

/** `PT0S` and `P0M` are the same to the kit's readers. */
function emptyDurations(a: Value, b: Value): boolean {
  const empty = (value: Value) =>
    value instanceof DaysDuration
      ? value.nanos === 0n
      : kindOf(value) === "yearsDuration" && same(value, parseDuration("P0M"), () => null);
  return empty(a) && empty(b);
}
