import type { Json, JsonObject, JsonSchema, Problem, Result } from "@yaoflow/engine";
import { ok, refused } from "@yaoflow/engine";
import {
  compileFieldExpression,
  type FieldExpression,
  type FormEnvironment,
  type FormScope,
} from "./field-expression.ts";
import { withEntry } from "./json-values.ts";
import { isObject } from "./keywords.ts";
import { below } from "./pointer.ts";
import { formProblems } from "./problems.ts";

/** What the expressions of a form say about one state of its data. */
export interface LogicOutcome {
  /** The data with computed fields filled in and hidden fields left out. */
  readonly data: JsonObject;
  /** JSON Pointers of fields that are hidden (their whole content with them). */
  readonly hidden: ReadonlySet<string>;
  /** JSON Pointers of fields that `x-required-when` asks for. */
  readonly required: ReadonlySet<string>;
  /** Conditions that could not be computed: the page ignores them, the server refuses with them. */
  readonly problems: readonly Problem[];
}

/** The compiled expressions of a form: `x-computed`, `x-visible-when`, `x-required-when`. */
export interface FormLogic {
  apply(data: JsonObject, environment: FormEnvironment): LogicOutcome;
}

interface FieldLogic {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly computed: FieldExpression | null;
  readonly visible: FieldExpression | null;
  readonly required: FieldExpression | null;
  /** Expressions inside the field: of an object, or of a grid's rows. */
  readonly inner: readonly FieldLogic[];
}

/** Compiles every expression of an expanded schema against the types of the object that holds it. */
export function compileLogic(schema: JsonSchema): Result<FormLogic> {
  const problems: Problem[] = [];
  const fields = compileObject(schema, schema, "", problems);
  const first = problems[0];
  if (first !== undefined) return refused(problems.length === 1 ? first : { ...first, findings: problems });
  return ok({ apply: (data, environment) => applyLogic(fields, data, environment) });
}

function compileObject(
  schema: JsonSchema,
  root: JsonSchema,
  pointer: string,
  problems: Problem[],
): readonly FieldLogic[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const at = below(below(pointer, "properties"), name);
    const compile = (
      keyword: "x-computed" | "x-visible-when" | "x-required-when",
      condition: boolean,
    ): FieldExpression | null => {
      const source = property[keyword];
      if (typeof source !== "string") return null;
      const compiled = compileFieldExpression(source, schema, root, {
        pointer: below(at, keyword),
        condition,
        target: property,
      });
      if (compiled.ok) return compiled.value;
      problems.push(compiled.problem);
      return null;
    };
    const inner = property.properties
      ? compileObject(property, root, at, problems)
      : property.items?.properties
        ? compileObject(property.items, root, below(at, "items"), problems)
        : [];
    const field: FieldLogic = {
      name,
      schema: property,
      computed: compile("x-computed", false),
      visible: compile("x-visible-when", true),
      required: compile("x-required-when", true),
      inner,
    };
    return field.computed || field.visible || field.required || inner.length > 0 ? [field] : [];
  });
}

function applyLogic(fields: readonly FieldLogic[], data: JsonObject, environment: FormEnvironment): LogicOutcome {
  const hidden = new Set<string>();
  const required = new Set<string>();
  const problems: Problem[] = [];

  const applyObject = (
    logic: readonly FieldLogic[],
    object: JsonObject,
    form: JsonObject | null,
    pointer: string,
  ): JsonObject => {
    let result = object;
    // Of the whole form, when this is the whole form: later fields see what earlier ones computed.
    const scope = (): FormScope => ({ object: result, form: form ?? result });
    for (const field of logic) {
      const value = result[field.name];
      const at = below(pointer, field.name);
      if (field.inner.length === 0) continue;
      const whole = form ?? result;
      if (isObject(value)) result = { ...result, [field.name]: applyObject(field.inner, value, whole, at) };
      else if (Array.isArray(value)) {
        const rows = value.map((row: Json, index) =>
          isObject(row) ? applyObject(field.inner, row, whole, below(at, index)) : row,
        );
        result = { ...result, [field.name]: rows };
      }
    }
    for (const field of logic) {
      if (field.computed === null) continue;
      result = withEntry(result, field.name, field.computed.value(scope(), environment));
    }
    for (const field of logic) {
      const at = below(pointer, field.name);
      const holds = (condition: FieldExpression | null, otherwise: boolean): boolean => {
        if (condition === null) return otherwise;
        const verdict = condition.holds(scope(), environment);
        if (verdict.ok) return verdict.value;
        problems.push(
          formProblems.make("form.expression-failed", {
            pointer: at,
            params: { reason: verdict.problem.text["zh-CN"] },
            findings: [verdict.problem],
          }),
        );
        return otherwise;
      };
      if (!holds(field.visible, true)) {
        hidden.add(at);
        result = withEntry(result, field.name, undefined);
      } else if (holds(field.required, false)) required.add(at);
    }
    return result;
  };

  return { data: applyObject(fields, data, null, ""), hidden, required, problems };
}
