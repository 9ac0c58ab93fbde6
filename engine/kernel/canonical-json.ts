import type { Json } from "./json.ts";

/**
 * One text per JSON value (RFC 8785 order: keys by UTF-16 code units, no white space, −0 as 0): what content hashes are
 * taken of. Members that are undefined are left out, as JSON does. Throws a RangeError on a number that is not finite.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("a number of JSON is finite");
    return Object.is(value, -0) ? "0" : String(value);
  }
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as Json)).join(",")}]`;
  const object = value as Readonly<Record<string, Json | undefined>>;
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(",")}}`;
}
