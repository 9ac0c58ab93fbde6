import type { FeelType } from "../types.ts";
import type { Compiler } from "./compiler.ts";
import { ANY, mayBeNull, NUMBER, optional, present, STRING } from "./relations.ts";
import { entryOf, type Scope, type Typed } from "./scope.ts";
import { normalName, type Syntax } from "./syntax.ts";

const DAYS: FeelType = { kind: "daysDuration" };
const DATE = { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER };
const TIME = {
  hour: NUMBER,
  minute: NUMBER,
  second: NUMBER,
  timezone: optional(STRING),
  "time offset": optional(DAYS),
};
const DAY_PARTS = { days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER };
const YEAR_PARTS = { years: NUMBER, months: NUMBER };

/** Properties of values that are not contexts (DMN 1.5, table 65). */
const PROPERTIES: Readonly<Partial<Record<FeelType["kind"], Readonly<Record<string, FeelType>>>>> = {
  date: DATE,
  time: TIME,
  dateTime: { ...DATE, ...TIME },
  daysDuration: DAY_PARTS,
  yearsDuration: YEAR_PARTS,
  duration: { ...DAY_PARTS, ...YEAR_PARTS },
};

interface Entry {
  readonly name: string;
  readonly type: FeelType;
}

/** `a.b`: the entry must be declared; on a list it is taken of every element. */
export function compilePath(syntax: Syntax, scope: Scope, compiler: Compiler): Typed {
  const [left, , right] = syntax.children as [Syntax, Syntax, Syntax];
  const of = compiler.compile(left, scope);
  const text = right.text.replace(/\s+/g, " ");
  const entry = entryType(of.type, text);
  if (entry === "unknown") return compiler.refuse("expression.unknown-entry", right.at, { name: text });
  if (entry === "not-a-context") return compiler.mismatch(`.${text}`, "context", of.type, syntax.at);
  const missing = entry.type.kind === "list" && present(of.type).kind === "list" ? entry.type.of : entry.type;
  const allowed = mayBeNull(missing) && missing.kind !== "any";
  return {
    node: { k: "path", of: of.node, name: entry.name, ...(allowed ? { optional: true } : {}), at: syntax.at },
    type: entry.type,
  };
}

function entryType(type: FeelType, text: string): Entry | "unknown" | "not-a-context" {
  const of = present(type);
  if (of.kind === "any") return { name: text, type: ANY };
  if (of.kind === "list") {
    const element = entryType(of.of, text);
    return typeof element === "string" ? element : { name: element.name, type: { kind: "list", of: element.type } };
  }
  if (of.kind === "context") {
    const entry = entryOf(of, normalName(text));
    if (entry) return { name: entry[0], type: entry[1] };
    return of.open ? { name: text, type: ANY } : "unknown";
  }
  if (of.kind === "range") return rangeProperty(of, text);
  const properties = PROPERTIES[of.kind];
  if (!properties) return "not-a-context";
  const property = Object.hasOwn(properties, text) ? properties[text] : undefined;
  return property ? { name: text, type: property } : "unknown";
}

function rangeProperty(range: Extract<FeelType, { kind: "range" }>, text: string): Entry | "unknown" {
  if (text === "start" || text === "end") return { name: text, type: optional(range.of) };
  return text === "start included" || text === "end included" ? { name: text, type: { kind: "boolean" } } : "unknown";
}
