import type { FeelType } from "../expression/types.ts";
import type { DecisionType, HitPolicy } from "./definition.ts";

/** What expressions make of a column's type. */
export function feelType(type: DecisionType, optional: boolean): FeelType {
  const of: FeelType = type === "integer" ? { kind: "number", json: "integer" } : { kind: type };
  return optional ? { kind: "optional", of } : of;
}

/** DMN's names, for messages in both languages. */
export const typeNames: Readonly<Record<DecisionType, string>> = {
  string: "string",
  number: "number",
  integer: "integer",
  boolean: "boolean",
  date: "date",
  time: "time",
  dateTime: "date and time",
  daysDuration: "days and time duration",
  yearsDuration: "years and months duration",
};

type Output = { readonly name: string; readonly type: DecisionType; readonly optional: boolean };

/** The type of the whole answer: an entry per output, of which C gives a list. */
export function resultTypeOf(hitPolicy: HitPolicy, outputs: readonly Output[]): FeelType {
  const entries = outputs.map(({ name, type, optional }): [string, FeelType] => [
    name,
    hitPolicy === "C#" ? feelType("integer", false) : feelType(type, optional),
  ]);
  const row: FeelType = { kind: "context", entries: Object.fromEntries(entries) };
  return hitPolicy === "C" ? { kind: "list", of: row } : row;
}
