import type { JsonSchema } from "../../kernel/json.ts";
import type { DecisionType } from "../definition.ts";
import { childOf, childrenOf, textOf } from "./elements.ts";
import { typesByRef } from "./names.ts";
import type { Element } from "./xml.ts";

const maxDepth = 8;

const schemas: Readonly<Record<DecisionType, JsonSchema>> = {
  string: { type: "string" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  date: { type: "string", format: "date" },
  time: { type: "string", format: "time" },
  dateTime: { type: "string", format: "date-time" },
  daysDuration: { type: "string", format: "duration" },
  yearsDuration: { type: "string", format: "duration" },
};

/** The types of a file: FEEL's own, and its item definitions. */
export class ItemTypes {
  private readonly definitions: ReadonlyMap<string, Element>;
  private readonly data: ReadonlyMap<string, string>;

  constructor(root: Element) {
    this.definitions = new Map(
      childrenOf(root, "itemDefinition").map((item) => [item.attributes.get("name") ?? "", item]),
    );
    this.data = new Map(
      childrenOf(root, "inputData").map((input) => [
        input.attributes.get("name") ?? "",
        childOf(input, "variable")?.attributes.get("typeRef") ?? "",
      ]),
    );
  }

  /** What a column's reference, or the input datum of its name, comes down to. */
  resolve(
    reference: string | undefined,
    name: string,
  ): { readonly type: DecisionType | null; readonly allowed?: string } {
    return this.follow(reference ?? this.data.get(name) ?? "", 0);
  }

  /** The schema of all input data of the file, as far as it is declared. */
  dataSchemas(): Readonly<Record<string, JsonSchema>> {
    const entries = [...this.data].map(([name, reference]): [string, JsonSchema] => [name, this.schema(reference, 0)]);
    return Object.fromEntries(entries);
  }

  private follow(reference: string, depth: number): { readonly type: DecisionType | null; readonly allowed?: string } {
    const known = typesByRef.get(plain(reference));
    if (known) return { type: known };
    const item = this.definitions.get(reference);
    if (!item || depth > maxDepth || item.attributes.get("isCollection") === "true") return { type: null };
    const allowed = textOf(childOf(item, "allowedValues"))?.trim();
    const inner = this.follow(childOf(item, "typeRef")?.text.trim() ?? "", depth + 1);
    return allowed ? { ...inner, allowed } : inner;
  }

  private schema(reference: string, depth: number): JsonSchema {
    const known = typesByRef.get(plain(reference));
    if (known) return schemas[known];
    const item = this.definitions.get(reference);
    return item && depth <= maxDepth ? this.itemSchema(item, depth) : {};
  }

  private itemSchema(item: Element, depth: number): JsonSchema {
    const components = childrenOf(item, "itemComponent");
    const one: JsonSchema =
      components.length === 0
        ? this.schema(childOf(item, "typeRef")?.text.trim() ?? "", depth + 1)
        : {
            type: "object",
            properties: Object.fromEntries(
              components.map((each) => [
                each.attributes.get("name") ?? "",
                depth < maxDepth ? this.itemSchema(each, depth + 1) : {},
              ]),
            ),
            required: components.map((each) => each.attributes.get("name") ?? ""),
          };
    return item.attributes.get("isCollection") === "true" ? { type: "array", items: one } : one;
  }
}

export function schemaOfType(type: DecisionType): JsonSchema {
  return schemas[type];
}

function plain(reference: string): string {
  return reference.replace(/^feel:/, "");
}
