import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { problemCatalogue, type Json, type JsonSchema, type Problem } from "@yaoflow/engine";
import { linearPattern } from "./linear-pattern.ts";
import { plainSchema } from "./plain-schema.ts";

/** The findings behind `http.invalid-body`, `record.invalid` and the like. */
export const schemaProblems = problemCatalogue({
  "schema.violation": { status: 422, text: { "zh-CN": "{path}：{message}", en: "{path}: {message}" } },
});

export type Check = (value: unknown) => readonly Problem[];

const MAX_FINDINGS = 50;
/** Decimal as it travels: up to 34 digits, no exponent. */
const DECIMAL = /^-?\d{1,34}(\.\d{1,34})?$/;

/**
 * Compiles a schema to a check that returns the findings (empty = valid). No coercion, no defaults, no `$data`, no
 * remote references; patterns run in linear time. Compile at start-up or when a type is registered, never per request.
 */
export function compileCheck(schema: JsonSchema): Check {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, strictTuples: false, allErrors: true, validateFormats: true, unicodeRegExp: true, code: { regExp: linearPattern } });
  addFormats(ajv);
  ajv.addFormat("decimal", DECIMAL);
  const validate: ValidateFunction = ajv.compile(plainSchema(schema));
  return (value) => (validate(value) ? [] : (validate.errors ?? []).slice(0, MAX_FINDINGS).map(findingOf));
}

function findingOf(error: ErrorObject): Problem {
  const extra = typeof error.params["additionalProperty"] === "string" ? `/${escapePointer(error.params["additionalProperty"])}` : "";
  const missing = typeof error.params["missingProperty"] === "string" ? `/${escapePointer(error.params["missingProperty"])}` : "";
  const pointer = `${error.instancePath}${extra}${missing}`;
  return schemaProblems.make("schema.violation", {
    pointer,
    params: { path: pointer === "" ? "/" : pointer, message: error.message ?? error.keyword, keyword: error.keyword, limit: jsonParams(error.params) },
  });
}

function jsonParams(params: Readonly<Record<string, unknown>>): Json {
  return JSON.parse(JSON.stringify(params)) as Json;
}

function escapePointer(name: string): string {
  return name.replace(/~/g, "~0").replace(/\//g, "~1");
}

/** ajv-formats is CommonJS with a default export: bundlers and jest disagree about what the default import is. */
function addFormats(ajv: Ajv2020): void {
  const plugin = addFormatsModule as unknown as { default?: typeof addFormatsModule.default };
  const add = plugin.default ?? (addFormatsModule as unknown as typeof addFormatsModule.default);
  add(ajv, ["date", "time", "date-time", "duration", "email", "uri", "uuid"]);
}
