import type { DecisionType, HitPolicy } from "../definition.ts";

/** DMN 1.5; files of 1.1 to 1.4 differ in nothing that a table needs. */
export const dmnNamespace = "https://www.omg.org/spec/DMN/20230324/MODEL/";
export const extensionNamespace = "https://yaoflow.dev/schema/dmn";

/** Namespace → the prefix under which the reader knows it. */
export const prefixes: Readonly<Record<string, string>> = {
  [dmnNamespace]: "dmn",
  "https://www.omg.org/spec/DMN/20211108/MODEL/": "dmn",
  "https://www.omg.org/spec/DMN/20191111/MODEL/": "dmn",
  "http://www.omg.org/spec/DMN/20180521/MODEL/": "dmn",
  "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "dmn",
  [extensionNamespace]: "yf",
};

export const typeRefs: Readonly<Record<DecisionType, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  date: "date",
  time: "time",
  dateTime: "date and time",
  daysDuration: "days and time duration",
  yearsDuration: "years and months duration",
};

/** How tools spell the types. */
export const typesByRef: ReadonlyMap<string, DecisionType> = new Map<string, DecisionType>([
  ["string", "string"],
  ["number", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["integer", "integer"],
  ["long", "integer"],
  ["boolean", "boolean"],
  ["date", "date"],
  ["time", "time"],
  ["date and time", "dateTime"],
  ["dateTime", "dateTime"],
  ["days and time duration", "daysDuration"],
  ["dayTimeDuration", "daysDuration"],
  ["years and months duration", "yearsDuration"],
  ["yearMonthDuration", "yearsDuration"],
]);

/** DMN's hit policy and aggregation, as `hitPolicy` or `hitPolicy/aggregation`. */
export const policies: readonly (readonly [HitPolicy, string])[] = [
  ["U", "UNIQUE"],
  ["F", "FIRST"],
  ["A", "ANY"],
  ["P", "PRIORITY"],
  ["C", "COLLECT"],
  ["C+", "COLLECT/SUM"],
  ["C<", "COLLECT/MIN"],
  ["C>", "COLLECT/MAX"],
  ["C#", "COLLECT/COUNT"],
];
