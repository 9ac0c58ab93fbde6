import type { JsonObject, JsonSchema, Language } from "@yaoflow/engine";
import { isForLanguage, orderedFields, titleOf, widgetOf } from "../../core/keywords.ts";
import { formText } from "../texts.ts";

export interface GridColumn {
  readonly name: string;
  readonly title: string;
  readonly schema: JsonSchema;
  readonly locked: boolean;
}

/** The columns that are shown: `x-columns`, else all but hidden ones. */
export function columnsOf(grid: JsonSchema, locked: boolean, language: Language): readonly GridColumn[] {
  const row = grid.items ?? {};
  const chosen = grid["x-columns"];
  const names = Array.isArray(chosen)
    ? chosen.filter((name): name is string => typeof name === "string")
    : orderedFields(row);
  return names.flatMap((name) => {
    const schema = row.properties?.[name];
    if (!schema || widgetOf(schema) === "hidden" || !isForLanguage(schema, language)) return [];
    const title = titleOf(schema, name)[language];
    return [{ name, title, schema, locked: locked || schema.readOnly === true || schema["x-computed"] !== undefined }];
  });
}

/** Pixels a column asks for: what its control needs, and its heading on two lines without a broken word. */
export function widthOf(column: GridColumn): number {
  return Math.max(controlWidth(column), headingWidth(column.title));
}

/** A letter takes about 7 pixels of the heading's type, a Chinese character 13; beside them stand padding, star and button. */
function headingWidth(title: string): number {
  const width = (text: string): number => Array.from(text).reduce((sum, sign) => sum + (sign > "\u2e80" ? 13 : 7.5), 0);
  const longestWord = Math.max(...title.split(" ").map((word) => (/[\u2e80-\uffff]/.test(word) ? 0 : width(word))));
  return Math.ceil(Math.max(width(title) / 2, longestWord)) + 40;
}

function controlWidth(column: GridColumn): number {
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
    case "list":
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
  );
}

/** What names a row stays in view while the rest scrolls: the first locked columns, up to some width. */
export function leadingColumns(columns: readonly GridColumn[]): ReadonlySet<string> {
  const names = new Set<string>();
  let width = 0;
  for (const column of columns) {
    width += widthOf(column);
    if (!column.locked || width > 300) break;
    names.add(column.name);
  }
  return names;
}

/** The one column that takes the width that is left over: the widest; none where several are equally wide, which then share it. */
export function flexibleColumn(columns: readonly GridColumn[]): string | null {
  const [widest, next] = [...columns].sort((a, b) => controlWidth(b) - controlWidth(a));
  return widest && (!next || controlWidth(next) < controlWidth(widest)) ? widest.name : null;
}

/** Whether a first value may be copied into the empty cells below: not what is counted or chosen one by one. */
export function isFillable(column: GridColumn): boolean {
  return !column.locked && !["picker", "file", "decimal", "integer"].includes(widgetOf(column.schema));
}

/** Whether every row must fill the column. */
export function isRequired(grid: JsonSchema, column: GridColumn): boolean {
  return (grid.items?.required ?? []).includes(column.name);
}

/** How many lines have every required cell. */
export function progress(
  rows: readonly JsonObject[],
  columns: readonly GridColumn[],
  grid: JsonSchema,
  language: Language,
): string {
  const needed = columns.filter((column) => !column.locked && isRequired(grid, column));
  if (needed.length === 0) return formText(language, "rows", { count: rows.length });
  const done = rows.filter((row) =>
    needed.every((column) => row[column.name] !== undefined && row[column.name] !== ""),
  ).length;
  return formText(language, "rowsFilled", { done, count: rows.length });
}
