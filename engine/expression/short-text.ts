import { formatValue } from "./builtins/text.ts";
import { Failure } from "./failure.ts";
import { FeelFunction } from "./functions.ts";
import { Machine } from "./machine.ts";
import type { Value } from "./types.ts";

const MAX_TEXT = 120;

/** FEEL text of a value, for people: cut short, and never a reason to stop. */
export function shortText(value: Value): string {
  if (value instanceof FeelFunction) return "function";
  const unlimited = new Machine({ variables: new Map(), now: "", zone: "Z", budget: { steps: 2_000, cells: 0 } });
  try {
    const text = typeof value === "string" ? JSON.stringify(value) : formatValue(value, unlimited);
    return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  } catch (error) {
    if (error instanceof Failure) return "…";
    throw error;
  }
}
