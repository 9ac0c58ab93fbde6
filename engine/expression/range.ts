import type { Value } from "./types.ts";

/** An interval. A null end is open to infinity (`> 5` is `(5..`), and never included. */
export class FeelRange {
  readonly start: Value;
  readonly startIncluded: boolean;
  readonly end: Value;
  readonly endIncluded: boolean;

  constructor(start: Value, startIncluded: boolean, end: Value, endIncluded: boolean) {
    this.start = start;
    this.startIncluded = startIncluded;
    this.end = end;
    this.endIncluded = endIncluded;
  }
}
