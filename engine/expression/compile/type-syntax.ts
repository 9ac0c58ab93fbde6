import type { FeelType } from "../types.ts";
import { TYPE_NAMES } from "../value-type.ts";
import type { Compiler } from "./compiler.ts";
import { ANY } from "./relations.ts";
import { child, normalName, type Syntax } from "./syntax.ts";

/** FEEL's own type names; a definition's item types are not part of this language. */
const NAMED: ReadonlyMap<string, FeelType> = new Map<string, FeelType>([
  ["Any", { kind: "any" }],
  ["Null", { kind: "null" }],
  ["context", { kind: "context", entries: {}, open: true }],
  ["list", { kind: "list", of: ANY }],
  ["range", { kind: "range", of: ANY }],
  ["function", { kind: "function", parameters: null, result: ANY }],
  ...(
    ["boolean", "number", "string", "date", "time", "dateTime", "daysDuration", "yearsDuration", "duration"] as const
  ).map((kind): [string, FeelType] => [TYPE_NAMES[kind], { kind }]),
]);

/** `list<number>`, `context<a: string>`, `function<number> -> string`, `range<date>`, or a plain name. */
export function readType(syntax: Syntax, compiler: Compiler): FeelType {
  const piece = syntax.children[0] ?? syntax;
  switch (piece.name) {
    case "ListType":
      return { kind: "list", of: inner(piece, compiler) };
    case "RangeType":
      return { kind: "range", of: inner(piece, compiler) };
    case "ContextType":
      return {
        kind: "context",
        entries: Object.fromEntries(
          (child(piece, "ContextEntryTypes")?.children ?? [])
            .filter(({ name }) => name === "ContextEntryType")
            .map((entry) => entryType(entry, compiler)),
        ),
      };
    case "FunctionType":
      return {
        kind: "function",
        parameters: (child(piece, "ArgumentTypes")?.children ?? []).map((argument) => inner(argument, compiler)),
        result: inner(piece, compiler),
      };
    default: {
      const type = NAMED.get(normalName(piece.text));
      if (!type) compiler.report("expression.unknown-name", piece.at, { name: piece.text });
      return type ?? ANY;
    }
  }
}

function inner(syntax: Syntax, compiler: Compiler): FeelType {
  const type = child(syntax, "Type");
  return type ? readType(type, compiler) : ANY;
}

function entryType(syntax: Syntax, compiler: Compiler): [string, FeelType] {
  return [(child(syntax, "Name")?.text ?? "").replace(/\s+/g, " "), inner(syntax, compiler)];
}
