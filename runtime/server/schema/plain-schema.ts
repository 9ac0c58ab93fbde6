import type { JsonSchema } from "@yaoflow/engine";

type Mutable = { [key: string]: unknown };

/** Keywords under which closing an object would forbid what a sibling declares. */
const OPEN_WITHIN = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]);
const MAPS = new Set(["properties", "$defs", "dependentRequired"]);

/**
 * The schema without our `x-` keywords (ajv runs strict), with every object that lists its properties closed
 * unless it says otherwise: a client that adds `approvedBy` is refused, not ignored.
 */
export function plainSchema(schema: JsonSchema): JsonSchema {
  return walk(schema, true) as JsonSchema;
}

function walk(schema: unknown, close: boolean): unknown {
  if (Array.isArray(schema)) return schema.map((item) => walk(item, close));
  if (typeof schema !== "object" || schema === null) return schema;
  const plain: Mutable = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith("x-")) continue;
    if (MAPS.has(key)) plain[key] = Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, walk(inner, close)]));
    else if (key === "enum" || key === "const" || key === "default" || key === "required" || key === "examples") plain[key] = value;
    else plain[key] = walk(value, close && !OPEN_WITHIN.has(key));
  }
  if (close && "properties" in plain && !("additionalProperties" in plain)) plain["additionalProperties"] = false;
  return plain;
}
