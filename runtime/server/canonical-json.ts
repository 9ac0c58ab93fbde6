import type { Json } from "@yaoflow/engine";

/**
 * One text per JSON value: keys sorted by UTF-16 code units, no white space, −0 as 0, lone surrogates escaped
 * (so that the bytes that are hashed are the same before and after the value went through UTF-8).
 * Follows RFC 8785 where that is defined. Fields that are undefined are left out, as JSON does.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("a number of JSON is finite");
    return Object.is(value, -0) ? "0" : String(value);
  }
  // JSON.stringify is well-formed: it writes a lone surrogate as \udXXX.
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as Json)).join(",")}]`;
  const object = value as Readonly<Record<string, Json | undefined>>;
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(",")}}`;
}

/**
 * The value as the store will give it back: fields that are undefined are gone, −0 is 0, lone surrogates are
 * replaced (BSON is UTF-8), so that what is hashed now is what is read later. Throws on what JSON cannot say.
 */
export function storableJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
    if (typeof part === "string") return wellFormed(part);
    if (
      typeof part === "object" &&
      part !== null &&
      !Array.isArray(part) &&
      Object.keys(part).some((key) => wellFormed(key) !== key)
    ) {
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [wellFormed(key), inner as unknown]));
    }
    return part;
  }) as Json;
}

/** Replaces lone surrogates by U+FFFD, as UTF-8 encoding would. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}
