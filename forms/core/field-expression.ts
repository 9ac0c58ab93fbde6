import type { Json, JsonObject, JsonSchema, Result } from "@yaoflow/engine";
import { ok, refused } from "@yaoflow/engine";
import {
  compileExpression,
  evaluate,
  evaluateCondition,
  fromJson,
  toJson,
  typeFromSchema,
  type Environment,
  type EvaluationContext,
  type FeelType,
  type Variables,
} from "@yaoflow/engine/expression";
import { formProblems } from "./problems.ts";

/** What expressions see beside the data. */
export interface FormEnvironment {
  /** RFC 3339 instant: `now`. */
  readonly at: string;
  /** Business day `YYYY-MM-DD`: `today`. */
  readonly today: string;
  /** The outcome chosen; null or absent while none is. */
  readonly outcome?: string | null;
}

/** Where an expression stands: the object (or grid row) that holds its field, and the whole form. */
export interface FormScope {
  readonly object: JsonObject;
  readonly form: JsonObject;
}

export interface FieldExpression {
  /** The computed value as it travels on the wire; null when it cannot be computed yet. */
  value(scope: FormScope, environment: FormEnvironment): Json;
  holds(scope: FormScope, environment: FormEnvironment): Result<boolean>;
}

const zone = "+08:00";
const text: FeelType = { kind: "string" };

/** Compiles one expression of a form. `holder` is the schema of the object that holds the field. */
export function compileFieldExpression(
  source: string,
  holder: JsonSchema,
  root: JsonSchema,
  options: { readonly pointer: string; readonly condition: boolean; readonly target?: JsonSchema },
): Result<FieldExpression> {
  const types: Environment = {
    form: optionalEntries(typeFromSchema(root)),
    outcome: { kind: "optional", of: text },
    today: { kind: "date" },
    now: { kind: "dateTime" },
    ...entriesOf(optionalEntries(typeFromSchema(holder))),
  };
  const compiled = compileExpression(source, types, {
    pointer: options.pointer,
    ...(options.condition ? { expected: { kind: "boolean" } as const } : {}),
  });
  const { tree } = compiled;
  if (tree === null) {
    const first = compiled.problems.find((problem) => problem.severity === "error");
    return refused(
      formProblems.make("form.expression-invalid", {
        pointer: options.pointer,
        params: { reason: first?.text["zh-CN"] ?? source },
        findings: compiled.problems,
      }),
    );
  }
  // A decimal leaves as a string, a whole number as a JSON integer: as the field's schema writes it.
  const target = typeFromSchema(options.target ?? {});
  return ok({
    value(scope, environment) {
      const result = evaluate(tree, contextOf(types, scope, environment));
      const json = result.ok ? toJson(result.value, target) : result;
      return json.ok ? json.value : null;
    },
    holds: (scope, environment) => evaluateCondition(tree, contextOf(types, scope, environment)),
  });
}

/** In a form that is being filled any field may still be empty. */
function optionalEntries(type: FeelType): FeelType {
  switch (type.kind) {
    case "context":
      return {
        ...type,
        entries: Object.fromEntries(
          Object.entries(type.entries).map(([name, entry]) => [name, asOptional(optionalEntries(entry))]),
        ),
      };
    case "list":
      return { ...type, of: optionalEntries(type.of) };
    case "optional":
      return { ...type, of: optionalEntries(type.of) };
    default:
      return type;
  }
}

function asOptional(type: FeelType): FeelType {
  return type.kind === "optional" || type.kind === "any" || type.kind === "null"
    ? type
    : { kind: "optional", of: type };
}

function entriesOf(type: FeelType): Environment {
  return type.kind === "context" ? type.entries : {};
}

function contextOf(types: Environment, scope: FormScope, environment: FormEnvironment): EvaluationContext {
  return { variables: new FormVariables(types, scope, environment), now: environment.at, zone };
}

class FormVariables implements Variables {
  readonly types: Environment;
  readonly scope: FormScope;
  readonly environment: FormEnvironment;

  constructor(types: Environment, scope: FormScope, environment: FormEnvironment) {
    this.types = types;
    this.scope = scope;
    this.environment = environment;
  }

  get(name: string): ReturnType<Variables["get"]> {
    const type = Object.hasOwn(this.types, name) ? this.types[name] : undefined;
    return type === undefined ? undefined : fromJson(this.json(name), type);
  }

  private json(name: string): Json {
    const { object, form } = this.scope;
    if (Object.hasOwn(object, name)) return object[name] as Json;
    switch (name) {
      case "form":
        return form;
      case "outcome":
        return this.environment.outcome ?? null;
      case "today":
        return this.environment.today;
      case "now":
        return this.environment.at;
      default:
        return null;
    }
  }
}
