import { compileSchema } from "@yaoflow/forms";
import type { Json, JsonSchema, Problem } from "@yaoflow/engine";

/** The findings of one value; empty = valid. */
export type Check = (value: unknown) => readonly Problem[];

/**
 * Compiles a schema of ours (a route's body, a record type) with the form language's own checker: one schema, one
 * meaning everywhere. Objects are closed unless they say otherwise. Throws on a schema that cannot be used, because
 * that is a mistake in the program or in a record type that was not checked before.
 */
export function compileCheck(schema: JsonSchema, what: string): Check {
  const compiled = compileSchema(schema);
  if (!compiled.ok) {
    const { problem } = compiled;
    const details = [problem, ...(problem.findings ?? [])].map((one) => `${one.pointer ?? ""} ${one.text.en}`.trim());
    throw new Error(`the schema of ${what} cannot be used: ${details.join("; ")}`);
  }
  return (value) => compiled.value.validate(value as Json);
}
