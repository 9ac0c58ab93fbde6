import type { FeelType, Value } from "./types.ts";

/** A function value: made by `function(…) …` or a built-in that is passed by name. It never leaves an evaluation. */
export class FeelFunction {
  /** Null for a built-in with overloads, which checks its arguments itself. */
  readonly parameterNames: readonly string[] | null;
  readonly call: (values: readonly Value[]) => Value;
  private readonly parameterTypes: readonly FeelType[];

  constructor(
    parameterNames: readonly string[] | null,
    parameterTypes: readonly FeelType[],
    call: (values: readonly Value[]) => Value,
  ) {
    this.parameterNames = parameterNames;
    this.parameterTypes = parameterTypes;
    this.call = call;
  }

  /** As far as run time knows: the number of parameters and the kinds of those that are declared. */
  conformsTo(type: Extract<FeelType, { readonly kind: "function" }>): boolean {
    if (type.parameters === null || this.parameterNames === null) return true;
    if (type.parameters.length !== this.parameterNames.length) return false;
    return this.parameterTypes.every(
      (own, i) => own.kind === "any" || type.parameters?.[i]?.kind === "any" || type.parameters?.[i]?.kind === own.kind,
    );
  }
}
