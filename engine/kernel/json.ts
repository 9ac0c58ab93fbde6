/** JSON as it travels: on the wire, in the store, in a case's data. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * The part of JSON Schema (2020-12 vocabulary, draft-07 compatible) that the platform reads itself.
 * Validation is ajv's (forms/core); the compiler reads types, formats and our own `x-` keywords.
 */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: JsonSchemaType | readonly JsonSchemaType[];
  /** `decimal` (string, 34 digits), `date`, `date-time`, `duration`, `time` are typed for expressions. */
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly uniqueItems?: boolean;
  readonly readOnly?: boolean;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  /** Our keywords (`x-title`, `x-class`, `x-source`, `x-unit`, `x-computed`, `x-picker` …): see forms/. */
  readonly [keyword: `x-${string}`]: Json | undefined;
}

export type JsonSchemaType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";
