import type { Json, JsonObject } from "@yaoflow/engine";

/** One field that differs. Undefined = not there. */
export interface FieldChange {
  /** Readable path: `title.en`, `outcomes[approve].tone`, `candidates.roles`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * The fields in which two values differ, as deep as both sides are objects; lists of parts with ids are compared by id,
 * other lists as a whole. The order of an object's keys is no difference.
 */
export function fieldChanges(before: Json | undefined, after: Json | undefined, path = ""): readonly FieldChange[] {
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left && right) return ofMembers(left, right, path);
  // A part that came or went is shown field by field, not as one block.
  if (path === "" && (left ?? right)) return ofMembers(left ?? new Map(), right ?? new Map(), path);
  return same(before, after) ? [] : [{ path, before, after }];
}

type Members = ReadonlyMap<string, Json | undefined>;

function ofMembers(left: Members, right: Members, path: string): readonly FieldChange[] {
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return names.flatMap((name) =>
    fieldChanges(
      left.get(name),
      right.get(name),
      path === "" ? name : name.startsWith("[") ? path + name : `${path}.${name}`,
    ),
  );
}

/** An object's fields, or a list's parts by `[id]`; null for what has neither. */
function membersOf(value: Json | undefined): Members | null {
  if (isObject(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value) || value.length === 0) return null;
  const parts = value as readonly Json[];
  const ids = parts.map((part) => (isObject(part) && typeof part["id"] === "string" ? part["id"] : null));
  if (ids.includes(null) || new Set(ids).size !== ids.length) return null;
  return new Map(parts.map((part, index) => [`[${ids[index] ?? ""}]`, part]));
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => same(item as Json, right[index] as Json));
  if (!isObject(left) || !isObject(right)) return false;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
