import type { JsonSchema } from "../kernel/json.ts";
import { limits } from "./limits.ts";

/** The pieces that the schemas of our documents are written with. */
export type Properties = Readonly<Record<string, JsonSchema>>;

export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
export const constant = (value: string): JsonSchema => ({ const: value });
export const list = (items: JsonSchema, maxItems: number = limits.list, minItems = 0): JsonSchema => ({
  type: "array",
  items,
  maxItems,
  ...(minItems > 0 ? { minItems } : {}),
});

/** An object with these properties and no others. */
export function object(required: Properties, optional: Properties = {}): JsonSchema {
  return {
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

export const mapOf = (value: JsonSchema): JsonSchema => ({ type: "object", additionalProperties: value });

/** `$defs` that more than one kind of document refers to. */
export const sharedDefinitions: Properties = {
  /** Latin letters, digits, `-`, `_` and Han characters: no look-alikes of other scripts, and no `.` or `/`, which keys are built with. */
  id: {
    type: "string",
    minLength: 1,
    maxLength: 64,
    pattern: "^[A-Za-z0-9_\\u4e00-\\u9fff][A-Za-z0-9_\\u4e00-\\u9fff-]*$",
  },
  name: {
    type: "string",
    minLength: 1,
    maxLength: 100,
    pattern:
      "^[A-Za-z0-9_\\u4e00-\\u9fff][A-Za-z0-9_\\u4e00-\\u9fff-]*(\\.[A-Za-z0-9_\\u4e00-\\u9fff][A-Za-z0-9_\\u4e00-\\u9fff-]*)*$",
  },
  text: object({
    "zh-CN": { type: "string", maxLength: limits.text },
    en: { type: "string", maxLength: limits.text },
  }),
  expression: { type: "string", minLength: 1, maxLength: limits.expression },
  /** The keywords of JSON Schema that the compiler reads; the rest is ajv's, where data are validated. */
  dataSchema: {
    type: "object",
    properties: {
      $ref: { type: "string", maxLength: 100, pattern: "^#/\\$defs/[^/]+$" },
      $defs: mapOf(ref("dataSchema")),
      type: { type: ["string", "array"], items: { type: "string" }, maxItems: 7 },
      format: { type: "string", maxLength: 40 },
      properties: mapOf(ref("dataSchema")),
      required: list({ type: "string", maxLength: 200 }),
      additionalProperties: { type: ["boolean", "object"] },
      items: ref("dataSchema"),
      enum: list({}),
      minimum: { type: "number" },
      maximum: { type: "number" },
      minLength: { type: "integer" },
      maxLength: { type: "integer" },
      allOf: list(ref("dataSchema"), 50),
      anyOf: list(ref("dataSchema"), 50),
      oneOf: list(ref("dataSchema"), 50),
    },
    additionalProperties: {},
  },
};
