import type { Json, JsonSchema, Language } from "@yaoflow/engine";
import { enumTitle, isObject } from "../core/keywords.ts";
import { formText } from "./texts.ts";

/** The name of a code whose field says by `x-names` whom it stands for; the code itself where nobody knows it. */
export type NameOf = (kind: "person" | "role", code: string) => string;

/** A value as a person reads it; empty text when there is none. */
export function displayValue(schema: JsonSchema, value: Json | undefined, language: Language, nameOf?: NameOf): string {
  if (value === undefined || value === null || value === "") return "";
  if (!Array.isArray(value) && (schema.enum ?? schema["x-enum-titles"])) return enumTitle(schema, value)[language];
  if (typeof value === "boolean") return formText(language, value ? "yes" : "no");
  const kind = schema["x-names"];
  if (nameOf && typeof value === "string" && (kind === "person" || kind === "role")) return nameOf(kind, value);
  if (schema.format === "date-time" && typeof value === "string") return localInstant(value);
  if (Array.isArray(value))
    return value
      .map((item: Json) => displayValue(schema.items ?? {}, item, language, nameOf))
      .join(language === "en" ? ", " : "、");
  if (isObject(value)) return JSON.stringify(value);
  return String(value);
}

/** An instant as wall-clock time of the business (Asia/Shanghai keeps UTC+8 all year). */
function localInstant(instant: string): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" }).format(
    ms,
  );
}

/** The unit behind a number: fixed, or another field of the same object. */
export function unitOf(schema: JsonSchema, siblings: Json | undefined): string {
  const unit = schema["x-unit"];
  if (typeof unit === "string") return unit;
  if (!isObject(unit) || typeof unit["field"] !== "string" || !isObject(siblings)) return "";
  const value = siblings[unit["field"]];
  return typeof value === "string" ? value : "";
}
