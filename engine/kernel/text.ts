/** A text in the two languages that the product speaks. Codes are stored, texts are shown. */
export interface Text {
  readonly "zh-CN": string;
  readonly en: string;
}

export type Language = keyof Text;

/** Fills `{name}` places of both languages with the given parameters; an unknown place stays as it is. */
export function fillText(template: Text, params: Readonly<Record<string, unknown>>): Text {
  return { "zh-CN": fill(template["zh-CN"], params), en: fill(template.en, params) };
}

function fill(template: string, params: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([A-Za-z]+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  );
}
