import type { Json, JsonSchema } from "@yaoflow/engine";
import type { SchemaError } from "./findings.ts";
import { isObject } from "./keywords.ts";
import { below } from "./pointer.ts";

/** Lists that are longer than their `maxItems`, outermost only: found first, because other checks cost by length. */
export function oversized(schema: JsonSchema, data: Json): readonly SchemaError[] {
  const found: SchemaError[] = [];
  const visit = (place: JsonSchema, value: Json, pointer: string): void => {
    if (Array.isArray(value)) {
      if (place.maxItems !== undefined && value.length > place.maxItems) {
        found.push({ keyword: "maxItems", pointer, params: { limit: place.maxItems } });
        return;
      }
      const items = place.items;
      if (items?.properties || items?.items)
        value.forEach((item: Json, index) => visit(items, item, below(pointer, index)));
      return;
    }
    if (!isObject(value)) return;
    for (const [name, property] of Object.entries(place.properties ?? {})) {
      const inner = Object.hasOwn(value, name) ? value[name] : undefined;
      if (inner !== undefined && (property.properties || typeof property.maxItems === "number"))
        visit(property, inner, below(pointer, name));
    }
  };
  visit(schema, data, "");
  return found;
}
