import type { DecisionTable, DecisionType, Json, JsonSchema } from "@yaoflow/engine";

/** A JSON value of a row as the FEEL literal that a cell would say. */
export function literalOf(type: DecisionType, value: Json): string {
  if (value === null || typeof value === "object") return "-";
  if (type === "string") return JSON.stringify(value);
  if (type === "number" || type === "integer" || type === "boolean") return String(value);
  const call = {
    date: "date",
    time: "time",
    dateTime: "date and time",
    daysDuration: "duration",
    yearsDuration: "duration",
  };
  return `${call[type]}(${JSON.stringify(String(value))})`;
}

/** What somebody typed into an example, as the table is handed it; null where the field is empty. */
export function valueOf(type: DecisionType, typed: string): Json {
  const text = typed.trim();
  if (text === "") return null;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  // Decimals stay text: 2600.00 is not to become 2600, and 0.1 not what a binary number makes of it.
  if (type === "integer" && /^-?\d{1,15}$/.test(text)) return Number(text);
  return text;
}

/** The other way: what a field shows of a value. */
export function typedOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export interface Datum {
  readonly name: string;
  readonly type: DecisionType;
}

/** What a caller hands over: the declared data, or else what the inputs name. */
export function dataOf({ data, inputs }: DecisionTable): readonly Datum[] {
  if (data) return Object.entries(data.properties ?? {}).map(([name, schema]) => ({ name, type: typeOf(schema) }));
  const names = new Map(inputs.map(({ expression, type }) => [expression.trim(), type]));
  return [...names].map(([name, type]) => ({ name, type }));
}

function typeOf({ type, format }: JsonSchema): DecisionType {
  if (type === "integer" || type === "number" || type === "boolean") return type;
  if (format === "decimal") return "number";
  return format === "date" ? "date" : format === "date-time" ? "dateTime" : "string";
}

/** Whether the answer of the table is a list of rows: then an example's answer is written as JSON. */
export function answersList({ hitPolicy }: DecisionTable): boolean {
  return hitPolicy === "C";
}
