import type { ArithmeticOperator } from "../tree.ts";
import type { FeelType } from "../types.ts";
import { ANY, NUMBER, present, STRING } from "./relations.ts";

type Kind = FeelType["kind"];
const DAYS: FeelType = { kind: "daysDuration" };
const YEARS: FeelType = { kind: "yearsDuration" };

/** The type of `a op b`, or null when these types have no such operation (DMN 1.5, tables 50–55). */
export function arithmeticType(op: ArithmeticOperator, left: FeelType, right: FeelType): FeelType | null {
  const [a, b] = [present(left), present(right)];
  if (a.kind === "any" || b.kind === "any") return unknownOperand(op, a.kind === "any" ? b.kind : a.kind);
  if (a.kind === "number" && b.kind === "number") return NUMBER;
  switch (op) {
    case "+":
      return sum(a, b) ?? sum(b, a);
    case "-":
      return difference(a, b);
    case "*":
      return scaled(a, b) ?? scaled(b, a);
    case "/":
      return scaled(a, b) ?? (isDuration(a.kind) && isDuration(b.kind) && compatible(a.kind, b.kind) ? NUMBER : null);
    case "**":
      return null;
  }
}

export function negationType(type: FeelType): FeelType | null {
  const of = present(type);
  return of.kind === "number" ? NUMBER : of.kind === "any" || isDuration(of.kind) ? of : null;
}

/** One operand is known at run time only: refuse what can never work with the other. */
function unknownOperand(op: ArithmeticOperator, known: Kind): FeelType | null {
  const possible: Readonly<Record<ArithmeticOperator, readonly Kind[]>> = {
    "+": ["any", "number", "string", "date", "time", "dateTime", "daysDuration", "yearsDuration", "duration"],
    "-": ["any", "number", "date", "time", "dateTime", "daysDuration", "yearsDuration", "duration"],
    "*": ["any", "number", "daysDuration", "yearsDuration", "duration"],
    "/": ["any", "number", "daysDuration", "yearsDuration", "duration"],
    "**": ["any", "number"],
  };
  if (!possible[op].includes(known)) return null;
  return op === "**" ? NUMBER : ANY;
}

function sum(a: FeelType, b: FeelType): FeelType | null {
  if (a.kind === "string" && b.kind === "string") return STRING;
  if (!isDuration(b.kind)) return null;
  if (a.kind === "date" || a.kind === "dateTime") return a;
  if (a.kind === "time") return b.kind === "yearsDuration" ? null : a;
  return isDuration(a.kind) && compatible(a.kind, b.kind) ? (a.kind === "duration" ? b : a) : null;
}

function difference(a: FeelType, b: FeelType): FeelType | null {
  if (a.kind === "string") return null;
  if (isDuration(b.kind)) return sum(a, b);
  if (a.kind === "time") return b.kind === "time" ? DAYS : null;
  const calendar = (kind: Kind) => kind === "date" || kind === "dateTime";
  return calendar(a.kind) && calendar(b.kind) ? DAYS : null;
}

function scaled(a: FeelType, b: FeelType): FeelType | null {
  if (b.kind !== "number") return null;
  if (a.kind === "daysDuration") return DAYS;
  return a.kind === "yearsDuration" ? YEARS : a.kind === "duration" ? a : null;
}

function isDuration(kind: Kind): boolean {
  return kind === "daysDuration" || kind === "yearsDuration" || kind === "duration";
}

function compatible(a: Kind, b: Kind): boolean {
  return a === b || a === "duration" || b === "duration";
}
