import type { Problem } from "../../kernel/problem.ts";
import type {
  CompiledExpression,
  CompileExpression,
  CompileOptions,
  CompileUnaryTests,
  Environment,
  FeelType,
  Tree,
} from "../types.ts";
import { compileTests } from "./comparisons.ts";
import { Compiler, TooDeep } from "./compiler.ts";
import { compileSyntax } from "./expressions.ts";
import { ANY, assignable, BOOLEAN, mayBeNull, typeText } from "./relations.ts";
import { GlobalScope, type Typed } from "./scope.ts";
import { MAX_DEPTH, MAX_SOURCE, nesting, parse, type Syntax } from "./syntax.ts";

/** Names that no environment may hold: they mean something to JavaScript, never to a flow. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

export const compileExpression: CompileExpression = (source, environment, options = {}) =>
  compileWith(source, environment, options, "Expression", (root, compiler) => {
    const typed = compiler.compile(root, new GlobalScope(environment));
    const { expected } = options;
    if (expected && !assignable(typed.type, expected)) reportUnexpected(compiler, typed.type, expected, root);
    return typed;
  });

export const compileUnaryTests: CompileUnaryTests = (source, input, environment, options = {}) =>
  compileWith(source, environment, options, "UnaryTests", (root, compiler) => {
    const scope = new GlobalScope({ ...environment, "?": input });
    const node = {
      k: "variable" as const,
      name: "?",
      ...(mayBeNull(input) ? { optional: true as const } : {}),
      at: root.at,
    };
    return compileTests(root, { node, type: input }, scope, compiler);
  });

type CompileRoot = (root: Syntax, compiler: Compiler) => Typed;

function compileWith(
  source: string,
  environment: Environment,
  options: CompileOptions,
  top: "Expression" | "UnaryTests",
  compileRoot: CompileRoot,
): CompiledExpression {
  const compiler = new Compiler(source, options.pointer, compileSyntax);
  const forbidden = Object.keys(environment).find((name) => FORBIDDEN.has(name));
  if (forbidden !== undefined) compiler.report("expression.unknown-name", [0, source.length], { name: forbidden });
  else if (source.length > MAX_SOURCE) compiler.report("expression.too-large", [0, 0], { limit: MAX_SOURCE });
  else if (nesting(source) > MAX_DEPTH) compiler.report("expression.too-large", [0, 0], { limit: MAX_DEPTH });
  if (compiler.problems.length > 0) return refusal(compiler.problems);
  const parsed = parse(source, environment, top);
  if (!parsed.ok) {
    compiler.report("expression.syntax", parsed.at, { near: source.slice(parsed.at[0], parsed.at[0] + 20) || "…" });
    return refusal(compiler.problems);
  }
  try {
    const typed = compileRoot(parsed.root, compiler);
    if (compiler.problems.some(({ severity }) => severity === "error"))
      return { tree: null, type: typed.type, problems: compiler.problems };
    const tree: Tree = { v: 1, source, form: top === "Expression" ? "expression" : "test", root: typed.node };
    return { tree, type: typed.type, problems: compiler.problems };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    compiler.report("expression.too-large", [0, source.length], { limit: MAX_DEPTH });
    return refusal(compiler.problems);
  }
}

function reportUnexpected(compiler: Compiler, actual: FeelType, expected: FeelType, root: Syntax): void {
  if (expected.kind === BOOLEAN.kind)
    compiler.report("expression.condition-not-boolean", root.at, { actual: typeText(actual) });
  else compiler.mismatch("=", typeText(expected), actual, root.at);
}

function refusal(problems: readonly Problem[]): CompiledExpression {
  return { tree: null, type: ANY, problems };
}
