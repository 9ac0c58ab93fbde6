import type { JsonSchema } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { definitionProblems as problems } from "./problems.ts";

const sizeLimit = 5_000;
const depthLimit = 40;

/**
 * Refuses a schema that grows without bound when its `$ref`s are followed ("a billion laughs", or one that holds
 * itself), before anything walks it. Counts sub-schemas after expansion.
 */
export function checkSchemaSize(schema: JsonSchema, at: string): readonly Problem[] {
  const pending: { readonly schema: JsonSchema; readonly depth: number }[] = [{ schema, depth: 0 }];
  let size = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    size += 1;
    if (size > sizeLimit || next.depth > depthLimit)
      return [problems.make("definition.schema-too-large", { pointer: at, params: { limit: sizeLimit } })];
    for (const inner of partsOf(next.schema, schema)) pending.push({ schema: inner, depth: next.depth + 1 });
  }
  return [];
}

function partsOf(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const target = schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.replace("#/$defs/", "")];
  return [
    ...(target ? [target] : []),
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ];
}
