import type { Json } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import { expressionProblems, type ExpressionCode } from "../problems.ts";
import type { Node, Span } from "../tree.ts";
import type { FeelType } from "../types.ts";
import { ANY, assignable, typeText } from "./relations.ts";
import type { Scope, Typed } from "./scope.ts";
import { MAX_DEPTH, type Syntax } from "./syntax.ts";

/** Compiles one piece of syntax; the dispatcher in expressions.ts. */
export type CompileSyntax = (syntax: Syntax, scope: Scope, compiler: Compiler) => Typed;

/** Stops compiling when the source is nested too deeply. */
export class TooDeep {}

/** What compiling one expression carries along: problems found, local slots given out, depth and size so far. */
export class Compiler {
  readonly problems: Problem[] = [];
  private readonly source: string;
  private readonly pointer: string | undefined;
  private readonly dispatch: CompileSyntax;
  private slots = 0;
  private depth = 0;
  private size = 0;
  private deepest = 0;

  constructor(source: string, pointer: string | undefined, dispatch: CompileSyntax) {
    this.source = source;
    this.pointer = pointer;
    this.dispatch = dispatch;
  }

  compile(syntax: Syntax, scope: Scope): Typed {
    this.depth += 1;
    this.size += 1;
    this.deepest = Math.max(this.deepest, this.depth);
    if (this.depth > MAX_DEPTH) throw new TooDeep();
    const typed = this.dispatch(syntax, scope, this);
    this.depth -= 1;
    return typed;
  }

  /** Compiles a body that may run many times; `weight` is what one run costs, `height` how deep it nests. */
  compileBody(syntax: Syntax, scope: Scope): Typed & { readonly weight: number; readonly height: number } {
    const [size, deepest] = [this.size, this.deepest];
    this.deepest = this.depth;
    const typed = this.compile(syntax, scope);
    const height = this.deepest - this.depth;
    this.deepest = Math.max(deepest, this.deepest);
    return { ...typed, weight: this.size - size, height };
  }

  /** Compiles for its type only: problems and slots are forgotten. */
  attempt(syntax: Syntax, scope: Scope): Typed {
    const kept = this.problems.length;
    const typed = this.compile(syntax, scope);
    this.problems.length = kept;
    return typed;
  }

  slot(): number {
    this.slots += 1;
    return this.slots - 1;
  }

  report(code: ExpressionCode, at: Span, params: Readonly<Record<string, Json>>): void {
    const [from, to] = at;
    this.problems.push(
      expressionProblems.make(code, {
        ...(this.pointer === undefined ? {} : { pointer: this.pointer }),
        params: { ...params, from, to, source: this.source.slice(from, to) },
      }),
    );
  }

  /** Reports and stands in for the piece that could not be compiled. */
  refuse(code: ExpressionCode, at: Span, params: Readonly<Record<string, Json>>): Typed {
    this.report(code, at, params);
    return { node: { k: "null", at }, type: ANY };
  }

  mismatch(what: string, expected: string, actual: FeelType, at: Span): Typed {
    return this.refuse("expression.type-mismatch", at, { what, expected, actual: typeText(actual) });
  }

  /** Compiles a condition and insists that it can be true or false. */
  condition(syntax: Syntax, scope: Scope): Node {
    const { node, type } = this.compile(syntax, scope);
    if (!assignable(type, { kind: "boolean" }))
      this.report("expression.condition-not-boolean", syntax.at, { actual: typeText(type) });
    return node;
  }
}
