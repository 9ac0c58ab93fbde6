import type { JsonSchema } from "@yaoflow/engine";
import { below } from "./pointer.ts";

export interface SchemaPlace {
  readonly schema: JsonSchema;
  /** JSON Pointer into the schema. */
  readonly pointer: string;
  readonly depth: number;
  /** Data path, `lines[].lot`; (branches are skipped). */
  readonly path: string;
  readonly required: boolean;
}

/** The schemas directly inside one schema, with how each relates to the data. */
export function innerSchemas(schema: JsonSchema): readonly {
  readonly at: readonly (string | number)[];
  readonly schema: JsonSchema;
  readonly relation: "property" | "items" | "branch";
}[] {
  const inner: { at: readonly (string | number)[]; schema: JsonSchema; relation: "property" | "items" | "branch" }[] =
    [];
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    inner.push({ at: ["properties", name], schema: property, relation: "property" });
  for (const [name, definition] of Object.entries(schema.$defs ?? {}))
    inner.push({ at: ["$defs", name], schema: definition, relation: "branch" });
  if (schema.items !== undefined) inner.push({ at: ["items"], schema: schema.items, relation: "items" });
  if (typeof schema.additionalProperties === "object")
    inner.push({ at: ["additionalProperties"], schema: schema.additionalProperties, relation: "branch" });
  for (const keyword of ["not", "if", "then", "else"] as const) {
    const branch = schema[keyword];
    if (branch !== undefined) inner.push({ at: [keyword], schema: branch, relation: "branch" });
  }
  for (const keyword of ["allOf", "anyOf", "oneOf"] as const) {
    (schema[keyword] ?? []).forEach((branch, index) =>
      inner.push({ at: [keyword, index], schema: branch, relation: "branch" }),
    );
  }
  return inner;
}

/** Every field of the data that a (checked, expanded) schema describes, outermost first; branches are skipped. */
export function* fieldsOf(root: JsonSchema): Generator<SchemaPlace> {
  const stack: SchemaPlace[] = [{ schema: root, pointer: "", depth: 0, path: "", required: true }];
  for (let place = stack.pop(); place; place = stack.pop()) {
    yield place;
    const { schema, pointer, depth, path } = place;
    const inner = innerSchemas(schema).filter((each) => each.relation !== "branch");
    for (const each of inner.reverse()) {
      const name = String(each.at.at(-1));
      stack.push({
        schema: each.schema,
        pointer: each.at.reduce<string>(below, pointer),
        depth: depth + 1,
        path: each.relation === "items" ? `${path}[]` : path === "" ? name : `${path}.${name}`,
        required: each.relation === "property" && (schema.required ?? []).includes(name),
      });
    }
  }
}
