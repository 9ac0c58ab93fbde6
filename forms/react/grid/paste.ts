import type { Json, JsonObject, JsonSchema } from "@yaoflow/engine";
import { parseDecimal } from "../../core/decimal.ts";
import { withEntry } from "../../core/json-values.ts";
import { enumTitle, typesOf, widgetOf } from "../../core/keywords.ts";
import { parseTypedDate, parseTypedExpiry, parseTypedMonth } from "../typed-date.ts";
import type { GridColumn } from "./columns.ts";

/** Cells of a spreadsheet's clipboard: tabs between cells, line ends between rows, quoted cells may hold both. */
export function parseClipboard(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? "";
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') {
        cell += '"';
        index++;
      } else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t" || sign === "\n") {
      rows.at(-1)?.push(cell);
      cell = "";
      if (sign === "\n") rows.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  rows.at(-1)?.push(cell);
  const last = rows.at(-1);
  if (last?.length === 1 && last[0] === "" && rows.length > 1) rows.pop();
  return rows;
}

/** A cell's text as the column's value; what is not understood stays as text, so that the checker marks it. */
export function cellValue(schema: JsonSchema, text: string): Json | undefined {
  const plain = text.trim();
  if (plain === "") return undefined;
  if (schema.enum)
    return (
      schema.enum.find((value) => String(value) === plain || Object.values(enumTitle(schema, value)).includes(plain)) ??
      plain
    );
  const types = typesOf(schema);
  switch (widgetOf(schema)) {
    case "decimal": {
      const decimal = parseDecimal(plain);
      return decimal === null ? plain : types.includes("string") ? decimal : Number(decimal);
    }
    case "integer": {
      const decimal = parseDecimal(plain);
      return decimal === null || decimal.includes(".") ? plain : Number(decimal);
    }
    case "date":
      return parseTypedDate(plain) ?? plain;
    case "expiry":
      return parseTypedExpiry(plain) ?? plain;
    case "month":
      return parseTypedMonth(plain) ?? plain;
    case "checkbox":
      return ["1", "true", "是", "yes", "y", "√"].includes(plain.toLowerCase());
    default:
      return plain;
  }
}

/**
 * Lays pasted cells over the grid from one cell on. Read-only columns and columns that hold a reference or a file swallow
 * their cells unchanged. @param makeRow null when the grid's rows are fixed: what reaches below the last row is left out.
 */
export function pasteCells(
  rows: readonly JsonObject[],
  columns: readonly GridColumn[],
  from: { readonly row: number; readonly column: number },
  cells: readonly (readonly string[])[],
  makeRow: (() => JsonObject) | null,
  maxRows: number,
): readonly JsonObject[] {
  const result = [...rows];
  cells.forEach((line, lineIndex) => {
    const at = from.row + lineIndex;
    if (at >= result.length && (makeRow === null || result.length >= maxRows)) return;
    let row = result[at] ?? makeRow?.() ?? {};
    line.forEach((text, cellIndex) => {
      const column = columns[from.column + cellIndex];
      if (!column || column.locked || ["picker", "file"].includes(widgetOf(column.schema))) return;
      row = withEntry(row, column.name, cellValue(column.schema, text));
    });
    result[at] = row;
  });
  return result;
}

/** Copies the first filled cell of a column into the empty ones below it. */
export function fillDown(rows: readonly JsonObject[], name: string): readonly JsonObject[] {
  const empty = (row: JsonObject): boolean => row[name] === undefined || row[name] === null || row[name] === "";
  const first = rows.findIndex((row) => !empty(row));
  const value = rows[first]?.[name];
  return first < 0 || value === undefined
    ? rows
    : rows.map((row, index) => (index > first && empty(row) ? { ...row, [name]: value } : row));
}
