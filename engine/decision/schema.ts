import { limits } from "../definition/limits.ts";
import { list, mapOf, object, ref, sharedDefinitions } from "../definition/schema-parts.ts";
import type { JsonSchema } from "../kernel/json.ts";
import { tableLimits } from "./limits.ts";

const type: JsonSchema = {
  enum: ["string", "number", "integer", "boolean", "date", "time", "dateTime", "daysDuration", "yearsDuration"],
};

/** Decision tables as JSON Schema: the law for files, API and editor. `definition.ts` says the same to the compiler. */
export const tableSchema: JsonSchema = {
  $id: "https://yaoflow.dev/schema/decision-table.json",
  ...object(
    {
      key: ref("name"),
      title: ref("text"),
      hitPolicy: { enum: ["U", "F", "A", "P", "C", "C+", "C<", "C>", "C#"] },
      inputs: list(
        object(
          { id: ref("id"), label: ref("text"), expression: ref("expression"), type },
          { allowed: ref("expression"), optional: { const: true } },
        ),
        tableLimits.inputs,
        1,
      ),
      outputs: list(
        object(
          { name: ref("entry"), type },
          { label: ref("text"), allowed: ref("expression"), default: ref("expression"), optional: { const: true } },
        ),
        tableLimits.outputs,
        1,
      ),
      rules: list(
        object(
          {
            id: ref("id"),
            when: list(ref("expression"), tableLimits.inputs, 1),
            then: list(ref("expression"), tableLimits.outputs, 1),
          },
          { annotations: list({ type: "string", maxLength: limits.text }, tableLimits.annotations) },
        ),
        tableLimits.rules,
        1,
      ),
    },
    {
      $schema: { type: "string", maxLength: 200 },
      description: ref("text"),
      data: ref("dataSchema"),
      mayBeEmpty: { const: true },
      annotations: list(ref("text"), tableLimits.annotations),
      examples: list(
        object({ id: ref("id"), given: mapOf({}), expected: {} }, { title: ref("text") }),
        tableLimits.examples,
      ),
    },
  ),
  $defs: {
    ...sharedDefinitions,
    /** A name that expressions can say without quotes. */
    entry: {
      type: "string",
      minLength: 1,
      maxLength: 60,
      pattern: "^[A-Za-z_\\u4e00-\\u9fff][A-Za-z0-9_\\u4e00-\\u9fff]*$",
    },
  },
};
