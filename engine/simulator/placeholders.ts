import { dayOf, formatInstant, parseInstant } from "../interpreter/instant.ts";
import type { Json } from "../kernel/json.ts";

/** What placeholders of a scenario stand for: the day on which it is played, and outputs of the scenarios played before it. */
export interface Placeholders {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** By flow key: the output of the last case of that flow that this run played. */
  readonly outputs: Readonly<Record<string, Json>>;
}

const PLACE = /\{(today)(?:([+-])(\d{1,4}))?\}|\{([a-z0-9-]+)\.([A-Za-z0-9_.]+)\}/g;

/**
 * Fills `{today}`, `{today+30}`, `{today-5}` (days) and `{flow.field.path}` (output of a scenario named in `before`;
 * `{files.report}`: hash of a paper that a live run uploads) wherever they stand in a string. A string that is just one
 * place takes the value as it is; inside a longer one it becomes text. What is not known stays as it is.
 */
export function fillPlaceholders(value: Json, known: Placeholders): Json {
  if (typeof value === "string") return fillText(value, known);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => fillPlaceholders(item, known));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillPlaceholders(item, known)]));
}

function fillText(text: string, known: Placeholders): Json {
  const places = [...text.matchAll(PLACE)];
  const [only] = places;
  if (only && only[0] === text) return valueOf(only, known) ?? text;
  return text.replace(PLACE, (...parts) => {
    const value = valueOf(parts, known);
    return value === undefined || (typeof value === "object" && value !== null) ? parts[0] : String(value);
  });
}

function valueOf(
  [, today, sign, days, flow = "", path = ""]: readonly (string | undefined)[],
  known: Placeholders,
): Json | undefined {
  if (today !== undefined) return dayAfter(known.today, Number(`${sign ?? "+"}${days ?? "0"}`));
  return path
    .split(".")
    .reduce<Json | undefined>(
      (at, name) => (isContext(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      Object.hasOwn(known.outputs, flow) ? known.outputs[flow] : undefined,
    );
}

function isContext(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function dayAfter(day: string, days: number): string {
  return dayOf(formatInstant((parseInstant(`${day}T00:00:00Z`) ?? 0) + days * 86_400_000), 0);
}
