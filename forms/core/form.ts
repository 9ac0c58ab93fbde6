import type { FormDefinition, Json, JsonObject, JsonSchema, Problem, Result } from "@yaoflow/engine";
import { ok, refused } from "@yaoflow/engine";
import { compileWithAjv } from "./ajv.ts";
import type { FormEnvironment } from "./field-expression.ts";
import { prepare, withConditions } from "./form-check.ts";
import { withoutNulls } from "./json-values.ts";
import { compileLogic, type FormLogic, type LogicOutcome } from "./logic.ts";
import { formProblems, invalidForm } from "./problems.ts";
import { overlayReadOnly } from "./read-only.ts";

export interface SchemaValidator {
  /** The schema as it is enforced: references expanded, objects closed. */
  readonly schema: JsonSchema;
  /** Findings with JSON Pointers into the data; empty = valid. */
  validate(data: Json): readonly Problem[];
}

export interface FormValidator {
  readonly form: FormDefinition;
  readonly schema: JsonSchema;
  readonly logic: FormLogic;
  /** Findings of complete data, computed and conditional fields taken into account. */
  validate(data: JsonObject, environment: FormEnvironment): readonly Problem[];
  /** The whole way of a submission; the value is what is stored and signed. */
  accept(submission: Submission): Result<JsonObject>;
}

export interface Submission extends FormEnvironment {
  /** What the server filled when the task opened; `{}` for a start form. */
  readonly stored: JsonObject;
  readonly submitted: JsonObject;
  /** Top-level fields that this step may edit; null or absent = as the form says. */
  readonly editable?: readonly string[] | null;
}

/**
 * Compiles any schema: request bodies, action inputs, record types.
 * @param options.closed `additionalProperties: false` is implied and every schema names its type (default); false = plain JSON Schema
 */
export function compileSchema(
  schema: JsonSchema,
  options: { readonly closed?: boolean } = {},
): Result<SchemaValidator> {
  const closed = options.closed ?? true;
  const expanded = prepare(schema, closed);
  if (!expanded.ok) return expanded;
  const validate = compileWithAjv(expanded.value);
  return validate.ok ? ok({ schema: expanded.value, validate: validate.value }) : validate;
}

/** Checks, expands and compiles a form. Costs up to some hundred milliseconds for a thousand fields: keep the result by form hash. */
export function compileForm(form: FormDefinition): Result<FormValidator> {
  const compiled = compileSchema(form.schema);
  if (!compiled.ok) return compiled;
  const { schema } = compiled.value;
  if (schema.type !== "object")
    return refused(
      formProblems.make("form.keyword-invalid", {
        pointer: "/schema/type",
        params: { keyword: "type", reason: "a form is an object" },
      }),
    );
  const logic = compileLogic(schema);
  if (!logic.ok) return logic;
  const judge = (
    data: JsonObject,
    environment: FormEnvironment,
  ): { readonly outcome: LogicOutcome; readonly findings: readonly Problem[] } => {
    const outcome = logic.value.apply(withoutNulls(data) as JsonObject, environment);
    return {
      outcome,
      findings: [...outcome.problems, ...withConditions(compiled.value.validate(outcome.data), outcome)],
    };
  };
  return ok({
    form,
    schema,
    logic: logic.value,
    validate: (data, environment) => judge(data, environment).findings,
    accept(submission) {
      const { data, violations } = overlayReadOnly(
        schema,
        submission.stored,
        submission.submitted,
        submission.editable ?? null,
      );
      const first = violations[0];
      if (first !== undefined) return refused({ ...first, findings: violations });
      const { outcome, findings } = judge(data, submission);
      return findings.length > 0 ? refused(invalidForm(findings)) : ok(outcome.data);
    },
  });
}
