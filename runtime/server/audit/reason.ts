import { fillText, type Json, type ProblemKind, type Text } from "@yaoflow/engine";

/**
 * The stored reason of a refusal in both languages, by the code that the entry keeps. The log stores one language:
 * what the code's text leaves open is read back from there, and stays an ellipsis where it cannot be.
 */
export function reasonByCode(
  kinds: Readonly<Record<string, ProblemKind>>,
  after: Json | undefined,
  stored: string | undefined,
): Text | null {
  if (typeof after !== "object" || after === null || Array.isArray(after)) return null;
  const code = (after as Readonly<Record<string, Json>>)["code"];
  if (typeof code !== "string" || !Object.hasOwn(kinds, code)) return null;
  const template = kinds[code]?.text;
  if (template === undefined) return null;
  const places = [...template.en.matchAll(place), ...template["zh-CN"].matchAll(place)].map(([, name = ""]) => name);
  const open = Object.fromEntries(places.map((name) => [name, "…"]));
  return fillText(template, { ...open, ...(valuesOf(template.en, stored) ?? valuesOf(template["zh-CN"], stored)) });
}

const place = /\{([A-Za-z]+)\}/g;

/** The values that stand in a filled text's places; null when it was not made of this template. */
function valuesOf(template: string, filled: string | undefined): Readonly<Record<string, string>> | null {
  if (filled === undefined) return null;
  const names: string[] = [];
  const parts = template.split(place).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(part);
    return "([^\\n]{1,200}?)";
  });
  const match = new RegExp(`^${parts.join("")}$`).exec(filled);
  return match ? Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? "…"])) : null;
}
