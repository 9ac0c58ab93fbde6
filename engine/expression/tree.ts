import type { FeelType } from "./types.ts";

/** Where in the source a node stands: [from, to) in UTF-16 units. */
export type Span = readonly [from: number, to: number];

interface At {
  readonly at: Span;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "**";
export type CompareOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";
export type TemporalKind = "date" | "time" | "dateTime" | "duration";

/** One `name in source` of for/some/every; the value goes into local slot `slot`. `to` makes it a number or date range. */
export interface Iterator {
  readonly slot: number;
  readonly name: string;
  readonly source: Node;
  readonly to?: Node;
}

export interface ContextEntryNode {
  readonly key: string;
  readonly slot: number;
  readonly value: Node;
}

export interface ParameterNode {
  readonly name: string;
  readonly slot: number;
  readonly type?: FeelType;
}

/**
 * Node kinds of `Tree` version 1. Names are resolved at compile time: `variable` reads the host's variables,
 * `local` a numbered slot (iteration variable, parameter, earlier context entry, `item`), `entry` an entry of the
 * context in a slot (inside a filter), falling back to `otherwise` where the element's type is open.
 * Slots are unique within a tree, so no scope chain is needed at run time.
 */
export type Node =
  | (At & { readonly k: "null" })
  | (At & { readonly k: "boolean"; readonly value: boolean })
  | (At & { readonly k: "number"; readonly value: string })
  | (At & { readonly k: "string"; readonly value: string })
  | (At & { readonly k: "temporal"; readonly type: TemporalKind; readonly value: string })
  | (At & { readonly k: "variable"; readonly name: string; readonly optional?: true })
  | (At & {
      readonly k: "local";
      readonly slot: number;
      readonly name: string /** `partial` grows while it is read: hand out a copy. */;
      readonly copy?: true;
    })
  | (At & {
      readonly k: "entry";
      readonly slot: number;
      readonly name: string;
      readonly optional?: true;
      readonly otherwise?: Node;
    })
  | (At & { readonly k: "path"; readonly of: Node; readonly name: string; readonly optional?: true })
  | (At & { readonly k: "arithmetic"; readonly op: ArithmeticOperator; readonly left: Node; readonly right: Node })
  | (At & { readonly k: "negate"; readonly of: Node })
  | (At & { readonly k: "compare"; readonly op: CompareOperator; readonly left: Node; readonly right: Node })
  | (At & { readonly k: "between"; readonly of: Node; readonly low: Node; readonly high: Node })
  | (At & { readonly k: "in"; readonly of: Node; readonly tests: readonly Node[] })
  | (At & { readonly k: "and"; readonly left: Node; readonly right: Node })
  | (At & { readonly k: "or"; readonly left: Node; readonly right: Node })
  | (At & { readonly k: "if"; readonly condition: Node; readonly then: Node; readonly else: Node })
  | (At & {
      readonly k: "for";
      readonly iterators: readonly Iterator[];
      readonly partial: number /** The body reads `partial`, so its value may nest deeper each time. */;
      readonly nests?: true;
      readonly body: Node;
      readonly weight: number;
    })
  | (At & { readonly k: "some"; readonly iterators: readonly Iterator[]; readonly body: Node; readonly weight: number })
  | (At & {
      readonly k: "every";
      readonly iterators: readonly Iterator[];
      readonly body: Node;
      readonly weight: number;
    })
  | (At & {
      readonly k: "filter";
      readonly of: Node;
      readonly slot: number;
      readonly by: Node;
      readonly mode: "index" | "condition" | "either";
      readonly weight: number;
    })
  | (At & { readonly k: "list"; readonly items: readonly Node[] })
  | (At & { readonly k: "context"; readonly entries: readonly ContextEntryNode[] })
  | (At & {
      readonly k: "range";
      readonly start: Node | null;
      readonly startIncluded: boolean;
      readonly end: Node | null;
      readonly endIncluded: boolean;
    })
  /** `= x` or `!= x` as a test of an `in` or of unary tests. */
  | (At & { readonly k: "equals"; readonly value: Node; readonly not: boolean })
  | (At & {
      readonly k: "function";
      readonly parameters: readonly ParameterNode[];
      readonly body: Node;
      readonly weight: number /** Levels of nesting of the body: what one call adds to the stack. */;
      readonly height: number;
    })
  /** A built-in by name, arguments by position; an absent optional one is null in the array. */
  | (At & { readonly k: "call"; readonly name: string; readonly arguments: readonly (Node | null)[] })
  /** A built-in as a value, e.g. `sort(list, before)`. */
  | (At & { readonly k: "builtin"; readonly name: string })
  | (At & {
      readonly k: "invoke";
      readonly callee: Node;
      readonly arguments: readonly Node[];
      readonly names?: readonly string[];
    })
  | (At & { readonly k: "instance"; readonly of: Node; readonly type: FeelType })
  /** Unary tests: true when one of the conditions holds (or none does, with `negated`). */
  | (At & { readonly k: "tests"; readonly tests: readonly Node[]; readonly negated: boolean });
