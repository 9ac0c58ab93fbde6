import type { Json, JsonObject, JsonSchema } from "@yaoflow/engine";
import { canonicalJson } from "../canonical-json.ts";
import type { KeyRing } from "../ports.ts";

/** Marks a stored text as the sealed form of a marked field. Only marked fields are ever opened. */
const SEALED = "sealed:";

/** Fields that carry `x-class`, as paths; `*` stands for every element of an array. */
export function markedPaths(schema: JsonSchema): readonly (readonly string[])[] {
  const found: string[][] = [];
  const visit = (node: JsonSchema, path: readonly string[], depth: number): void => {
    if (depth > 32) return;
    if (node["x-class"] !== undefined) {
      found.push([...path]);
      return;
    }
    for (const [name, inner] of Object.entries(node.properties ?? {})) visit(inner, [...path, name], depth + 1);
    if (node.items !== undefined) visit(node.items, [...path, "*"], depth + 1);
    for (const branch of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? []), node.then, node.else])
      if (branch !== undefined) visit(branch, path, depth + 1);
  };
  visit(schema, [], 0);
  return found;
}

/** Rewrites the value at each path that is there; everything else stays the same object. */
export function mapPaths(
  data: JsonObject,
  paths: readonly (readonly string[])[],
  change: (value: Json, path: string) => Json,
): JsonObject {
  return paths.reduce<Json>((whole, path) => mapPath(whole, path, path.join("."), change), data) as JsonObject;
}

function mapPath(
  value: Json,
  path: readonly string[],
  name: string,
  change: (value: Json, path: string) => Json,
): Json {
  const [head, ...rest] = path;
  if (head === undefined) return value === null ? null : change(value, name);
  if (Array.isArray(value))
    return head === "*" ? (value as Json[]).map((item) => mapPath(item, rest, name, change)) : (value as Json[]);
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, head)) return value;
  const object = value as JsonObject;
  return { ...object, [head]: mapPath(object[head] as Json, rest, name, change) };
}

/** `place` names company, type and record, so that a sealed value cannot be moved to another record or field. */
export function sealFields(
  keyRing: KeyRing,
  data: JsonObject,
  paths: readonly (readonly string[])[],
  place: string,
): JsonObject {
  return mapPaths(
    data,
    paths,
    (value, path) =>
      SEALED +
      Buffer.from(keyRing.seal(Buffer.from(canonicalJson(value), "utf8"), `${place}#${path}`)).toString("base64"),
  );
}

export function openFields(
  keyRing: KeyRing,
  data: JsonObject,
  paths: readonly (readonly string[])[],
  place: string,
): JsonObject {
  return mapPaths(data, paths, (value, path) => {
    if (typeof value !== "string" || !value.startsWith(SEALED))
      throw new Error(`marked field ${path} of ${place} is not sealed`);
    return JSON.parse(
      Buffer.from(keyRing.open(Buffer.from(value.slice(SEALED.length), "base64"), `${place}#${path}`)).toString("utf8"),
    ) as Json;
  });
}

/** What the audit log keeps of marked fields. */
export function digestFields(
  keyRing: KeyRing,
  data: JsonObject,
  paths: readonly (readonly string[])[],
  company: string,
): JsonObject {
  return mapPaths(data, paths, (value, path) => ({ digest: keyRing.digest(value, `${company}#${path}`) }));
}
