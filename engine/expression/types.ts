import type { Problem } from "../kernel/problem.ts";
import type { Result } from "../kernel/result.ts";
import type { FeelNumber } from "./decimal.ts";
import type { FeelFunction } from "./functions.ts";
import type { FeelRange } from "./range.ts";
import type { DaysDuration, FeelDate, FeelDateTime, FeelTime, YearsDuration } from "./temporal.ts";
import type { Node } from "./tree.ts";

/**
 * What the compiler knows of a value. `optional` is the only type that admits null; `any` is checked at run time.
 * `json` says how a number travels (JSON number, integer, or decimal string); it does not matter for arithmetic.
 */
export type FeelType =
  | { readonly kind: "any" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | { readonly kind: "number"; readonly json?: "number" | "integer" | "decimal" }
  | { readonly kind: "string"; readonly values?: readonly string[] }
  | { readonly kind: "date" }
  | { readonly kind: "time" }
  | { readonly kind: "dateTime" }
  | { readonly kind: "daysDuration" }
  | { readonly kind: "yearsDuration" }
  /** A duration whose sort is known only at run time (a JSON string with `format: duration`). */
  | { readonly kind: "duration" }
  | { readonly kind: "list"; readonly of: FeelType }
  | { readonly kind: "range"; readonly of: FeelType }
  /** `open` contexts may hold entries that are not declared; reading one is an error when it is absent. */
  | { readonly kind: "context"; readonly entries: Readonly<Record<string, FeelType>>; readonly open?: boolean }
  | { readonly kind: "function"; readonly parameters: readonly FeelType[] | null; readonly result: FeelType }
  | { readonly kind: "optional"; readonly of: FeelType };

/** Names in scope; they may contain spaces and Chinese characters. */
export type Environment = Readonly<Record<string, FeelType>>;

/** A compiled expression: plain JSON, content-hashed and carried inside the plan. `source` serves messages and explain. */
export interface Tree {
  readonly v: 1;
  readonly source: string;
  /** `test` trees come from unary tests and read their input under the name `?`. */
  readonly form: "expression" | "test";
  readonly root: Node;
}

export type FeelContext = ReadonlyMap<string, Value>;

/** What an expression computes with. Contexts are Maps, so no prototype is ever consulted. */
export type Value =
  | null
  | boolean
  | FeelNumber
  | string
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysDuration
  | YearsDuration
  | FeelRange
  | FeelFunction
  | readonly Value[]
  | FeelContext;

/** Where names get their values; a Map is one, `jsonVariables` makes a lazy one out of JSON. */
export interface Variables {
  get(name: string): Value | undefined;
}

/**
 * Offset of a named zone from UTC in seconds at an instant (seconds since 1970-01-01T00:00Z); null = zone unknown.
 * A port, because zone data is a versioned input of the host.
 */
export type ZoneOffset = (zone: string, epochSeconds: number) => number | null;

export interface Budget {
  /** Node visits inside loops, function calls and elements touched by built-ins. */
  readonly steps: number;
  /** List elements, context entries and string characters made. */
  readonly cells: number;
}

export interface EvaluationContext {
  readonly variables: Variables;
  /** RFC 3339 instant: the only clock there is. */
  readonly now: string;
  /** Named zone or offset (`Asia/Shanghai`, `+08:00`, `Z`) of `now()`, `today()`. */
  readonly zone: string;
  readonly zoneOffset?: ZoneOffset;
  readonly budget?: Budget;
}

/** `tree` is null when a problem is an error. Positions are in `problem.params.from/to` (UTF-16 offsets of the source). */
export interface CompiledExpression {
  readonly tree: Tree | null;
  readonly type: FeelType;
  readonly problems: readonly Problem[];
}

export interface CompileOptions {
  /** JSON Pointer of the expression in its definition; put on every problem. */
  readonly pointer?: string;
  /** The type that the place needs, e.g. boolean for a condition; another one is a problem. */
  readonly expected?: FeelType;
}

/** Turns FEEL source into a typed tree. Design time only. */
export type CompileExpression = (
  source: string,
  environment: Environment,
  options?: CompileOptions,
) => CompiledExpression;

/** Compiles the unary tests of a decision table's input entry; the tree's value is boolean. */
export type CompileUnaryTests = (
  source: string,
  input: FeelType,
  environment: Environment,
  options?: CompileOptions,
) => CompiledExpression;

/** Computes a tree's value. Every failure is a problem with code `expression.*` and the position in `params`. */
export type Evaluate = (tree: Tree, context: EvaluationContext) => Result<Value, Problem>;

/** As `Evaluate`, but anything that is neither true nor false is `expression.condition-not-boolean`. */
export type EvaluateCondition = (tree: Tree, context: EvaluationContext) => Result<boolean, Problem>;
