import { fieldId } from "../data-path.ts";
import type { DataPath } from "../form-ui.ts";
import type { GridColumn } from "./columns.ts";

/** The cell that an event came from, as its data path. */
export function cellOf(target: EventTarget | null, path: DataPath): DataPath | null {
  const element = target instanceof Element ? target.closest(`[id^="${fieldId(path)}/"]`) : null;
  const steps = element?.id.slice(fieldId(path).length + 1).split("/") ?? [];
  return steps.length === 2 && steps[1] !== undefined
    ? [...path, Number(steps[0]), steps[1].replace(/-error$/, "")]
    : null;
}

/** Puts the cursor into the same column of another row. */
export function moveFocus(cell: DataPath, by: number): void {
  const next = [...cell.slice(0, -2), Number(cell.at(-2)) + by, String(cell.at(-1))];
  const element = document.getElementById(fieldId(next));
  if (!element) return;
  element.focus();
  if (element instanceof HTMLInputElement) element.select();
}

/** Puts the cursor into the first cell of a row that can be filled. */
export function focusRow(columns: readonly GridColumn[], path: DataPath, row: number): void {
  const first = columns.find(({ locked }) => !locked);
  if (first) document.getElementById(fieldId([...path, row, first.name]))?.focus();
}
