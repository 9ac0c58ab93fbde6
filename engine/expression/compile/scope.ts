import type { Node, Span } from "../tree.ts";
import type { Environment, FeelType } from "../types.ts";
import { ANY, mayBeNull, present } from "./relations.ts";
import { normalName } from "./syntax.ts";

/** A node with its type: what compiling a piece of source gives. */
export interface Typed {
  readonly node: Node;
  readonly type: FeelType;
}

/** Where names are looked up, from inside out. */
export interface Scope {
  resolve(name: string, at: Span): Typed | null;
}

/** The host's variables. Names are own keys of the environment, compared in normal form; nothing is inherited. */
export class GlobalScope implements Scope {
  private readonly names: ReadonlyMap<string, readonly [string, FeelType]>;

  constructor(environment: Environment) {
    this.names = new Map(Object.entries(environment).map(([name, type]) => [normalName(name), [name, type]]));
  }

  resolve(name: string, at: Span): Typed | null {
    const found = this.names.get(name);
    if (!found) return null;
    const [own, type] = found;
    return { node: { k: "variable", name: own, ...(mayBeNull(type) ? { optional: true } : {}), at }, type };
  }
}

interface Local {
  readonly name: string;
  readonly slot: number;
  readonly type: FeelType;
  /** See `copy` of the node kind `local`. */
  readonly copy?: boolean;
}

/** Iteration variables, parameters, earlier context entries. */
export class LocalScope implements Scope {
  private readonly outer: Scope;
  private readonly locals: ReadonlyMap<string, Local>;

  constructor(outer: Scope, locals: readonly Local[]) {
    this.outer = outer;
    this.locals = new Map(locals.map((local) => [normalName(local.name), local]));
  }

  resolve(name: string, at: Span): Typed | null {
    const local = this.locals.get(name);
    if (!local) return this.outer.resolve(name, at);
    return {
      node: { k: "local", slot: local.slot, name: local.name, ...(local.copy ? { copy: true } : {}), at },
      type: local.type,
    };
  }
}

/** Inside a filter: `item`, and the entries of the element where it is a context. */
export class ItemScope implements Scope {
  private readonly outer: Scope;
  private readonly slot: number;
  private readonly type: FeelType;

  constructor(outer: Scope, slot: number, type: FeelType) {
    this.outer = outer;
    this.slot = slot;
    this.type = type;
  }

  resolve(name: string, at: Span): Typed | null {
    const { slot } = this;
    if (name === "item") return { node: { k: "local", slot, name, at }, type: this.type };
    const element = present(this.type);
    const entry = element.kind === "context" ? entryOf(element, name) : undefined;
    if (entry)
      return {
        node: { k: "entry", slot, name: entry[0], ...(mayBeNull(entry[1]) ? { optional: true } : {}), at },
        type: entry[1],
      };
    const outside = this.outer.resolve(name, at);
    const open = element.kind === "any" || (element.kind === "context" && element.open === true);
    if (!open) return outside;
    return { node: { k: "entry", slot, name, ...(outside ? { otherwise: outside.node } : {}), at }, type: ANY };
  }
}

/** An entry of a context type by the normal form of its name. */
export function entryOf(
  type: Extract<FeelType, { kind: "context" }>,
  name: string,
): readonly [string, FeelType] | undefined {
  return Object.entries(type.entries).find(([key]) => normalName(key) === name);
}
