/** A regular expression of the XPath dialect that DMN names, as far as it can be matched in linear time. */
export type Pattern =
  | { readonly kind: "set"; readonly accepts: CharacterTest }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly options: readonly Pattern[] }
  | { readonly kind: "group"; readonly index: number; readonly of: Pattern }
  | {
      readonly kind: "repeat";
      readonly of: Pattern;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

export type CharacterTest = (codePoint: number) => boolean;

export interface Flags {
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  readonly extended: boolean;
  readonly literal: boolean;
}

/** Thrown inside this folder only; `compilePattern` turns it into a text. */
export class PatternError {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}
