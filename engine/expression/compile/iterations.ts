import type { Iterator, Node } from "../tree.ts";
import type { FeelType } from "../types.ts";
import type { Compiler } from "./compiler.ts";
import { ANY, assignable, BOOLEAN, mayBeNull, optional, orderable, present, typeText } from "./relations.ts";
import { ItemScope, LocalScope, type Scope, type Typed } from "./scope.ts";
import { child, type Syntax } from "./syntax.ts";

export function compileFor(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const { iterators, inner } = iterations(syntax, scope, compiler);
  const partial = compiler.slot();
  const withPartial = new LocalScope(inner, [
    { name: "partial", slot: partial, type: { kind: "list", of: ANY }, copy: true },
  ]);
  const body = compiler.compileBody(syntax.children.at(-1) ?? syntax, withPartial);
  const nests = mentionsSlot(body.node, partial) ? { nests: true as const } : {};
  return {
    node: { k: "for", iterators, partial, ...nests, body: body.node, weight: body.weight, at: syntax.at },
    type: { kind: "list", of: body.type },
  };
}

/** Whether a tree reads a local slot anywhere. */
function mentionsSlot(node: unknown, slot: number): boolean {
  if (typeof node !== "object" || node === null) return false;
  if ("k" in node && node.k === "local" && "slot" in node && node.slot === slot) return true;
  return Object.values(node).some((part) => mentionsSlot(part, slot));
}

export function compileQuantified(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const k = syntax.children[0]?.name === "every" ? "every" : "some";
  const { iterators, inner } = iterations(syntax, scope, compiler);
  const piece = syntax.children.at(-1) ?? syntax;
  const body = compiler.compileBody(piece, inner);
  if (!assignable(body.type, optional(BOOLEAN)))
    compiler.report("expression.condition-not-boolean", piece.at, { actual: typeText(body.type) });
  return {
    node: { k, iterators, body: body.node, weight: body.weight, at: syntax.at },
    type: mayBeNull(body.type) ? optional(BOOLEAN) : BOOLEAN,
  };
}

function iterations(
  syntax: Syntax,
  scope: Scope,
  compiler: Compiler,
): { readonly iterators: readonly Iterator[]; readonly inner: Scope } {
  let inner = scope;
  const pieces = child(syntax, "InExpressions")?.children.filter(({ name }) => name === "InExpression") ?? [];
  const iterators = pieces.map((piece) => {
    const name = (child(piece, "Name")?.text ?? "").replace(/\s+/g, " ");
    const { source, to, element } = iterationSource(child(piece, "IterationContext") ?? piece, inner, compiler);
    const slot = compiler.slot();
    inner = new LocalScope(inner, [{ name, slot, type: element }]);
    return { slot, name, source, ...(to ? { to } : {}) };
  });
  return { iterators, inner };
}

function iterationSource(
  syntax: Syntax,
  scope: Scope,
  compiler: Compiler,
): { readonly source: Node; readonly to?: Node; readonly element: FeelType } {
  const [low, , high] = syntax.children as [Syntax, Syntax?, Syntax?];
  const source = compiler.compile(low, scope);
  if (!high) return { source: source.node, element: elementType(source.type, low, compiler) };
  const to = compiler.compile(high, scope);
  const countable = [source.type, to.type].every((type) => ["number", "date", "any"].includes(present(type).kind));
  if (!countable || !orderable(source.type, to.type)) {
    compiler.report("expression.type-mismatch", syntax.at, {
      what: "..",
      expected: "numbers or dates",
      actual: `${typeText(source.type)} .. ${typeText(to.type)}`,
    });
  }
  return { source: source.node, to: to.node, element: present(source.type) };
}

function elementType(type: FeelType, syntax: Syntax, compiler: Compiler): FeelType {
  const of = present(type);
  if (of.kind === "list") return of.of;
  if (of.kind === "null" || of.kind === "function") return compiler.mismatch("in", "list", type, syntax.at).type;
  if (of.kind !== "range") return of;
  if (!["number", "date", "any"].includes(of.of.kind))
    compiler.mismatch("in", "range of numbers or dates", type, syntax.at);
  return of.of;
}

/** `list[condition]` keeps elements, `list[number]` takes one; a single value is a list of one. */
export function compileFilter(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [left, , piece] = syntax.children as [Syntax, Syntax, Syntax];
  const of = compiler.compile(left, scope);
  const target = present(of.type);
  const element = target.kind === "list" ? target.of : target;
  const slot = compiler.slot();
  const inside = new ItemScope(scope, slot, element);
  const kind = present(compiler.attempt(piece, inside).type).kind;
  const { node: by, type, weight } = compiler.compileBody(piece, kind === "number" ? scope : inside);
  const mode = kind === "number" ? "index" : kind === "any" ? "either" : "condition";
  if (mode === "condition" && !assignable(type, BOOLEAN)) compiler.mismatch("[ ]", "number or boolean", type, piece.at);
  const result: FeelType =
    mode === "index" ? optional(element) : mode === "condition" ? { kind: "list", of: element } : ANY;
  const source =
    of.node.k === "local" && of.node.copy
      ? { k: "local" as const, slot: of.node.slot, name: of.node.name, at: of.node.at }
      : of.node;
  return { node: { k: "filter", of: source, slot, by, mode, weight, at: syntax.at }, type: result };
}
