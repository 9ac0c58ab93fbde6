import type { Value } from "./types.ts";

/**
 * An interval. A null end is open to infinity and never included. `test` tells the comparison it was written as
 * (`> 5`, `= 5`, `!= 5`): the conformance kit holds `(= 10)` and `[10..10]` to be different values.
 */
export class FeelRange {
  readonly start: Value;
  readonly startIncluded: boolean;
  readonly end: Value;
  readonly endIncluded: boolean;
  readonly test: string | null;

  constructor(start: Value, startIncluded: boolean, end: Value, endIncluded: boolean, test: string | null = null) {
    this.start = start;
    this.startIncluded = startIncluded;
    this.end = end;
    this.endIncluded = endIncluded;
    this.test = test;
  }
}
