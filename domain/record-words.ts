import type { Json, JsonSchema } from "@yaoflow/engine";
import type { RecordType } from "@yaoflow/runtime/contract";
import { storageTitles } from "./products/titles.ts";
import { scopeTitles } from "./scope-titles.ts";
import { codeWords, codeWordsOf, fieldWords } from "./vocabulary.ts";

/**
 * A record type in which every field and code has a name for people: its own where the room gave one, else the shared
 * word. What is not known is left as it is, and `record-types.test.ts` names it.
 */
export function inWords(type: RecordType): RecordType {
  return { ...type, schema: schemaInWords(type.schema, type.type) };
}

function schemaInWords(schema: JsonSchema, path: string): JsonSchema {
  const { properties, items } = schema;
  const codes = schema.enum && !schema["x-enum-titles"] ? codesInWords(schema.enum, path) : undefined;
  return {
    ...schema,
    ...(codes ? { "x-enum-titles": codes } : {}),
    ...(items ? { items: schemaInWords(items, path) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, field]) => {
              const word = field["x-title"] ? undefined : fieldWords[name];
              const titled = word ? { ...field, "x-title": word } : field;
              return [name, schemaInWords(titled, `${path}.${name}`)];
            }),
          ),
        }
      : {}),
  };
}

function codesInWords(codes: readonly Json[], path: string) {
  const words: Readonly<Record<string, (typeof codeWords)[string]>> = {
    ...scopeTitles,
    ...storageTitles,
    ...codeWords,
    ...codeWordsOf[path],
  };
  return Object.fromEntries(
    codes.flatMap((code) => {
      const word = words[String(code)];
      return word ? [[String(code), word] as const] : [];
    }),
  );
}
