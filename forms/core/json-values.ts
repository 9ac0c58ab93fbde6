import type { Json, JsonObject } from "@yaoflow/engine";
import { isObject } from "./keywords.ts";

/** Deep equality of JSON values; the order of an object's names does not matter. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item: Json, index) => sameJson(item, b[index] as Json));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

/** The value without its null entries: in a form, null means "not filled" and is left out. Nulls in lists stay, they are wrong there. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutNulls(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}

/** The object with one entry set, or without it when the value is undefined or null. */
export function withEntry(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  if (value !== undefined && value !== null) return { ...object, [name]: value };
  return Object.hasOwn(object, name)
    ? Object.fromEntries(Object.entries(object).filter(([each]) => each !== name))
    : object;
}
