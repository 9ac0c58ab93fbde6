import { parseNumber } from "../decimal.ts";
import { parseDate, parseDateTime, parseDuration, parseTime } from "../temporal-text.ts";
import { DaysDuration } from "../temporal.ts";
import type { TemporalKind } from "../tree.ts";
import type { FeelType } from "../types.ts";

export interface TemporalLiteral {
  readonly kind: TemporalKind;
  readonly type: FeelType;
}

/** What `@"…"` holds, judged by its form; null when it is no temporal value. */
export function temporalLiteral(text: string): TemporalLiteral | null {
  if (parseDate(text)) return { kind: "date", type: { kind: "date" } };
  if (parseTime(text)) return { kind: "time", type: { kind: "time" } };
  if (text.includes("T") && parseDateTime(text)) return { kind: "dateTime", type: { kind: "dateTime" } };
  return durationLiteral(text);
}

/** A literal argument of `date("…")` and its sisters. */
export function constructorLiteral(constructor: string, text: string): TemporalLiteral | null {
  switch (constructor) {
    case "date":
      return parseDate(text) && { kind: "date", type: { kind: "date" } };
    case "time":
      return parseTime(text) && { kind: "time", type: { kind: "time" } };
    case "date and time":
      return parseDateTime(text) && { kind: "dateTime", type: { kind: "dateTime" } };
    default:
      return durationLiteral(text);
  }
}

function durationLiteral(text: string): TemporalLiteral | null {
  const duration = parseDuration(text);
  return (
    duration && {
      kind: "duration",
      type: { kind: duration instanceof DaysDuration ? "daysDuration" : "yearsDuration" },
    }
  );
}

export function isNumeral(text: string): boolean {
  return parseNumber(text) !== null;
}

/** The text between the quotes, with FEEL's escapes (`\"`, `\\`, `\n`, `\r`, `\t`, `\uXXXX`, `\UXXXXXX`) replaced. */
export function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["\\nrt']))/g,
      (whole, unit: string | undefined, point: string | undefined, letter: string | undefined) => {
        if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
        if (point !== undefined)
          return Number.parseInt(point, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(point, 16)) : whole;
        if (letter === "n") return "\n";
        if (letter === "r") return "\r";
        return letter === "t" ? "\t" : (letter ?? whole);
      },
    );
}
