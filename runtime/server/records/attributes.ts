import type { Json, JsonObject } from "@yaoflow/engine";

/** Values at a dotted path; goes through arrays (`lines.product` = every line's product). Missing and null give none. */
export function valuesAt(data: Json, path: string): readonly Json[] {
  let values: Json[] = [data];
  for (const name of path.split(".")) {
    values = values
      .flatMap((value) => (Array.isArray(value) ? (value as Json[]) : [value]))
      .flatMap((value) => (isObject(value) && Object.hasOwn(value, name) ? [value[name] as Json] : []));
  }
  return values
    .flatMap((value) => (Array.isArray(value) ? (value as Json[]) : [value]))
    .filter((value) => value !== null);
}

/** Attribute pattern: one index serves every declared path. The value keeps its type: `"5"` is not `5`. */
export function attribute(path: string, value: Json): string {
  return `${path}=${JSON.stringify(value)}`;
}

/** Lower-cased text that list searches look into: the id, the label and the indexed texts. */
export function searchText(id: string, data: JsonObject, paths: readonly string[]): string {
  const texts = paths
    .flatMap((path) => valuesAt(data, path))
    .filter((value): value is string => typeof value === "string");
  return [...new Set([id, ...texts])].join("\n").toLowerCase().slice(0, 2000);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
