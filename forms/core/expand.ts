import type { JsonSchema, Problem, Result } from "@yaoflow/engine";
import { ok, refused } from "@yaoflow/engine";
import { limits } from "./limits.ts";
import { below } from "./pointer.ts";
import { formProblems } from "./problems.ts";

type MutableSchema = { -readonly [key in keyof JsonSchema]: JsonSchema[key] };

/**
 * The schema that everything else reads: `$ref`s replaced by what they point to (so cycles and reference bombs end here),
 * and `additionalProperties: false` on every object that lists its properties, outside branches.
 */
export function expandSchema(root: JsonSchema, closed = true): Result<JsonSchema> {
  let nodes = 0;
  const expand = (
    schema: JsonSchema,
    pointer: string,
    trail: readonly string[],
    branch: boolean,
  ): Result<JsonSchema> => {
    nodes += 1;
    if (nodes > limits.properties * 2)
      return refused(
        formProblems.make("form.schema-too-large", {
          pointer,
          params: { what: "properties", limit: limits.properties },
        }),
      );
    if (schema.$ref !== undefined) {
      const { $ref, ...siblings } = schema;
      if (trail.includes($ref)) return refused(formProblems.make("form.ref-cycle", { pointer, params: { ref: $ref } }));
      const name = $ref.slice("#/$defs/".length);
      const target = Object.hasOwn(root.$defs ?? {}, name) ? root.$defs?.[name] : undefined;
      if (target === undefined)
        return refused(formProblems.make("form.ref-not-local", { pointer, params: { ref: $ref } }));
      return expand({ ...target, ...siblings }, pointer, [...trail, $ref], branch);
    }
    const { $defs: _definitions, $schema: _dialect, $id: _id, ...rest } = schema as JsonSchema & { $schema?: string };
    const result: MutableSchema = { ...rest };
    const problems: Problem[] = [];
    const inner = (each: JsonSchema, at: readonly (string | number)[], asBranch: boolean): JsonSchema => {
      if (problems.length > 0) return each;
      const expanded = expand(each, at.reduce<string>(below, pointer), trail, asBranch);
      if (expanded.ok) return expanded.value;
      problems.push(expanded.problem);
      return each;
    };
    if (schema.properties) {
      result.properties = Object.fromEntries(
        Object.entries(schema.properties).map(([name, each]) => {
          const property = inner(each, ["properties", name], branch);
          return [name, closed && !branch && schema.required?.includes(name) ? notEmpty(property) : property];
        }),
      );
    }
    if (schema.items) result.items = inner(schema.items, ["items"], branch);
    if (typeof schema.additionalProperties === "object")
      result.additionalProperties = inner(schema.additionalProperties, ["additionalProperties"], branch);
    for (const keyword of ["not", "if", "then", "else"] as const) {
      const each = schema[keyword];
      if (each) result[keyword] = inner(each, [keyword], true);
    }
    for (const keyword of ["allOf", "anyOf", "oneOf"] as const) {
      const list = schema[keyword];
      if (list) result[keyword] = list.map((each, index) => inner(each, [keyword, index], true));
    }
    if (closed && !branch && schema.properties && schema.additionalProperties === undefined)
      result.additionalProperties = false;
    const [problem] = problems;
    return problem ? refused(problem) : ok(result);
  };
  return expand(root, "", [], false);
}

/** A required text that is empty is missing. */
function notEmpty(schema: JsonSchema): JsonSchema {
  const freeText =
    schema.type === "string" && schema.enum === undefined && schema.const === undefined && schema.format === undefined;
  return freeText && schema.minLength === undefined ? { ...schema, minLength: 1 } : schema;
}
