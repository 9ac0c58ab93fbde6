import type { Json, JsonSchema, Problem } from "@yaoflow/engine";
import { isDecimal } from "./decimal.ts";
import { formats } from "./formats.ts";
import { isObject, ourKeywords, schemaKeywords, typesOf, widgetNames } from "./keywords.ts";
import { linearPattern } from "./pattern.ts";
import { below } from "./pointer.ts";
import { formProblems } from "./problems.ts";
import { innerSchemas } from "./schema-walk.ts";

/** What a schema may be at most. Checked before ajv sees it: a bomb is refused in milliseconds. */
export const limits = {
  depth: 32,
  properties: 2_000,
  bytes: 256 * 1024,
  maxItems: 5_000,
  uniqueItems: 500,
  findings: 50,
} as const;

const unsafeNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Limits and keywords of a schema, without compiling it. Empty = it may be compiled.
 * @param closed a form: every schema must name its type; else (request bodies, action inputs) an empty schema means any JSON.
 */
export function checkSchema(schema: JsonSchema, closed = true): readonly Problem[] {
  const found: Problem[] = [];
  const size = sizeProblem(schema);
  if (size) return [size];
  let properties = 0;
  const stack: { schema: JsonSchema; pointer: string; depth: number; branch: boolean }[] = [
    { schema, pointer: "", depth: 0, branch: false },
  ];
  for (let place = stack.pop(); place && found.length < limits.findings; place = stack.pop()) {
    if (!isObject(place.schema)) {
      found.push(
        formProblems.make("form.schema-invalid", { pointer: place.pointer, params: { reason: "not an object" } }),
      );
      continue;
    }
    found.push(...shapeProblems(place.schema, place.pointer));
    if (found.length > 0) continue;
    properties += Object.keys(place.schema.properties ?? {}).length;
    if (properties > limits.properties)
      return [
        formProblems.make("form.schema-too-large", {
          pointer: place.pointer,
          params: { what: "properties", limit: limits.properties },
        }),
      ];
    found.push(...nodeProblems(place.schema, place.pointer, closed && !place.branch));
    for (const inner of innerSchemas(place.schema)) {
      const branch = inner.relation === "branch" && inner.at[0] !== "$defs" ? true : place.branch;
      stack.push({
        schema: inner.schema,
        pointer: inner.at.reduce<string>(below, place.pointer),
        depth: place.depth + 1,
        branch,
      });
    }
  }
  return found;
}

/** Nesting and size of the raw JSON, without recursion: deep input must not overflow the stack that checks it. */
function sizeProblem(root: unknown): Problem | null {
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let bytes = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth } = next;
    // A schema level takes up to two JSON levels (`properties`, then the name).
    if (depth > limits.depth * 2) return formProblems.make("form.schema-too-deep", { params: { limit: limits.depth } });
    if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        bytes += name.length + 4;
        stack.push({ value: inner, depth: depth + 1 });
      }
    } else bytes += typeof value === "string" ? value.length + 2 : 5;
    if (bytes > limits.bytes)
      return formProblems.make("form.schema-too-large", { params: { what: "bytes", limit: limits.bytes } });
  }
  return null;
}

/** The keywords that hold schemas have the right JSON shape, so that walking on is safe. */
function shapeProblems(schema: JsonSchema, pointer: string): readonly Problem[] {
  const wrong = (keyword: string, reason: string): Problem =>
    formProblems.make("form.keyword-invalid", { pointer: below(pointer, keyword), params: { keyword, reason } });
  const found: Problem[] = [];
  for (const keyword of ["properties", "$defs"] as const) {
    const value: unknown = schema[keyword];
    if (value === undefined) continue;
    if (!isObject(value)) found.push(wrong(keyword, "must be an object"));
    else
      for (const name of Object.keys(value))
        if (unsafeNames.has(name))
          found.push(formProblems.make("form.unsafe-name", { pointer: below(below(pointer, keyword), name) }));
  }
  for (const keyword of ["allOf", "anyOf", "oneOf", "enum", "required"] as const) {
    if (schema[keyword] !== undefined && !Array.isArray(schema[keyword])) found.push(wrong(keyword, "must be a list"));
  }
  if (schema.enum !== undefined && Array.isArray(schema.enum) && schema.enum.length > 1_000)
    found.push(wrong("enum", "more than 1000 values"));
  return found;
}

function nodeProblems(schema: JsonSchema, pointer: string, needsType: boolean): readonly Problem[] {
  const found: Problem[] = [];
  const add = (
    code: Parameters<typeof formProblems.make>[0],
    keyword: string | null,
    params: Readonly<Record<string, Json>> = {},
  ): void => {
    found.push(formProblems.make(code, { pointer: keyword === null ? pointer : below(pointer, keyword), params }));
  };
  for (const keyword of Object.keys(schema)) {
    if (!schemaKeywords.has(keyword) && !ourKeywords.has(keyword)) add("form.keyword-unknown", keyword, { keyword });
  }
  const types = typesOf(schema);
  if (
    needsType &&
    types.length === 0 &&
    schema.enum === undefined &&
    schema.const === undefined &&
    schema.$ref === undefined &&
    // Alternatives say what each of them is.
    schema.anyOf === undefined &&
    schema.oneOf === undefined
  )
    add("form.type-missing", null);
  if (schema.format !== undefined && !Object.hasOwn(formats, schema.format))
    add("form.format-unknown", "format", { format: schema.format });
  if (
    needsType &&
    types.includes("array") &&
    !(typeof schema.maxItems === "number" && schema.maxItems <= limits.maxItems)
  )
    add("form.array-unbounded", null, { limit: limits.maxItems });
  if (
    schema.uniqueItems === true &&
    !(typeof schema.maxItems === "number" && schema.maxItems <= limits.uniqueItems && scalarItems(schema.items))
  )
    add("form.unique-items-costly", "uniqueItems", { limit: limits.uniqueItems });
  if (schema.$ref !== undefined && !(typeof schema.$ref === "string" && schema.$ref.startsWith("#/$defs/")))
    add("form.ref-not-local", "$ref", { ref: schema.$ref });
  if (schema.pattern !== undefined) {
    try {
      linearPattern(schema.pattern);
    } catch (error) {
      add("form.pattern-not-linear", "pattern", { reason: error instanceof Error ? error.message : String(error) });
    }
  }
  found.push(...ownKeywordProblems(schema, pointer));
  return found;
}

function scalarItems(items: JsonSchema | undefined): boolean {
  const types = items === undefined ? [] : typesOf(items);
  return types.length > 0 && !types.includes("object") && !types.includes("array");
}

const expressionKeywords = ["x-computed", "x-visible-when", "x-required-when"] as const;
const decimalKeywords = ["x-minimum", "x-maximum", "x-exclusive-minimum"] as const;
const textKeywords = ["x-title", "x-help", "x-section"] as const;

function ownKeywordProblems(schema: JsonSchema, pointer: string): readonly Problem[] {
  const found: Problem[] = [];
  const wrong = (keyword: string, reason: string): void => {
    found.push(
      formProblems.make("form.keyword-invalid", { pointer: below(pointer, keyword), params: { keyword, reason } }),
    );
  };
  for (const keyword of expressionKeywords) {
    const value = schema[keyword];
    if (value !== undefined && (typeof value !== "string" || value.length > 2_000))
      wrong(keyword, "must be an expression of at most 2000 characters");
  }
  for (const keyword of decimalKeywords) {
    const value = schema[keyword];
    if (value !== undefined && (typeof value !== "string" || !isDecimal(value)))
      wrong(keyword, "must be a decimal string");
  }
  for (const keyword of textKeywords) {
    const value = schema[keyword];
    if (
      value !== undefined &&
      !(isObject(value) && typeof value["zh-CN"] === "string" && typeof value["en"] === "string")
    )
      wrong(keyword, "must have zh-CN and en");
  }
  const oneOf = (keyword: `x-${string}`, allowed: readonly string[]): void => {
    const value = schema[keyword];
    if (value !== undefined && !(typeof value === "string" && allowed.includes(value)))
      wrong(keyword, `must be one of ${allowed.join(", ")}`);
  };
  oneOf("x-widget", widgetNames);
  oneOf("x-rows", ["fixed", "split", "free"]);
  oneOf("x-language", ["zh-CN", "en"]);
  oneOf("x-names", ["person", "role"]);
  oneOf("x-class", ["personal", "patient", "secret"]);
  const rowKey = schema["x-row-key"];
  if (rowKey !== undefined && !(typeof rowKey === "string" && Object.hasOwn(schema.items?.properties ?? {}, rowKey)))
    wrong("x-row-key", "must name a property of the row");
  if ((schema["x-rows"] === "fixed" || schema["x-rows"] === "split") && rowKey === undefined)
    wrong("x-rows", "needs x-row-key");
  const picker = schema["x-picker"];
  if (picker !== undefined && !(isObject(picker) && typeof picker["name"] === "string"))
    wrong("x-picker", "must name a picker");
  const scale = schema["x-scale"];
  if (scale !== undefined && !(typeof scale === "number" && Number.isInteger(scale) && scale >= 0 && scale <= 33))
    wrong("x-scale", "must be a whole number from 0 to 33");
  return found;
}
