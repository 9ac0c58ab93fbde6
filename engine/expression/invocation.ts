import { builtins } from "./builtins/index.ts";
import { fail } from "./failure.ts";
import { FeelFunction } from "./functions.ts";
import type { Machine, Run } from "./machine.ts";
import type { Node, ParameterNode } from "./tree.ts";
import type { Value } from "./types.ts";
import { isInstance, isList, TYPE_NAMES, typeNameOf } from "./value-type.ts";

/** Making the called function's own slots. */
const CALL_COST = 5;

type FunctionNode = Extract<Node, { k: "function" | "builtin" }>;

/**
 * A function value. It keeps a copy of the slots as they are where it is defined (values are immutable, so a copy is
 * a closure), and runs on another copy, so recursion and nested calls do not disturb each other.
 */
export function functionValue(node: FunctionNode, body: Run | null): Run {
  if (node.k === "builtin") return builtinValue(node.name);
  const { parameters, weight, height } = node;
  const names = parameters.map(({ name }) => name);
  const types = parameters.map(({ type }) => type ?? ({ kind: "any" } as const));
  return (m) => {
    const captured = m.locals.slice();
    return new FeelFunction(names, types, (values) => {
      if (values.length !== parameters.length) wrongCount(names);
      m.spend(weight + CALL_COST);
      m.enterCall(height);
      const outer = m.locals;
      m.locals = captured.slice();
      parameters.forEach((parameter, i) => {
        m.locals[parameter.slot] = argument(parameter, values[i] ?? null);
      });
      const result = body === null ? null : body(m);
      m.locals = outer;
      m.leaveCall(height);
      return result;
    });
  };
}

export function invocation(callee: Run, inputs: readonly Run[], names: readonly string[] | null): Run {
  return (m) => {
    const target = callee(m);
    if (!(target instanceof FeelFunction))
      fail("expression.type-mismatch", { what: "( )", expected: "function", actual: typeNameOf(target) });
    const values = inputs.map((input) => input(m));
    return target.call(names === null ? values : byPosition(target, names, values));
  };
}

function builtinValue(name: string): Run {
  return (m: Machine) => {
    const builtin = builtins.get(name) ?? fail("expression.unknown-name", { name });
    return new FeelFunction(null, [], (values) => builtin(values, m));
  };
}

function byPosition(target: FeelFunction, names: readonly string[], values: readonly Value[]): readonly Value[] {
  const own =
    target.parameterNames ??
    fail("expression.unsupported", { what: "named arguments of a built-in that is used as a value" });
  if (own.length !== names.length) wrongCount(own);
  return own.map((name) => {
    const index = names.indexOf(name);
    return index < 0 ? wrongCount(own) : (values[index] ?? null);
  });
}

/** A declared parameter takes its own type, null, or a list of one such value. */
function argument(parameter: ParameterNode, value: Value): Value {
  const { type } = parameter;
  if (!type || type.kind === "any" || value === null || isInstance(value, type)) return value;
  const only = isList(value) && value.length === 1 ? value[0] : undefined;
  if (only !== undefined && isInstance(only, type)) return only;
  if (type.kind === "list" && isInstance([value], type)) return [value];
  return fail("expression.type-mismatch", {
    what: parameter.name,
    expected: TYPE_NAMES[type.kind],
    actual: typeNameOf(value),
  });
}

function wrongCount(names: readonly string[]): never {
  return fail("expression.wrong-arguments", { name: "function", expected: `(${names.join(", ")})` });
}
