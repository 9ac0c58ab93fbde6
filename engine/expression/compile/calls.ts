import type { Node, ParameterNode } from "../tree.ts";
import type { FeelType } from "../types.ts";
import type { Compiler } from "./compiler.ts";
import { constructorLiteral } from "./literals.ts";
import { ANY, assignable, BOOLEAN, present, typeText } from "./relations.ts";
import { LocalScope, type Scope, type Typed } from "./scope.ts";
import { applied, positionOf, signatures, type Signature } from "./signature-types.ts";
import { child, normalName, type Syntax } from "./syntax.ts";
import { readType } from "./type-syntax.ts";

interface Argument extends Typed {
  readonly name?: string;
}

/** A call of a name in scope, of a built-in, or of whatever an expression yields. */
export function compileCall(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const callee = syntax.children[0] ?? syntax;
  const name = normalName(callee.text);
  const isName = callee.name === "VariableName" || callee.name === "SpecialFunctionName";
  if (isName && signatures.has(name) && !isFunction(scope.resolve(name, callee.at))) {
    return builtinCall(name, argumentsOf(syntax, scope, compiler), syntax, compiler);
  }
  return invocation(compiler.compile(callee, scope), argumentsOf(syntax, scope, compiler), syntax, compiler);
}

/** A variable that happens to be called `count` or `today` does not hide the function; a parameter that may be one does. */
function isFunction(named: Typed | null): boolean {
  if (named === null) return false;
  return present(named.type).kind === "function" || (named.type.kind === "any" && named.node.k !== "variable");
}

/** `date("…")` and its sisters: a literal argument is read now, so that a wrong date is found at publication. */
export function compileConstructor(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const name = normalName(syntax.children[0]?.text ?? "");
  const args = argumentsOf(syntax, scope, compiler);
  const [only] = args;
  if (args.length !== 1 || only?.node.k !== "string" || (only.name !== undefined && only.name !== "from"))
    return builtinCall(name, args, syntax, compiler);
  const literal = constructorLiteral(name, only.node.value);
  if (!literal)
    return compiler.refuse("expression.invalid-literal", syntax.at, {
      text: only.node.value.slice(0, 60),
      expected: name,
    });
  return { node: { k: "temporal", type: literal.kind, value: only.node.value, at: syntax.at }, type: literal.type };
}

function argumentsOf(syntax: Syntax, scope: Scope, compiler: Compiler): readonly Argument[] {
  const named = child(syntax, "NamedParameters");
  if (named) {
    return named.children.map((piece) => {
      const name = (child(piece, "ParameterName")?.text ?? "").replace(/\s+/g, " ");
      return { ...compiler.compile(piece.children.at(-1) ?? piece, scope), name };
    });
  }
  return (child(syntax, "PositionalParameters")?.children ?? []).map((piece) => compiler.compile(piece, scope));
}

function builtinCall(name: string, args: readonly Argument[], syntax: Syntax, compiler: Compiler): Typed {
  const candidates = signatures.get(name) ?? [];
  for (const signature of candidates) {
    const placed = place(signature, args);
    const result =
      placed &&
      applied(
        signature,
        placed.map((argument) => argument?.type),
      );
    if (placed && result)
      return {
        node: {
          k: "call",
          name,
          arguments: placed.map((argument) => (argument ? uncopied(argument.node) : null)),
          at: syntax.at,
        },
        type: refined(name, args, result),
      };
  }
  return compiler.refuse("expression.wrong-arguments", syntax.at, {
    name,
    expected: candidates.map(({ text }) => text).join("; "),
    actual: args.map(({ type }) => typeText(type)).join(", "),
  });
}

/** Built-ins only look at a list: the growing `partial` need not be copied for them. */
function uncopied(node: Node): Node {
  return node.k === "local" && node.copy ? { k: "local", slot: node.slot, name: node.name, at: node.at } : node;
}

/** What a signature cannot say: `context merge`, `get value` … of known contexts stay unknown, `flatten` loses levels. */
function refined(name: string, args: readonly Argument[], result: FeelType): FeelType {
  const first = args[0] && present(args[0].type);
  if (name === "flatten" && first?.kind === "list") return { kind: "list", of: leafType(first.of) };
  return result;
}

function leafType(type: FeelType): FeelType {
  return type.kind === "list" ? leafType(type.of) : type;
}

/** Arguments by position, or null when their number or names do not fit. */
function place(signature: Signature, args: readonly Argument[]): readonly (Argument | undefined)[] | null {
  if (args.every(({ name }) => name === undefined)) return args;
  const placed: (Argument | undefined)[] = [];
  for (const argument of args) {
    const position = positionOf(signature, argument.name ?? "");
    if (position < 0 || placed[position] !== undefined) return null;
    placed[position] = argument;
  }
  return Array.from(placed);
}

function invocation(callee: Typed, args: readonly Argument[], syntax: Syntax, compiler: Compiler): Typed {
  const type = present(callee.type);
  if (type.kind !== "function" && type.kind !== "any")
    return compiler.mismatch("( )", "function", callee.type, syntax.at);
  if (type.kind === "function" && type.parameters !== null) {
    const { parameters } = type;
    const fits =
      parameters.length === args.length &&
      parameters.every((parameter, i) => args[i]?.name !== undefined || callable(args[i]?.type ?? ANY, parameter));
    if (!fits)
      return compiler.refuse("expression.wrong-arguments", syntax.at, {
        name: syntax.children[0]?.text ?? "",
        expected: `(${parameters.map(typeText).join(", ")})`,
        actual: args.map((argument) => typeText(argument.type)).join(", "),
      });
  }
  const names = args.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return {
    node: {
      k: "invoke",
      callee: callee.node,
      arguments: args.map(({ node }) => node),
      ...(names.length > 0 ? { names } : {}),
      at: syntax.at,
    },
    type: type.kind === "function" ? type.result : ANY,
  };
}

/** A function takes its parameter's type, null, one value for a list and a list (of one) for a value. */
function callable(type: FeelType, parameter: FeelType): boolean {
  if (type.kind === "null" || assignable(type, parameter)) return true;
  if (parameter.kind === "list") return assignable(type, parameter.of);
  const of = present(type);
  return of.kind === "list" && assignable(of.of, parameter);
}

export function compileFunction(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  if (child(syntax, "external"))
    return compiler.refuse("expression.unsupported", syntax.at, { what: "external function" });
  const parameters = (child(syntax, "FormalParameters")?.children ?? []).map((piece): ParameterNode => {
    const declared = child(piece, "Type");
    const type = declared && readType(declared, compiler);
    return {
      name: (child(piece, "ParameterName")?.text ?? "").replace(/\s+/g, " "),
      slot: compiler.slot(),
      ...(type ? { type } : {}),
    };
  });
  const inner = new LocalScope(
    scope,
    parameters.map(({ name, slot, type }) => ({ name, slot, type: type ?? ANY })),
  );
  const piece = child(syntax, "FunctionBody")?.children[0] ?? syntax;
  const body = compiler.compileBody(piece, inner);
  return {
    node: { k: "function", parameters, body: body.node, weight: body.weight, height: body.height, at: syntax.at },
    type: { kind: "function", parameters: parameters.map(({ type }) => type ?? ANY), result: body.type },
  };
}

export function compileInstance(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const of = compiler.compile(syntax.children[0] ?? syntax, scope);
  const declared = child(syntax, "Type");
  return {
    node: { k: "instance", of: of.node, type: declared ? readType(declared, compiler) : ANY, at: syntax.at },
    type: BOOLEAN,
  };
}
