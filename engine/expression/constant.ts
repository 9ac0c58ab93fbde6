import { Failure } from "./failure.ts";
import { Machine } from "./machine.ts";
import { prepareNode } from "./prepare.ts";
import type { Node } from "./tree.ts";
import type { Value } from "./types.ts";

/** Built-ins that give the same value for the same arguments and look at no clock. */
const constructors = new Set(["date", "time", "date and time", "duration", "number", "string"]);

/**
 * The value of a piece of a tree that depends on nothing: literals and what is computed from literals. Undefined for
 * anything else, and for what cannot be computed. Design time only.
 */
export function constantOf(node: Node): Value | undefined {
  if (!isConstant(node)) return undefined;
  try {
    return prepareNode(node, null)(new Machine({ variables: new Map(), now: "", zone: "Z" }));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function isConstant(node: Node): boolean {
  switch (node.k) {
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "temporal":
      return true;
    case "negate":
      return isConstant(node.of);
    case "arithmetic":
      return isConstant(node.left) && isConstant(node.right);
    case "list":
      return node.items.every(isConstant);
    case "call":
      return constructors.has(node.name) && node.arguments.every((argument) => !argument || isConstant(argument));
    default:
      return false;
  }
}
