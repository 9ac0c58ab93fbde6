import type { Tree } from "./types.ts";

/** A name that an expression reads, and how far it goes into it: `order.total` is `["order", "total"]`. */
export type Reference = readonly [root: string, ...path: string[]];

export interface Reading {
  readonly references: readonly Reference[];
  /**
   * Its value is one of those that went in, or true or false: a chain of such values cannot grow without end, so that
   * a loop comes back to a state that was seen before. Arithmetic and most built-ins are left unknown.
   */
  readonly isFinite: boolean;
}

/** Kinds of nodes that give no value but those written down or read; see `Reading.isFinite`. */
const finite = new Set([
  "null",
  "boolean",
  "number",
  "string",
  "temporal",
  "variable",
  "path",
  "compare",
  "between",
  "in",
  "and",
  "or",
  "if",
  "equals",
  "tests",
]);

/** What an expression depends on. */
export function readingOf(tree: Tree): Reading {
  const references = new Map<string, Reference>();
  let isFinite = true;
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    const { k } = node as { readonly k?: string };
    if (k !== undefined && !finite.has(k) && !isNot(node)) isFinite = false;
    const reference = referenceOf(node);
    if (reference) references.set(JSON.stringify(reference), reference);
    else for (const part of Object.values(node)) visit(part);
  };
  visit(tree.root);
  return { references: [...references.values()], isFinite };
}

function isNot(node: object): boolean {
  const { k, name } = node as { readonly k?: string; readonly name?: string };
  return k === "call" && name === "not";
}

function referenceOf(node: object): Reference | null {
  const { k, name, of } = node as { readonly k?: string; readonly name?: string; readonly of?: object };
  if (k === "variable" && name !== undefined) return [name];
  if (k !== "path" || name === undefined || of === undefined) return null;
  const inner = referenceOf(of);
  return inner && [...inner, name];
}
