import type { JsonObject } from "../../kernel/json.ts";
import { compileExpression, compileUnaryTests } from "../compile/compile.ts";
import { formatValue } from "../builtins/text.ts";
import { evaluate } from "../evaluate.ts";
import { jsonVariables } from "../json.ts";
import { Machine } from "../machine.ts";
import type { Budget, Environment, EvaluationContext, FeelType, Value } from "../types.ts";
import { intlZones } from "../zones.ts";

/** For tests of expressions: from source to an answer that reads well in an assertion. */

export interface Given {
  readonly data?: JsonObject;
  readonly types?: Environment;
  readonly budget?: Budget;
  readonly now?: string;
  readonly zone?: string;
}

export function contextOf(given: Given = {}): EvaluationContext {
  return {
    variables: jsonVariables(given.data ?? {}, given.types ?? {}),
    now: given.now ?? "2026-11-23T07:00:00.000Z",
    zone: given.zone ?? "Asia/Shanghai",
    zoneOffset: intlZones(),
    ...(given.budget ? { budget: given.budget } : {}),
  };
}

/** The value as FEEL text, or `!code` of the first problem at compile time, or `?code` at run time. */
export function answer(source: string, given: Given = {}): string {
  const types =
    given.types ??
    Object.fromEntries(Object.keys(given.data ?? {}).map((name): [string, FeelType] => [name, { kind: "any" }]));
  const { tree, problems } = compileExpression(source, types);
  if (!tree) return `!${problems[0]?.code.replace("expression.", "") ?? ""}`;
  const context = contextOf({ ...given, types });
  const result = evaluate(tree, context);
  return result.ok ? text(result.value) : `?${result.problem.code.replace("expression.", "")}`;
}

/** Whether unary tests accept a value. */
export function accepts(tests: string, input: Value, type: FeelType): string {
  const { tree, problems } = compileUnaryTests(tests, type, {});
  if (!tree) return `!${problems[0]?.code.replace("expression.", "") ?? ""}`;
  const result = evaluate(tree, { ...contextOf(), variables: new Map([["?", input]]) });
  return result.ok ? text(result.value) : `?${result.problem.code.replace("expression.", "")}`;
}

function text(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  return formatValue(value, new Machine({ variables: new Map(), now: "", zone: "Z" }));
}
