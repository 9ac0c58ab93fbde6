import { normalizeContextKey, parser, trackVariables } from "lezer-feel";
import type { Span } from "../tree.ts";
import type { Environment, FeelType } from "../types.ts";

type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** A parsed piece of source, without the grammar's punctuation-free ambiguity: named children in order. */
export interface Syntax {
  readonly name: string;
  readonly at: Span;
  readonly text: string;
  readonly children: readonly Syntax[];
}

/**
 * The grammar knows `list<T>` but not `range<T>`: it is shown the former, in as many characters, and the name of the
 * piece is put right by looking at the source.
 */
const RANGE_TYPE = /(\binstance\s+of\s+(?:list\s*<\s*){0,8})range</g;

export type Parsed = { readonly ok: true; readonly root: Syntax } | { readonly ok: false; readonly at: Span };

/** How much source is read at all: the grammar's name tracking grows faster than the source. */
export const MAX_SOURCE = 3_000;
/** Depth of nesting that compiling and evaluating by recursion can bear with room to spare. */
export const MAX_DEPTH = 200;

/** The deepest nesting of brackets outside of strings, found before the grammar spends time on it. */
export function nesting(source: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let i = 0; i < source.length; i++) {
    const character = source[i] ?? "";
    if (quoted && character === "\\") i += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && "([{".includes(character)) depth += 1;
    else if (!quoted && ")]}".includes(character)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Parses FEEL; names with spaces and signs are recognised because the grammar is told the names in scope. */
export function parse(source: string, environment: Environment, top: "Expression" | "UnaryTests"): Parsed {
  const tree = parser
    .configure({ top, contextTracker: trackVariables(shapeOf({ kind: "context", entries: environment })) })
    .parse(source.replace(RANGE_TYPE, "$1list <"));
  const broken: Span[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) broken.push([node.from, node.to]);
    },
  });
  const [at] = broken;
  return at ? { ok: false, at } : { ok: true, root: convert(tree.topNode, source, 0) };
}

/** The form in which names are compared: `a-b`, `a - b` and `a  -  b` are one name. */
export function normalName(name: string): string {
  return normalizeContextKey(name);
}

export function child(syntax: Syntax, name: string): Syntax | undefined {
  return syntax.children.find((candidate) => candidate.name === name);
}

function convert(node: SyntaxNode, source: string, depth: number): Syntax {
  const children: Syntax[] = [];
  if (depth <= MAX_DEPTH * 2) {
    for (let next = node.firstChild; next; next = next.nextSibling) {
      if (!next.type.isSkipped && next.name !== "LineComment" && next.name !== "BlockComment")
        children.push(convert(next, source, depth + 1));
    }
  }
  const name = node.name === "ListType" && source.startsWith("range", node.from) ? "RangeType" : node.name;
  return { name, at: [node.from, node.to], text: source.slice(node.from, node.to), children };
}

/** The names that a value of the type has, for the grammar; a list stands for its elements. */
function shapeOf(type: FeelType): unknown {
  switch (type.kind) {
    case "context":
      return Object.fromEntries(Object.entries(type.entries).map(([key, entry]) => [key, shapeOf(entry)]));
    case "list":
    case "optional":
      return shapeOf(type.of);
    default:
      return 1;
  }
}
