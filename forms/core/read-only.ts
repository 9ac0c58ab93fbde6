import type { Json, JsonObject, JsonSchema, Problem } from "@yaoflow/engine";
import { sameJson } from "./json-values.ts";
import { isObject, pickerOf, rowKeyOf, rowRuleOf } from "./keywords.ts";
import { below } from "./pointer.ts";
import { formProblems } from "./problems.ts";

export interface Overlay {
  /** The submission with every read-only value taken from what the server stored. */
  readonly data: JsonObject;
  /** One finding per read-only value that the client changed, and per row it may not add or remove. */
  readonly violations: readonly Problem[];
}

/**
 * Lays what the server stored over what the client sent. A read-only value that is merely absent is filled in; a different one
 * is a violation. Rows of a grid are matched by `x-row-key` (else by position). A read-only field that a picker of the
 * same object fills is free, because choosing is what fills it.
 * @param schema expanded schema @param editable top-level fields this step may edit; null = as the form says
 */
export function overlayReadOnly(
  schema: JsonSchema,
  stored: JsonObject,
  submitted: JsonObject,
  editable: readonly string[] | null = null,
): Overlay {
  const violations: Problem[] = [];
  const data = overlayObject(schema, stored, submitted, "", false, violations, editable);
  return { data, violations };
}

export function readOnlyViolations(
  schema: JsonSchema,
  stored: JsonObject,
  submitted: JsonObject,
  editable: readonly string[] | null = null,
): readonly Problem[] {
  return overlayReadOnly(schema, stored, submitted, editable).violations;
}

function overlayObject(
  schema: JsonSchema,
  stored: JsonObject,
  submitted: JsonObject,
  pointer: string,
  locked: boolean,
  violations: Problem[],
  editable: readonly string[] | null,
): JsonObject {
  const properties = schema.properties ?? {};
  const filled = locked ? new Set<string>() : filledByPickers(schema, editable);
  const result: Record<string, Json> = {};
  for (const [name, value] of Object.entries(submitted)) if (!Object.hasOwn(properties, name)) result[name] = value;
  for (const [name, property] of Object.entries(properties)) {
    const before = Object.hasOwn(stored, name) ? stored[name] : undefined;
    const after = Object.hasOwn(submitted, name) ? submitted[name] : undefined;
    const value =
      property["x-computed"] !== undefined || filled.has(name)
        ? after
        : overlayValue(
            property,
            before,
            after,
            below(pointer, name),
            locked || property.readOnly === true || (editable !== null && !editable.includes(name)),
            violations,
          );
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function overlayValue(
  schema: JsonSchema,
  stored: Json | undefined,
  submitted: Json | undefined,
  pointer: string,
  locked: boolean,
  violations: Problem[],
): Json | undefined {
  if (locked && (submitted === undefined || submitted === null)) return stored;
  if (schema.properties && isObject(submitted)) {
    return overlayObject(schema, isObject(stored) ? stored : {}, submitted, pointer, locked, violations, null);
  }
  if (schema.items?.properties && Array.isArray(submitted)) {
    return overlayRows(schema, Array.isArray(stored) ? stored : [], submitted, pointer, locked, violations);
  }
  if (!locked) return submitted;
  if (!sameJson(stored, submitted)) violations.push(formProblems.make("form.readonly-changed", { pointer }));
  return stored;
}

function overlayRows(
  schema: JsonSchema,
  stored: readonly Json[],
  submitted: readonly Json[],
  pointer: string,
  locked: boolean,
  violations: Problem[],
): Json {
  const rowKey = rowKeyOf(schema);
  const rule = locked ? "fixed" : rowRuleOf(schema);
  const storedRows = stored.filter(isObject);
  const byKey = new Map<Json, JsonObject>(
    rowKey === null
      ? storedRows.map((row, index) => [index, row])
      : storedRows.map((row) => [row[rowKey] ?? null, row]),
  );
  const seen = new Map<Json, number>();
  const rows = submitted.map((row: Json, index): Json => {
    if (!isObject(row)) return row;
    const at = below(pointer, index);
    const key = rowKey === null ? index : (row[rowKey] ?? null);
    const before = byKey.get(key);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    const unexpected = before === undefined || (rule === "fixed" && (seen.get(key) ?? 0) > 1);
    if (rule !== "free" && unexpected) {
      violations.push(formProblems.make("form.readonly-changed", { pointer: at }));
      return row;
    }
    const overlaid = overlayObject(schema.items ?? {}, before ?? {}, row, at, locked, violations, null);
    return rowKey !== null && key !== null ? { ...overlaid, [rowKey]: key } : overlaid;
  });
  if (rule !== "free" && [...byKey.keys()].some((key) => !seen.has(key)))
    violations.push(formProblems.make("form.readonly-changed", { pointer }));
  return rows;
}

/** Fields that an editable picker of the same object fills. */
function filledByPickers(schema: JsonSchema, editable: readonly string[] | null): ReadonlySet<string> {
  const filled = new Set<string>();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.readOnly === true || (editable !== null && !editable.includes(name))) continue;
    for (const target of Object.keys(pickerOf(property)?.fill ?? {})) filled.add(target);
  }
  return filled;
}
