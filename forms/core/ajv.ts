import type { Json, JsonSchema, Problem, Result } from "@yaoflow/engine";
import { ok, refused } from "@yaoflow/engine";
import { Ajv2020, type ErrorObject, type FuncKeywordDefinition } from "ajv/dist/2020.js";
import { decimalKeywords } from "./decimal-keywords.ts";
import { findingsOf, type SchemaError } from "./findings.ts";
import { formats } from "./formats.ts";
import { ourKeywords } from "./keywords.ts";
import { linearPattern } from "./pattern.ts";
import { formProblems } from "./problems.ts";
import { oversized } from "./size.ts";

/**
 * Compiles an expanded schema with ajv: strict, nothing coerced, no defaults, no remote references, linear-time patterns.
 * Compilation uses `Function` and belongs to the server; the page has `createChecker`, which finds the same.
 */
export function compileWithAjv(schema: JsonSchema): Result<(data: Json) => readonly Problem[]> {
  try {
    const ajv = sharedAjv();
    const validate = ajv.compile(schema);
    ajv.removeSchema(schema);
    return ok((data) => {
      // Before the rest: a list far over its limit must not be compared item by item.
      const tooMany = oversized(schema, data);
      if (tooMany.length > 0) return findingsOf(tooMany);
      return validate(data) ? [] : findingsOf(ownErrors(validate.errors ?? []));
    });
  } catch (error) {
    return refused(
      formProblems.make("form.schema-invalid", {
        params: { reason: error instanceof Error ? error.message : String(error) },
      }),
    );
  }
}

/** Making an instance costs as much as compiling dozens of schemas; an old one holds on to all that it ever compiled. */
const COMPILATIONS_PER_INSTANCE = 200;
let shared: { readonly ajv: Ajv2020; compilations: number } | undefined;

function sharedAjv(): Ajv2020 {
  if (shared === undefined || shared.compilations >= COMPILATIONS_PER_INSTANCE)
    shared = { ajv: newAjv(), compilations: 0 };
  shared.compilations += 1;
  return shared.ajv;
}

function newAjv(): Ajv2020 {
  const regExp = (source: string): ReturnType<typeof linearPattern> => linearPattern(source);
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: false,
    coerceTypes: false,
    useDefaults: false,
    removeAdditional: false,
    validateSchema: true,
    formats: { ...formats },
    code: { regExp: Object.assign(regExp, { code: "linearPattern" }) },
    logger: false,
  });
  const validating = new Set<string>(decimalKeywords.map((each) => each.keyword));
  for (const keyword of ourKeywords) if (!validating.has(keyword)) ajv.addKeyword(keyword);
  for (const { keyword, holds } of decimalKeywords) {
    const validate: NonNullable<FuncKeywordDefinition["validate"]> = (
      limit: string | number,
      value: string,
    ): boolean => {
      const good = holds(limit, value);
      validate.errors = good ? [] : [{ keyword, params: { limit } }];
      return good;
    };
    ajv.addKeyword({
      keyword,
      type: "string",
      schemaType: keyword === "x-scale" ? "number" : "string",
      errors: true,
      validate,
    });
  }
  return ajv;
}

/** Errors from inside a failed alternative are noise beside the alternative's own error, and `if` only repeats what `then` says. */
function ownErrors(errors: readonly ErrorObject[]): readonly SchemaError[] {
  return errors
    .filter(
      (error) =>
        error.keyword !== "if" &&
        error.keyword !== "propertyNames" &&
        !/\/(anyOf|oneOf|not)\/./.test(schemaLocation(error)),
    )
    .map((error) => ({
      keyword: error.keyword,
      pointer: error.instancePath,
      params: error.params as Readonly<Record<string, unknown>>,
    }));
}

/** Where the schema says it; a property that happens to be called `anyOf` is not an alternative. */
function schemaLocation(error: ErrorObject): string {
  return error.schemaPath.replace(/\/properties\/[^/]*/g, "/properties");
}
