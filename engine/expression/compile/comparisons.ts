import type { CompareOperator, Node } from "../tree.ts";
import type { FeelType } from "../types.ts";
import type { Compiler } from "./compiler.ts";
import { ANY, assignable, BOOLEAN, equatable, orderable, present, typeText } from "./relations.ts";
import type { Scope, Typed } from "./scope.ts";
import { child, type Syntax } from "./syntax.ts";

/** `a < b`, `a between b and c`, `a in …`. */
export function compileComparison(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [left, operator] = syntax.children as [Syntax, Syntax];
  const of = compiler.compile(left, scope);
  if (operator.name === "between") return between(of, syntax, scope, compiler);
  if (operator.name === "in") return membership(of, syntax, scope, compiler);
  const op = operator.text as CompareOperator;
  const right = compiler.compile(syntax.children[2] ?? syntax, scope);
  const legal = op === "=" || op === "!=" ? equatable(of.type, right.type) : orderable(of.type, right.type);
  if (!legal) mismatch(op, of.type, right.type, syntax, compiler);
  else if (op === "=" || op === "!=") checkListedValues(op, of, right, syntax, compiler);
  return { node: { k: "compare", op, left: of.node, right: right.node, at: syntax.at }, type: BOOLEAN };
}

/** A literal that is not among the declared values of a name can only be a slip of the pen. */
function checkListedValues(op: string, left: Typed, right: Typed, syntax: Syntax, compiler: Compiler): void {
  const [a, b] = [present(left.type), present(right.type)];
  if (
    a.kind !== "string" ||
    b.kind !== "string" ||
    !a.values ||
    !b.values ||
    a.values.some((value) => b.values?.includes(value))
  )
    return;
  if ((left.node.k === "string") === (right.node.k === "string")) return;
  const declared = left.node.k === "string" ? b.values : a.values;
  compiler.report("expression.type-mismatch", syntax.at, {
    what: op,
    expected: declared
      .slice(0, 12)
      .map((value) => JSON.stringify(value))
      .join(" | "),
    actual: (left.node.k === "string" ? a : b).values?.[0] ?? "",
  });
}

function between(of: Typed, syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [low, high] = [
    compiler.compile(syntax.children[2] ?? syntax, scope),
    compiler.compile(syntax.children[4] ?? syntax, scope),
  ];
  for (const end of [low, high])
    if (!orderable(of.type, end.type)) mismatch("between", of.type, end.type, syntax, compiler);
  return { node: { k: "between", of: of.node, low: low.node, high: high.node, at: syntax.at }, type: BOOLEAN };
}

function membership(of: Typed, syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const pieces =
    child(syntax, "PositiveUnaryTests")?.children ?? syntax.children.filter(({ name }) => name === "PositiveUnaryTest");
  const tests = pieces.map((piece) => matchTest(of.type, piece, scope, compiler));
  return { node: { k: "in", of: of.node, tests, at: syntax.at }, type: BOOLEAN };
}

/** A test that is compared with the value at hand. */
export function matchTest(input: FeelType, syntax: Syntax, scope: Scope, compiler: Compiler): Node {
  const test = compiler.compile(syntax, scope);
  if (!accepts(test.type, input)) mismatch("in", input, test.type, syntax, compiler);
  return test.node;
}

function accepts(test: FeelType, input: FeelType): boolean {
  const of = present(test);
  if (of.kind === "range") return present(input).kind === "range" || equatable(of.of, input);
  if (of.kind !== "list") return equatable(of, input);
  return equatable(of, input) || accepts(of.of, input);
}

/** `> 5` is a range without end, `= 5` and `!= 5` are tests of equality. */
export function compileUnaryTest(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [operator, operand] = syntax.children as [Syntax, Syntax];
  const value = compiler.compile(operand, scope);
  const type: FeelType = { kind: "range", of: present(value.type) };
  const { at } = syntax;
  const op = operator.text;
  if (op === "=" || op === "!=")
    return {
      node: { k: "equals", value: value.node, not: op === "!=", at },
      type: { kind: "range", of: value.type.kind === "null" ? ANY : present(value.type) },
    };
  if (!orderable(value.type, value.type)) return compiler.mismatch(op, "value with an order", value.type, at);
  const included = op === "<=" || op === ">=";
  const lower = op === ">" || op === ">=";
  return {
    node: {
      k: "range",
      start: lower ? value.node : null,
      startIncluded: lower && included,
      end: lower ? null : value.node,
      endIncluded: !lower && included,
      at,
    },
    type,
  };
}

/** `[a..b)`; a bracket that turns away leaves its end out. */
export function compileInterval(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [open, low, , high, close] = syntax.children as [Syntax, Syntax, Syntax, Syntax, Syntax];
  const [start, end] = [compiler.compile(low, scope), compiler.compile(high, scope)];
  const unbounded = start.type.kind === "null" || end.type.kind === "null";
  if (!unbounded && !orderable(start.type, end.type)) mismatch("..", start.type, end.type, syntax, compiler);
  const of = present(start.type.kind === "null" || start.type.kind === "any" ? end.type : start.type);
  return {
    node: {
      k: "range",
      start: start.node,
      startIncluded: open.text === "[",
      end: end.node,
      endIncluded: close.text === "]",
      at: syntax.at,
    },
    type: { kind: "range", of: of.kind === "null" ? ANY : of },
  };
}

/** Unary tests of an input entry: each is a condition over `?`, or a value that the input is compared with. */
export function compileTests(syntax: Syntax, input: Typed, scope: Scope, compiler: Compiler): Typed {
  const { at } = syntax;
  const [first] = syntax.children;
  if (first?.name === "Wildcard") return { node: { k: "boolean", value: true, at }, type: BOOLEAN };
  const pieces = child(syntax, "PositiveUnaryTests")?.children ?? [];
  const tests = pieces.map((piece): Node => {
    const asCondition = mentionsInput(piece) && assignable(compiler.attempt(piece, scope).type, BOOLEAN);
    if (asCondition) return compiler.condition(piece, scope);
    return { k: "in", of: input.node, tests: [matchTest(input.type, piece, scope, compiler)], at: piece.at };
  });
  return { node: { k: "tests", tests, negated: first?.name === "not", at }, type: BOOLEAN };
}

function mentionsInput(syntax: Syntax): boolean {
  return syntax.name === "?" || syntax.text === "?" || syntax.children.some(mentionsInput);
}

function mismatch(what: string, left: FeelType, right: FeelType, syntax: Syntax, compiler: Compiler): void {
  compiler.report("expression.type-mismatch", syntax.at, {
    what,
    expected: "comparable operands",
    actual: `${typeText(left)} ${what} ${typeText(right)}`,
  });
}
