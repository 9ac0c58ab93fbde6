import type { Json, Problem } from "@yaoflow/engine";
import { below } from "./pointer.ts";
import { formProblems, type FormProblemCode } from "./problems.ts";

/** What a validator found at one place of the data, in JSON Schema's words. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON Pointer into the data. */
  readonly pointer: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** No submission lists more than this; the last finding says so. */
const maxFindings = 200;

const codeOf: Readonly<Record<string, FormProblemCode>> = {
  required: "form.required",
  dependentRequired: "form.required",
  additionalProperties: "form.unknown-field",
  type: "form.type",
  enum: "form.enum",
  const: "form.const",
  format: "form.format",
  pattern: "form.pattern",
  minLength: "form.too-short",
  maxLength: "form.too-long",
  minItems: "form.too-few",
  maxItems: "form.too-many",
  uniqueItems: "form.not-unique",
  minimum: "form.minimum",
  maximum: "form.maximum",
  exclusiveMinimum: "form.exclusive-minimum",
  exclusiveMaximum: "form.exclusive-maximum",
  anyOf: "form.alternatives",
  oneOf: "form.alternatives",
  not: "form.forbidden",
  "false schema": "form.forbidden",
  multipleOf: "form.pattern",
  "x-minimum": "form.minimum",
  "x-maximum": "form.maximum",
  "x-exclusive-minimum": "form.exclusive-minimum",
  "x-scale": "form.scale",
};

/** Formats that people get wrong, in words of their own. */
const formatCodes: Readonly<Record<string, FormProblemCode>> = {
  decimal: "form.not-decimal",
  date: "form.not-date",
  "date-time": "form.not-instant",
  sha256: "form.not-file",
};

/** The field errors as findings: one per pointer and code, in the order of the data, with texts in both languages. */
export function findingsOf(errors: readonly SchemaError[]): readonly Problem[] {
  const found = new Map<string, Problem>();
  // A value of the wrong type has no other fault worth naming.
  const mistyped = new Set(errors.filter((error) => error.keyword === "type").map((error) => error.pointer));
  for (const error of errors) {
    if (error.keyword !== "type" && mistyped.has(error.pointer)) continue;
    const code =
      (error.keyword === "format" ? formatCodes[String(error.params["format"])] : undefined) ??
      codeOf[error.keyword] ??
      "form.forbidden";
    const pointer = pointerOf(error);
    const key = `${pointer} ${code}`;
    if (found.has(key)) continue;
    if (found.size === maxFindings) {
      found.set("more", formProblems.make("form.too-many-findings"));
      break;
    }
    found.set(key, formProblems.make(code, { pointer, params: paramsOf(error) }));
  }
  return [...found.values()];
}

/** A missing or superfluous field is reported at the field itself, not at the object that holds it. */
function pointerOf(error: SchemaError): string {
  const name = error.params["missingProperty"] ?? error.params["additionalProperty"];
  return typeof name === "string" ? below(error.pointer, name) : error.pointer;
}

function paramsOf(error: SchemaError): Readonly<Record<string, Json>> {
  const { limit, type, format } = error.params;
  return {
    ...(typeof limit === "number" || typeof limit === "string" ? { limit } : {}),
    ...(type !== undefined ? { type: Array.isArray(type) ? type.join(" / ") : String(type) } : {}),
    ...(typeof format === "string" ? { format } : {}),
  };
}
