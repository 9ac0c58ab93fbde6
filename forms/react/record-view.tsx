import { Descriptions, Table } from "antd";
import type { ReactElement } from "react";
import type { Json, JsonObject, JsonSchema, Language } from "@yaoflow/engine";
import { isForLanguage, isObject, orderedFields, titleOf, typesOf, widgetOf } from "../core/keywords.ts";
import { displayValue, unitOf, type NameOf } from "./display-value.ts";

/** Label of a field in one language. */
export function fieldTitle(schema: JsonSchema, name: string, language: Language): string {
  return titleOf(schema, name)[language];
}

/** Data laid out by its schema, to read: scalars as pairs, lists of objects as tables, objects under their heading. */
export function RecordView(props: {
  readonly schema: JsonSchema;
  readonly data: JsonObject;
  readonly language: Language;
  readonly nameOf?: NameOf;
}): ReactElement {
  const { schema, data, language, nameOf } = props;
  const declared = orderedFields(schema).map((name) => ({ name, field: schema.properties?.[name] ?? {} }));
  const undeclared = Object.keys(data)
    .filter((name) => !Object.hasOwn(schema.properties ?? {}, name))
    .map((name) => ({ name, field: {} }));
  const fields = [...declared, ...undeclared].filter(
    ({ name, field }) =>
      data[name] !== undefined && data[name] !== null && widgetOf(field) !== "hidden" && isForLanguage(field, language),
  );
  const nested = (value: Json | undefined): boolean =>
    isObject(value) || (Array.isArray(value) && value.some(isObject));
  return (
    <div className="yf-record">
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2, xl: 3 }}
        items={fields
          .filter(({ name }) => !nested(data[name]))
          .map(({ name, field }) => ({
            key: name,
            label: fieldTitle(field, name, language),
            children: (
              <>
                {displayValue(field, data[name], language, nameOf)}
                {withSpace(unitOf(field, data))}
              </>
            ),
          }))}
      />
      {fields
        .filter(({ name }) => nested(data[name]))
        .map(({ name, field }) => (
          <section key={name} className="yf-section" aria-label={fieldTitle(field, name, language)}>
            <h2 className="yf-section-title">{fieldTitle(field, name, language)}</h2>
            <Nested schema={field} value={data[name] ?? null} language={language} {...(nameOf ? { nameOf } : {})} />
          </section>
        ))}
    </div>
  );
}

function Nested(props: {
  readonly schema: JsonSchema;
  readonly value: Json;
  readonly language: Language;
  readonly nameOf?: NameOf;
}): ReactElement {
  const { value, schema, language, nameOf } = props;
  if (isObject(value))
    return <RecordView schema={schema} data={value} language={language} {...(nameOf ? { nameOf } : {})} />;
  const rows = Array.isArray(value) ? value.filter(isObject) : [];
  const row = schema.items ?? {};
  const names = row.properties
    ? orderedFields(row).filter((name) => rows.some((each) => each[name] !== undefined))
    : [...new Set(rows.flatMap((each) => Object.keys(each)))];
  return (
    <Table<{ readonly index: number; readonly data: JsonObject }>
      size="small"
      pagination={false}
      scroll={{ x: names.reduce((sum, name) => sum + widthOf(row.properties?.[name] ?? {}), 0) }}
      rowKey="index"
      dataSource={rows.map((data, index) => ({ index, data }))}
      columns={names.map((name) => {
        const field = row.properties?.[name] ?? {};
        return {
          key: name,
          title: fieldTitle(field, name, language),
          width: widthOf(field),
          align:
            typesOf(field).includes("integer") || field.format === "decimal" ? ("right" as const) : ("left" as const),
          render: (_: unknown, each) => (
            <>
              {displayValue(field, each.data[name], language, nameOf)}
              {withSpace(unitOf(field, each.data))}
            </>
          ),
        };
      })}
    />
  );
}

/** A list of texts needs more room than a scalar. */
function widthOf(schema: JsonSchema): number {
  return typesOf(schema).includes("array") ? 260 : 120;
}

function withSpace(unit: string): string {
  return unit === "" ? "" : ` ${unit}`;
}
