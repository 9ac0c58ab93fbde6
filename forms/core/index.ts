/**
 * The form language: JSON Schema with our keywords (README.md), its limits, its two readers (ajv on the server, a
 * checker without `eval` in the page), and the logic of a form: computed, conditional and read-only fields.
 * Runs in the browser and in the server. May import @yaoflow/engine, ajv, re2js; never React, a clock or I/O.
 */
export { createChecker, satisfies } from "./checker.ts";
export { compareDecimals, isDecimal, parseDecimal } from "./decimal.ts";
export type { FormEnvironment } from "./field-expression.ts";
export { compileForm, compileSchema, type FormValidator, type SchemaValidator, type Submission } from "./form.ts";
export type { DataClass, PickerBinding } from "./keywords.ts";
export { checkSchema } from "./limits.ts";
export { compileLogic, type FormLogic, type LogicOutcome } from "./logic.ts";
export { classifiedFields, pickersOf } from "./marked-fields.ts";
export { formProblems } from "./problems.ts";
export { readOnlyViolations } from "./read-only.ts";
