import type { Expression } from "../definition/types.ts";
import type { Json, JsonObject, JsonSchema } from "../kernel/json.ts";
import type { Text } from "../kernel/text.ts";

/**
 * A decision table (DMN 1.5) as readable JSON. `tableSchema` (schema.ts) is the same law as JSON Schema.
 *
 * A caller hands over data; every input is an expression over them; a rule's cells are FEEL unary tests, one per
 * input; its results are FEEL expressions, one per output. The table is a function: the same data, the same answer.
 */
export interface DecisionTable {
  readonly $schema?: string;
  readonly key: string;
  readonly title: Text;
  readonly description?: Text;
  /**
   * JSON Schema (type object) of what the caller hands over. Absent: the inputs themselves; the expression of each is
   * then a plain name.
   */
  readonly data?: JsonSchema;
  readonly hitPolicy: HitPolicy;
  /** Of the collecting policies: no hit gives the empty list, or 0 for a sum or a count. Else no hit is an error. */
  readonly mayBeEmpty?: true;
  readonly inputs: readonly DecisionInput[];
  readonly outputs: readonly DecisionOutput[];
  /** Headings of the annotation columns, e.g. the article that a rule comes from. */
  readonly annotations?: readonly Text[];
  readonly rules: readonly DecisionRule[];
  /** Rows with the expected answer; they are run whenever the table is checked. */
  readonly examples?: readonly DecisionExample[];
}

/**
 * Unique (one rule at most), First (the first in order), Any (several with equal results), Priority (the result that
 * stands first among the allowed ones), Collect (all), Collect with sum, minimum, maximum and count.
 */
export type HitPolicy = "U" | "F" | "A" | "P" | "C" | "C+" | "C<" | "C>" | "C#";

/** DMN's types; `integer` is a number without fraction, `number` a decimal. */
export type DecisionType =
  | "string"
  | "number"
  | "integer"
  | "boolean"
  | "date"
  | "time"
  | "dateTime"
  | "daysDuration"
  | "yearsDuration";

export interface DecisionInput {
  readonly id: string;
  readonly label: Text;
  readonly expression: Expression;
  readonly type: DecisionType;
  /** FEEL unary tests: the values that may come. Another one is an error, never a default. */
  readonly allowed?: string;
  /** Null may come. It hits only a dash and a cell that names `null`. */
  readonly optional?: true;
}

export interface DecisionOutput {
  /** Entry of the result. */
  readonly name: string;
  readonly label?: Text;
  readonly type: DecisionType;
  /** FEEL unary tests: the values that may result; with hit policy P in the order of their priority. */
  readonly allowed?: string;
  /** The result when no rule hits: all outputs have one, or none. */
  readonly default?: Expression;
  /** Null may result. */
  readonly optional?: true;
}

export interface DecisionRule {
  readonly id: string;
  /** One cell per input, in their order; `-` hits always. */
  readonly when: readonly string[];
  /** One expression per output, in their order. */
  readonly then: readonly Expression[];
  readonly annotations?: readonly string[];
}

export interface DecisionExample {
  readonly id: string;
  readonly title?: Text;
  /** What the caller hands over. */
  readonly given: JsonObject;
  /** The whole answer: an object with an entry per output, a list of them with hit policy C. */
  readonly expected: Json;
}
