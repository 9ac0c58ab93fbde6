import { constantOf } from "../../expression/constant.ts";
import type { Node } from "../../expression/tree.ts";
import type { Tree, Value } from "../../expression/types.ts";
import { FeelRange } from "../../expression/range.ts";

/** The values at which a test over `?` may change its mind. */
export interface Boundaries {
  readonly values: readonly Value[];
  /** The test asks for an order (`<`, a range), not only for equality. */
  readonly ordered: boolean;
}

/**
 * What a test compares `?` with, when that is all it does: comparisons, ranges, lists and `and`, `or`, `not` of them,
 * with constants. Null for a test that looks at anything else: only run time can tell such a one.
 */
export function boundariesOf(tree: Tree): Boundaries | null {
  const found = new Finder();
  return found.visit(tree.root) ? { values: found.values, ordered: found.ordered } : null;
}

class Finder {
  readonly values: Value[] = [];
  ordered = false;

  visit(node: Node): boolean {
    switch (node.k) {
      case "boolean":
        return true;
      case "tests":
        return node.tests.every((test) => this.visit(test));
      case "and":
      case "or":
        return this.visit(node.left) && this.visit(node.right);
      case "in":
        return isInput(node.of) && node.tests.every((test) => this.test(test));
      case "compare":
        if (node.op !== "=" && node.op !== "!=") this.ordered = true;
        return (isInput(node.left) && this.constant(node.right)) || (isInput(node.right) && this.constant(node.left));
      case "between":
        this.ordered = true;
        return isInput(node.of) && this.constant(node.low) && this.constant(node.high);
      case "call":
        return node.name === "not" && node.arguments.every((argument) => argument !== null && this.visit(argument));
      case "variable":
        return isInput(node);
      default:
        return false;
    }
  }

  private test(node: Node): boolean {
    if (node.k === "equals") return this.constant(node.value);
    if (node.k === "list") return node.items.every((item) => this.test(item));
    if (node.k !== "range") return this.constant(node);
    this.ordered = true;
    return [node.start, node.end].every((end) => end === null || this.constant(end));
  }

  private constant(node: Node): boolean {
    const value = constantOf(node);
    if (value === undefined || value instanceof FeelRange) return false;
    this.values.push(...(Array.isArray(value) ? (value as readonly Value[]) : [value]));
    return true;
  }
}

function isInput(node: Node): boolean {
  return node.k === "variable" && node.name === "?";
}
