import { limits } from "../definition/limits.ts";
import { isTooDeep } from "../definition/names.ts";
import { flowSchema } from "../definition/schema.ts";
import { checkSchemaSize } from "../definition/schema-size.ts";
import { checkShape } from "../definition/shape.ts";
import type { FlowDefinition } from "../definition/types.ts";
import type { Json, JsonSchema } from "../kernel/json.ts";
import type { CompilerCatalogue } from "./types.ts";

/**
 * What a flow that calls another one must know of it: for `CompilerCatalogue.flow`. Undefined for a document that is
 * no definition: in a bundle the two may come from the same unknown author, and the caller must not trip over it.
 */
export function calledFlowOf(definition: FlowDefinition): ReturnType<CompilerCatalogue["flow"]> {
  const document = definition as unknown as Json;
  if (isTooDeep(document, limits.depth) || checkShape(flowSchema, document).length > 0) return undefined;
  if (checkSchemaSize(definition.data, "/data").length > 0) return undefined;
  return { data: definition.data, output: outputSchemaOf(definition), inherits: inheritedBy(definition) };
}

function inheritedBy(definition: FlowDefinition): readonly string[] {
  return definition.nodes.flatMap((node) =>
    node.kind === "startEvent" && node.parent === undefined && node.trigger.type === "none"
      ? (node.trigger.inherits ?? [])
      : [],
  );
}

/** What a flow answers when it is called, as far as its definition says. */
function outputSchemaOf(definition: FlowDefinition): JsonSchema {
  const { $defs } = definition.data;
  return Object.entries(definition.output ?? {}).reduce<JsonSchema>(
    (schema, [path, source]) => withProperty(schema, path.split("."), schemaOfPath(definition.data, source)),
    { type: "object", ...($defs ? { $defs } : {}), properties: {} },
  );
}

function withProperty(schema: JsonSchema, path: readonly string[], leaf: JsonSchema): JsonSchema {
  const [name, ...rest] = path;
  if (name === undefined) return leaf;
  const inner = schema.properties?.[name] ?? { type: "object", properties: {} };
  return { ...schema, properties: { ...schema.properties, [name]: withProperty(inner, rest, leaf) } };
}

/** The declared schema of a plain data path such as `order.number`; anything else is left open. */
function schemaOfPath(data: JsonSchema, source: string): JsonSchema {
  let schema: JsonSchema | undefined = data;
  for (const name of source.trim().split(".")) {
    const target: JsonSchema | undefined =
      schema?.$ref === undefined ? schema : data.$defs?.[schema.$ref.replace("#/$defs/", "")];
    schema = target?.properties && Object.hasOwn(target.properties, name) ? target.properties[name] : undefined;
  }
  return schema ?? {};
}
