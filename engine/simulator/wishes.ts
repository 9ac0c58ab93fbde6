import type { FeelType } from "../expression/types.ts";
import type { Node } from "../expression/tree.ts";
import type { Json } from "../kernel/json.ts";
import { sampleOf } from "./sample.ts";

/** A value that a name must have, so that a condition comes out as it is wanted. */
export interface Wish {
  readonly path: readonly string[];
  readonly value: Json;
}

/** What a name is declared as, so that a value fits it. */
export type TypeOf = (path: readonly string[]) => FeelType | null;
/** The value that a name is known to have, where the flow itself made it. */
export type ValueOf = (path: readonly string[]) => Json | undefined;

/**
 * What must be so that a condition comes out as wanted; null = not known how. Handles names, comparisons with literals or
 * with a name whose value is known, counts of lists, `and`, `or`, `not`. What it says is tried by playing it, so it may
 * be wrong without harm.
 */
export function wishesFor(node: Node, wanted: boolean, typeOf: TypeOf, valueOf: ValueOf): readonly Wish[] | null {
  switch (node.k) {
    case "variable":
    case "path": {
      const path = pathOf(node);
      return path && [{ path, value: wanted }];
    }
    case "and":
      return wanted
        ? both(wishesFor(node.left, true, typeOf, valueOf), wishesFor(node.right, true, typeOf, valueOf))
        : (wishesFor(node.left, false, typeOf, valueOf) ?? wishesFor(node.right, false, typeOf, valueOf));
    case "or":
      return wanted
        ? (wishesFor(node.left, true, typeOf, valueOf) ?? wishesFor(node.right, true, typeOf, valueOf))
        : both(wishesFor(node.left, false, typeOf, valueOf), wishesFor(node.right, false, typeOf, valueOf));
    case "call": {
      const [inner] = node.arguments;
      return node.name === "not" && inner ? wishesFor(inner, !wanted, typeOf, valueOf) : null;
    }
    case "compare":
      return compared(node, wanted, typeOf, valueOf);
    default:
      return null;
  }
}

function both(one: readonly Wish[] | null, other: readonly Wish[] | null): readonly Wish[] | null {
  return one && other && [...one, ...other];
}

const opposite = { "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;
const mirrored = { "=": "=", "!=": "!=", "<": ">", ">=": "<=", ">": "<", "<=": ">=" } as const;
type Operator = keyof typeof opposite;

function compared(
  { op, left, right }: Extract<Node, { readonly k: "compare" }>,
  wanted: boolean,
  typeOf: TypeOf,
  valueOf: ValueOf,
): readonly Wish[] | null {
  const operator: Operator = wanted ? op : opposite[op];
  const [one, other] = [literalOf(left, valueOf), literalOf(right, valueOf)];
  if (other !== undefined) return wishFor(left, operator, other, typeOf);
  return one === undefined ? null : wishFor(right, mirrored[operator], one, typeOf);
}

function wishFor(node: Node, operator: Operator, literal: Json, typeOf: TypeOf): readonly Wish[] | null {
  const counted = node.k === "call" && node.name === "count" ? node.arguments[0] : null;
  if (counted) {
    const path = pathOf(counted);
    const size = numberFor(operator, Number(literal));
    const type = path && plain(typeOf(path));
    const item = type?.kind === "list" ? sampleOf(type.of) : {};
    return path && size >= 0 ? [{ path, value: Array.from({ length: size }, () => item) }] : null;
  }
  const path = pathOf(node);
  if (!path) return null;
  const type = plain(typeOf(path));
  if (type?.kind === "number") {
    const value = numberFor(operator, Number(literal));
    return [{ path, value: type.json === "decimal" ? String(value) : value }];
  }
  if (operator === "=") return [{ path, value: literal }];
  if (operator !== "!=") return null;
  if (typeof literal === "boolean") return [{ path, value: !literal }];
  const values = type?.kind === "string" ? (type.values ?? []) : [];
  return [{ path, value: values.find((each) => each !== literal) ?? `not ${String(literal)}` }];
}

function numberFor(operator: Operator, limit: number): number {
  if (operator === ">" || operator === "!=") return limit + 1;
  return operator === "<" ? limit - 1 : limit;
}

function literalOf(node: Node, valueOf: ValueOf): Json | undefined {
  if (node.k === "boolean" || node.k === "string" || node.k === "number") return node.value;
  if (node.k === "null") return null;
  const path = pathOf(node);
  return path ? valueOf(path) : undefined;
}

/** `order.total` as a path, or null. */
export function pathOf(node: Node): readonly string[] | null {
  if (node.k === "variable") return [node.name];
  if (node.k !== "path") return null;
  const inner = pathOf(node.of);
  return inner && [...inner, node.name];
}

function plain(type: FeelType | null): FeelType | null {
  return type?.kind === "optional" ? plain(type.of) : type;
}
