import { parseDefinition } from "../../definition/parse.ts";
import { checkShape } from "../../definition/shape.ts";
import type { Json, JsonSchema } from "../../kernel/json.ts";
import { ok, refused, type Result } from "../../kernel/result.ts";
import { tableSchema } from "../schema.ts";
import { childOf } from "./elements.ts";
import { dmnProblems as problems } from "./problems.ts";
import type { Element } from "./xml.ts";

const parts = ["schema", "description", "data", "annotations", "examples", "rules"] as const;
type Part = (typeof parts)[number];
export type Extension = Readonly<Partial<Record<Part, Json>>>;

/** Where a part stands in a table's own document, whose schema it has to meet. */
const places: Readonly<Record<Part, string | null>> = {
  schema: "$schema",
  description: "description",
  data: "data",
  annotations: "annotations",
  examples: "examples",
  rules: null,
};

/** What our own export put beside the table: strict JSON of the shape that a table's document has. */
export function extensionOf(decision: Element, name: string): Result<Extension> {
  const found: Partial<Record<Part, Json>> = {};
  const extension = childOf(decision, "extensionElements");
  for (const part of parts) {
    const element = extension?.children.find((child) => child.name === `yf:${part}`);
    if (!element) continue;
    const json = parseDefinition(element.text);
    const place = places[part];
    const schema: JsonSchema | undefined = place === null ? undefined : tableSchema.properties?.[place];
    if (!json.ok || (schema && checkShape(tableSchema, json.value, schema).length > 0))
      return refused(
        problems.make("dmn.extension-broken", { params: { name }, ...(json.ok ? {} : { findings: [json.problem] }) }),
      );
    found[part] = json.value;
  }
  return ok(found);
}
