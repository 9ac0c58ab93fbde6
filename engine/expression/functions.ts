import type { Value } from "./types.ts";

/** A function value: made by `function(…) …` or a built-in that is passed by name. It never leaves an evaluation. */
export class FeelFunction {
  /** Null for a built-in with overloads, whose parameters are checked by itself. */
  readonly parameterNames: readonly string[] | null;
  readonly call: (values: readonly Value[]) => Value;

  constructor(parameterNames: readonly string[] | null, call: (values: readonly Value[]) => Value) {
    this.parameterNames = parameterNames;
    this.call = call;
  }
}
