import type { FeelType } from "../types.ts";
import { TYPE_NAMES } from "../value-type.ts";

/** Relations between types. They are lenient where only run time can tell (`any`, `optional`), strict elsewhere. */

export const ANY: FeelType = { kind: "any" };
export const BOOLEAN: FeelType = { kind: "boolean" };
export const NUMBER: FeelType = { kind: "number" };
export const STRING: FeelType = { kind: "string" };

/** The type of a value that is there. */
export function present(type: FeelType): FeelType {
  return type.kind === "optional" ? present(type.of) : type;
}

export function optional(type: FeelType): FeelType {
  return type.kind === "any" || type.kind === "null" || type.kind === "optional"
    ? type
    : { kind: "optional", of: type };
}

export function mayBeNull(type: FeelType): boolean {
  return type.kind === "optional" || type.kind === "null" || type.kind === "any";
}

function isDuration(type: FeelType): boolean {
  return type.kind === "duration" || type.kind === "daysDuration" || type.kind === "yearsDuration";
}

function sameKind(a: FeelType, b: FeelType): boolean {
  return a.kind === b.kind || (isDuration(a) && isDuration(b) && (a.kind === "duration" || b.kind === "duration"));
}

/** Whether `a = b` can have an answer: one of them null, unknown, or both of one kind. */
export function equatable(a: FeelType, b: FeelType): boolean {
  const [x, y] = [present(a), present(b)];
  return x.kind === "any" || y.kind === "any" || x.kind === "null" || y.kind === "null" || sameKind(x, y);
}

const ORDERED = new Set<FeelType["kind"]>([
  "any",
  "number",
  "string",
  "date",
  "time",
  "dateTime",
  "daysDuration",
  "yearsDuration",
  "duration",
]);

/** Whether `a < b` can have an answer. Null has no order. */
export function orderable(a: FeelType, b: FeelType): boolean {
  const [x, y] = [present(a), present(b)];
  return ORDERED.has(x.kind) && ORDERED.has(y.kind) && (x.kind === "any" || y.kind === "any" || sameKind(x, y));
}

/** Whether a value of `from` may stand where `to` is needed, as far as compile time knows. */
export function assignable(from: FeelType, to: FeelType): boolean {
  if (to.kind === "any" || from.kind === "any") return true;
  if (to.kind === "optional") return from.kind === "null" || assignable(present(from), to.of);
  if (from.kind === "optional") return assignable(from.of, to);
  if ((from.kind === "list" && to.kind === "list") || (from.kind === "range" && to.kind === "range"))
    return assignable(from.of, to.of);
  if (from.kind === "context" && to.kind === "context") return contextAssignable(from, to);
  return sameKind(from, to);
}

type ContextType = Extract<FeelType, { kind: "context" }>;

function contextAssignable(from: ContextType, to: ContextType): boolean {
  return Object.entries(to.entries).every(([key, type]) => {
    const own = Object.hasOwn(from.entries, key) ? from.entries[key] : undefined;
    return own ? assignable(own, type) : from.open === true || type.kind === "optional" || type.kind === "any";
  });
}

/** The narrowest type that both have. */
export function join(a: FeelType, b: FeelType): FeelType {
  if (a.kind === "null") return optional(b);
  if (b.kind === "null") return optional(a);
  if (a.kind === "optional" || b.kind === "optional") return optional(join(present(a), present(b)));
  if (a.kind === "number" && b.kind === "number") return a.json === b.json ? a : NUMBER;
  if (a.kind === "string" && b.kind === "string") return joinStrings(a, b);
  if (a.kind === "list" && b.kind === "list") return { kind: "list", of: join(a.of, b.of) };
  if (a.kind === "range" && b.kind === "range") return { kind: "range", of: join(a.of, b.of) };
  if (a.kind === "context" && b.kind === "context") return joinContexts(a, b);
  if (a.kind === "function" || b.kind === "function") return ANY;
  if (isDuration(a) && isDuration(b)) return a.kind === b.kind ? a : { kind: "duration" };
  return a.kind === b.kind ? a : ANY;
}

function joinStrings(a: Extract<FeelType, { kind: "string" }>, b: Extract<FeelType, { kind: "string" }>): FeelType {
  return a.values && b.values ? { kind: "string", values: [...new Set([...a.values, ...b.values])] } : STRING;
}

function joinContexts(a: ContextType, b: ContextType): FeelType {
  const keys = [...new Set([...Object.keys(a.entries), ...Object.keys(b.entries)])];
  const entries = keys.map((key): [string, FeelType] => {
    const [x, y] = [
      Object.hasOwn(a.entries, key) ? a.entries[key] : undefined,
      Object.hasOwn(b.entries, key) ? b.entries[key] : undefined,
    ];
    if (x && y) return [key, join(x, y)];
    return [key, optional(x ?? y ?? ANY)];
  });
  return { kind: "context", entries: Object.fromEntries(entries), ...(a.open || b.open ? { open: true } : {}) };
}

/** The type as DMN writes it, for messages. */
export function typeText(type: FeelType): string {
  switch (type.kind) {
    case "optional":
      return `${typeText(type.of)} | null`;
    case "list":
    case "range":
      return `${type.kind}<${typeText(type.of)}>`;
    default:
      return TYPE_NAMES[type.kind];
  }
}
