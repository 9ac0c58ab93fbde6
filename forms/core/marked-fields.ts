import type { JsonSchema } from "@yaoflow/engine";
import { classOf, pickerOf, type DataClass, type PickerBinding } from "./keywords.ts";
import { fieldsOf } from "./schema-walk.ts";

/** Fields marked with `x-class`, as data paths (`lines[].patientName`): encrypted at rest, digested in the audit log. */
export function classifiedFields(schema: JsonSchema): readonly { readonly path: string; readonly class: DataClass }[] {
  return [...fieldsOf(schema)].flatMap(({ schema: field, path }) => {
    const marked = classOf(field);
    return marked === null ? [] : [{ path, class: marked }];
  });
}

/** Fields filled from a reference picker, so that the server can check that the chosen values exist. */
export function pickersOf(schema: JsonSchema): readonly { readonly path: string; readonly picker: PickerBinding }[] {
  return [...fieldsOf(schema)].flatMap(({ schema: field, path }) => {
    const picker = pickerOf(field);
    return picker === null ? [] : [{ path, picker }];
  });
}
