import type { JsonSchema, Language } from "@yaoflow/engine";
import type { RJSFSchema, UiSchema } from "@rjsf/utils";
import { isForLanguage, orderedFields, titleOf, widgetOf } from "../core/keywords.ts";
import { below } from "../core/pointer.ts";
import { rjsfSchema } from "./rjsf-schema.ts";

/** What rjsf draws: the schema without what is hidden now and without what only validates, and which control each field has. */
export interface Display {
  readonly schema: RJSFSchema;
  readonly ui: UiSchema;
}

export interface DisplayOptions {
  readonly language: Language;
  readonly hidden: ReadonlySet<string>;
  /** Top-level fields that may be edited; null = as the form says. */
  readonly editable: readonly string[] | null;
  readonly readOnly: boolean;
}

/** @param schema expanded schema of the whole form (type object) */
export function displaySchema(schema: JsonSchema, options: DisplayOptions): Display {
  return displayObject(schema, "", options, true);
}

function displayObject(schema: JsonSchema, pointer: string, options: DisplayOptions, top: boolean): Display {
  const properties: Record<string, RJSFSchema> = {};
  const ui: Record<string, unknown> = {};
  for (const name of orderedFields(schema)) {
    const property = schema.properties?.[name];
    const at = below(pointer, name);
    if (property === undefined || options.hidden.has(at) || !isForLanguage(property, options.language)) continue;
    const locked =
      options.readOnly ||
      property.readOnly === true ||
      property["x-computed"] !== undefined ||
      (top && options.editable !== null && !options.editable.includes(name));
    const title = titleOf(property, name)[options.language];
    if (property.properties && property["x-widget"] === undefined) {
      const inner = displayObject(property, at, locked ? { ...options, readOnly: true } : options, false);
      properties[name] = { ...inner.schema, title };
      ui[name] = inner.ui;
      continue;
    }
    properties[name] = { ...rjsfSchema(withoutRules(property)), title, readOnly: locked };
    const widget = widgetOf(property);
    // Controls that hold a list or an object draw the whole field themselves.
    ui[name] =
      property.type === "array" || property.type === "object" ? { "ui:field": widget } : { "ui:widget": widget };
  }
  return { schema: { type: "object", properties, required: [...(schema.required ?? [])] }, ui: ui as UiSchema };
}

/** rjsf must not judge: what the data may be is said by the checker alone. */
function withoutRules(schema: JsonSchema): JsonSchema {
  const {
    allOf: _all,
    anyOf: _any,
    oneOf: _one,
    not: _not,
    if: _if,
    then: _then,
    else: _else,
    pattern: _pattern,
    ...rest
  } = schema;
  return rest;
}
