import type { ConstraintsDefinition, FlowDefinition, ParameterDefinition } from "../definition/types.ts";
import type { Json, JsonSchema } from "../kernel/json.ts";
import { entries, json, list, mapping, type Members, record, text, word } from "./tags.ts";

/** What the head of a flow has beyond a BPMN process. Title, description, lanes, nodes and edges are BPMN's own. */
type Native = "key" | "title" | "description" | "lanes" | "nodes" | "edges" | "data" | "layout";

type Separation = NonNullable<ConstraintsDefinition["separation"]>[number];

const flowMembers: Members<Omit<FlowDefinition, Native>> = {
  $schema: word(),
  parameters: entries(
    "parameter",
    "name",
    record<ParameterDefinition>({ title: text, schema: json(), default: json() }),
  ),
  businessKey: word(),
  constraints: record<ConstraintsDefinition>({
    separation: list("separation", record<Separation>({ id: word(), nodes: list("node", word()), title: text })),
  }),
  output: mapping,
};

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
}

/** The parts of a layout that no shape shows: places of what is not drawn, and that a part is there though it is empty. */
export interface LayoutRest {
  readonly nodes?: Readonly<Record<string, Place>>;
  readonly edges?: Readonly<Record<string, { readonly points: readonly (readonly [number, number])[] }>>;
}

const { $schema, ...others } = flowMembers;

/** The head's extension elements: `data` is the schema of the case's data but for its properties, which BPMN declares. */
export const headMembers = {
  schema: $schema,
  ...others,
  data: json<JsonSchema>(),
  layout: record<LayoutRest>({ nodes: entries("place", "node", json<Place>()), edges: entries("way", "edge", json()) }),
};

/** A property of the case's data: its JSON Schema. */
export const propertyMembers = { schema: json<JsonSchema>() };

const structures: Readonly<Record<string, string>> = {
  string: "xsd:string",
  integer: "xsd:integer",
  number: "xsd:decimal",
  boolean: "xsd:boolean",
};
const formats: Readonly<Record<string, string>> = {
  date: "xsd:date",
  "date-time": "xsd:dateTime",
  time: "xsd:time",
  duration: "xsd:duration",
  decimal: "xsd:decimal",
};

/** The type that other tools are told, of XML Schema. */
export function structureOf(schema: JsonSchema): string | undefined {
  const { type, format } = schema;
  return (
    (typeof format === "string" ? formats[format] : undefined) ??
    (typeof type === "string" ? structures[type] : undefined)
  );
}

/** The schema of a type that another tool declares; any value where it says nothing that is known. */
export function schemaOf(structure: string | undefined): JsonSchema {
  const name = (structure ?? "").replace(/^.*[:#.]/, "").toLowerCase();
  const scalar: Readonly<Record<string, Json>> = {
    string: { type: "string" },
    int: { type: "integer" },
    integer: { type: "integer" },
    long: { type: "integer" },
    short: { type: "integer" },
    decimal: { type: "string", format: "decimal" },
    bigdecimal: { type: "string", format: "decimal" },
    double: { type: "number" },
    float: { type: "number" },
    number: { type: "number" },
    boolean: { type: "boolean" },
    date: { type: "string", format: "date" },
    datetime: { type: "string", format: "date-time" },
    time: { type: "string", format: "time" },
    duration: { type: "string", format: "duration" },
  };
  return Object.hasOwn(scalar, name) ? (scalar[name] as JsonSchema) : {};
}
