import type { Json, JsonObject, JsonSchema } from "@yaoflow/engine";
import { orderedFields, widgetOf } from "../../core/keywords.ts";

export interface GridColumn {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly locked: boolean;
}

/** The columns that are shown: `x-columns`, else all but hidden ones. */
export function columnsOf(grid: JsonSchema, locked: boolean): readonly GridColumn[] {
  const row = grid.items ?? {};
  const chosen = grid["x-columns"];
  const names = Array.isArray(chosen)
    ? chosen.filter((name): name is string => typeof name === "string")
    : orderedFields(row);
  return names.flatMap((name) => {
    const schema = row.properties?.[name];
    if (!schema || widgetOf(schema) === "hidden") return [];
    return [{ name, schema, locked: locked || schema.readOnly === true || schema["x-computed"] !== undefined }];
  });
}

/** Pixels a column asks for. */
export function widthOf(column: GridColumn): number {
  const asked = column.schema["x-width"];
  if (typeof asked === "number") return asked;
  switch (widgetOf(column.schema)) {
    case "decimal":
    case "integer":
      return column.locked ? 96 : 112;
    case "date":
    case "expiry":
    case "month":
      return 124;
    case "date-time":
      return 160;
    case "picker":
      return 220;
    case "textarea":
      return 220;
    case "file":
      return 140;
    case "checkbox":
      return 72;
    case "select":
    case "radio":
      return 128;
    default:
      return column.locked ? 128 : 144;
  }
}

/** A new row that repeats the read-only cells of another one: the second lot of one order line. */
export function splitRow(row: JsonObject, grid: JsonSchema, rowKey: string | null): JsonObject {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name]): boolean => name === rowKey || grid.items?.properties?.[name]?.readOnly === true,
    ),
  ) as Record<string, Json>;
}
