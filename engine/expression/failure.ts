import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { expressionProblems, type ExpressionCode } from "./problems.ts";
import type { Span } from "./tree.ts";

/**
 * How an evaluation stops inside the evaluator. Thrown (not an Error: no stack is taken, refusals are frequent) and
 * turned into a `Problem` at the only door, `evaluate`; it never leaves this folder.
 */
export class Failure {
  readonly code: ExpressionCode;
  readonly params: Readonly<Record<string, Json>>;
  at: Span | null;

  constructor(code: ExpressionCode, params: Readonly<Record<string, Json>>, at: Span | null) {
    this.code = code;
    this.params = params;
    this.at = at;
  }

  toProblem(source: string): Problem {
    const [from, to] = this.at ?? [0, source.length];
    return expressionProblems.make(this.code, { params: { ...this.params, from, to, source: source.slice(from, to) } });
  }
}

/** Stops the evaluation; without `at` the nearest enclosing call gives its own position. */
export function fail(code: ExpressionCode, params: Readonly<Record<string, Json>> = {}, at: Span | null = null): never {
  throw new Failure(code, params, at);
}
