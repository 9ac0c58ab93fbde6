/** A text in the two languages that the product speaks. Codes are stored, texts are shown. */
export interface Text {
  readonly "zh-CN": string;
  readonly en: string;
}

export type Language = keyof Text;

/**
 * Fills `{name}` places of both languages with the given parameters; a parameter that is itself a text is filled in by
 * language, an unknown place stays as it is.
 */
export function fillText(template: Text, params: Readonly<Record<string, unknown>>): Text {
  return { "zh-CN": fill(template, "zh-CN", params), en: fill(template, "en", params) };
}

function fill(template: Text, language: Language, params: Readonly<Record<string, unknown>>): string {
  return template[language].replace(/\{([A-Za-z]+)\}/g, (place, name: string) => {
    if (!Object.hasOwn(params, name)) return place;
    const value = params[name];
    return isText(value) ? value[language] : String(value);
  });
}

function isText(value: unknown): value is Text {
  const text = value as Partial<Record<Language, unknown>> | null;
  return typeof value === "object" && typeof text?.["zh-CN"] === "string" && typeof text.en === "string";
}
