import type { WidgetName } from "../../core/keywords.ts";
import type { Editor } from "../editor.ts";
import { CheckboxEditor, RadioEditor, SelectEditor } from "./choice.tsx";
import { DateEditor, DateTimeEditor, ExpiryEditor, MonthEditor } from "./date.tsx";
import { FileEditor } from "./file.tsx";
import { ListEditor } from "./list.tsx";
import { DecimalEditor, IntegerEditor } from "./number.tsx";
import { PickerEditor } from "./picker.tsx";
import { HiddenEditor, StatementEditor } from "./statement.tsx";
import { ScanEditor, TextareaEditor, TextEditor } from "./text.tsx";

/** The control of every widget name; the grid is not among them, because it holds them. */
export const editors: Readonly<Record<Exclude<WidgetName, "grid">, Editor>> = {
  text: TextEditor,
  textarea: TextareaEditor,
  decimal: DecimalEditor,
  integer: IntegerEditor,
  date: DateEditor,
  "date-time": DateTimeEditor,
  month: MonthEditor,
  expiry: ExpiryEditor,
  select: SelectEditor,
  radio: RadioEditor,
  checkbox: CheckboxEditor,
  picker: PickerEditor,
  file: FileEditor,
  scan: ScanEditor,
  hidden: HiddenEditor,
  statement: StatementEditor,
  list: ListEditor,
};
