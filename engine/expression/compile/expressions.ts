import type { FeelType } from "../types.ts";
import type { ArithmeticOperator } from "../tree.ts";
import { compileCall, compileConstructor, compileFunction, compileInstance } from "./calls.ts";
import { compileComparison, compileInterval, compileUnaryTest } from "./comparisons.ts";
import type { Compiler } from "./compiler.ts";
import { compileFilter, compileFor, compileQuantified } from "./iterations.ts";
import { isNumeral, temporalLiteral, unquoted } from "./literals.ts";
import { arithmeticType, negationType } from "./operators.ts";
import { compilePath } from "./paths.ts";
import { ANY, assignable, BOOLEAN, join, mayBeNull, NUMBER, optional, STRING, typeText } from "./relations.ts";
import { LocalScope, type Scope, type Typed } from "./scope.ts";
import { signatures } from "./signature-types.ts";
import { child, normalName, type Syntax } from "./syntax.ts";

/** Compiles one piece of syntax by its grammar name. */
export function compileSyntax(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const { at, children } = syntax;
  const [first] = children;
  switch (syntax.name) {
    case "ParenthesizedExpression":
      return compiler.compile(children[1] ?? syntax, scope);
    case "Expression":
    case "PositiveUnaryTest":
      return first ? compiler.compile(first, scope) : compiler.refuse("expression.syntax", at, { near: syntax.text });
    case "null":
      return { node: { k: "null", at }, type: { kind: "null" } };
    case "BooleanLiteral":
      return { node: { k: "boolean", value: syntax.text === "true", at }, type: BOOLEAN };
    case "NumericLiteral":
      return numeral(syntax, compiler);
    case "StringLiteral": {
      const value = unquoted(syntax.text);
      return { node: { k: "string", value, at }, type: { kind: "string", values: [value] } };
    }
    case "DateTimeLiteral":
      return first?.name === "AtLiteral" ? atLiteral(first, compiler) : compileConstructor(syntax, scope, compiler);
    case "?":
    case "VariableName":
      return variable(syntax, scope, compiler);
    case "PathExpression":
      return compilePath(syntax, scope, compiler);
    case "ArithmeticExpression":
      return children.length === 2 ? negation(syntax, scope, compiler) : arithmetic(syntax, scope, compiler);
    case "Comparison":
      return compileComparison(syntax, scope, compiler);
    case "SimplePositiveUnaryTest":
      return first?.name === "Interval"
        ? compileInterval(first, scope, compiler)
        : compileUnaryTest(syntax, scope, compiler);
    case "Conjunction":
    case "Disjunction":
      return logical(syntax, scope, compiler);
    case "IfExpression":
      return conditional(syntax, scope, compiler);
    case "ForExpression":
      return compileFor(syntax, scope, compiler);
    case "QuantifiedExpression":
      return compileQuantified(syntax, scope, compiler);
    case "FilterExpression":
      return compileFilter(syntax, scope, compiler);
    case "List":
      return list(syntax, scope, compiler);
    case "Context":
      return context(syntax, scope, compiler);
    case "FunctionDefinition":
      return compileFunction(syntax, scope, compiler);
    case "FunctionInvocation":
      return compileCall(syntax, scope, compiler);
    case "InstanceOfExpression":
      return compileInstance(syntax, scope, compiler);
    default:
      return compiler.refuse("expression.unsupported", at, { what: syntax.text.slice(0, 60) });
  }
}

function numeral(syntax: Syntax, compiler: Compiler): Typed {
  const value = syntax.text.replace(/\s/g, "");
  if (!isNumeral(value))
    return compiler.refuse("expression.invalid-literal", syntax.at, { text: value.slice(0, 60), expected: "number" });
  return { node: { k: "number", value, at: syntax.at }, type: NUMBER };
}

function atLiteral(syntax: Syntax, compiler: Compiler): Typed {
  const value = unquoted(child(syntax, "StringLiteral")?.text ?? '""');
  const literal = temporalLiteral(value);
  if (!literal)
    return compiler.refuse("expression.invalid-literal", syntax.at, {
      text: value.slice(0, 60),
      expected: "date, time, date and time or duration",
    });
  return { node: { k: "temporal", type: literal.kind, value, at: syntax.at }, type: literal.type };
}

function variable(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const name = normalName(syntax.text);
  const found = scope.resolve(name, syntax.at);
  if (found) return found;
  if (signatures.has(name))
    return { node: { k: "builtin", name, at: syntax.at }, type: { kind: "function", parameters: null, result: ANY } };
  return compiler.refuse("expression.unknown-name", syntax.at, { name: syntax.text });
}

function arithmetic(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [left, operator, right] = syntax.children as [Syntax, Syntax, Syntax];
  const [a, b] = [compiler.compile(left, scope), compiler.compile(right, scope)];
  const op = (operator.text === "^" ? "**" : operator.text) as ArithmeticOperator;
  const type = arithmeticType(op, a.type, b.type);
  if (!type)
    return compiler.refuse("expression.type-mismatch", syntax.at, {
      what: op,
      expected: "matching operands",
      actual: `${typeText(a.type)} ${op} ${typeText(b.type)}`,
    });
  return { node: { k: "arithmetic", op, left: a.node, right: b.node, at: syntax.at }, type };
}

function negation(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [operator, operand] = syntax.children as [Syntax, Syntax];
  const of = compiler.compile(operand, scope);
  const type = negationType(of.type);
  if (!type) return compiler.mismatch(operator.text, "number or duration", of.type, syntax.at);
  return operator.text === "+" ? { node: of.node, type } : { node: { k: "negate", of: of.node, at: syntax.at }, type };
}

function logical(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [left, , right] = syntax.children as [Syntax, Syntax, Syntax];
  const k = syntax.name === "Conjunction" ? "and" : "or";
  const [a, b] = [compiler.compile(left, scope), compiler.compile(right, scope)];
  for (const [operand, piece] of [
    [a, left],
    [b, right],
  ] as const) {
    if (!assignable(operand.type, optional(BOOLEAN))) compiler.mismatch(k, "boolean", operand.type, piece.at);
  }
  return {
    node: { k, left: a.node, right: b.node, at: syntax.at },
    type: mayBeNull(a.type) || mayBeNull(b.type) ? optional(BOOLEAN) : BOOLEAN,
  };
}

function conditional(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [, test, , positive, , negative] = syntax.children as [Syntax, Syntax, Syntax, Syntax, Syntax, Syntax];
  const condition = compiler.condition(test, scope);
  const [a, b] = [compiler.compile(positive, scope), compiler.compile(negative, scope)];
  return { node: { k: "if", condition, then: a.node, else: b.node, at: syntax.at }, type: join(a.type, b.type) };
}

function list(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const items = syntax.children
    .filter(({ name }) => name !== "[" && name !== "]")
    .map((item) => compiler.compile(item, scope));
  const of = items
    .map(({ type }) => general(type))
    .reduce<FeelType | null>((joined, type) => (joined === null ? type : join(joined, type)), null);
  return {
    node: { k: "list", items: items.map(({ node }) => node), at: syntax.at },
    type: { kind: "list", of: of ?? ANY },
  };
}

/** A literal string in a list is a string, not the only one that there can be. */
function general(type: FeelType): FeelType {
  return type.kind === "string" ? STRING : type;
}

function context(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const types: [string, FeelType][] = [];
  let inner = scope;
  const entries = syntax.children
    .filter(({ name }) => name === "ContextEntry")
    .map((entry) => {
      const key = keyOf(entry.children[0] ?? entry);
      const slot = compiler.slot();
      const { node, type } = compiler.compile(entry.children.at(-1) ?? entry, inner);
      if (types.some(([other]) => other === key))
        compiler.report("expression.invalid-literal", entry.at, {
          text: key.slice(0, 60),
          expected: "context with different keys",
        });
      types.push([key, general(type)]);
      inner = new LocalScope(inner, [{ name: key, slot, type }]);
      return { key, slot, value: node };
    });
  return {
    node: { k: "context", entries, at: syntax.at },
    type: { kind: "context", entries: Object.fromEntries(types) },
  };
}

function keyOf(syntax: Syntax): string {
  const literal = child(syntax, "StringLiteral");
  return literal ? unquoted(literal.text) : syntax.text.replace(/\s+/g, " ");
}
