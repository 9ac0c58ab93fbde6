import { createContext, useContext } from "react";
import type { Json, JsonObject, Language, Problem } from "@yaoflow/engine";

/** A position in the form's data, outermost first. */
export type DataPath = readonly (string | number)[];

export interface PickerChoice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  readonly disabled?: Problem;
  readonly data?: JsonObject;
}

/** What a form asks of its surroundings: the application gives the API's answers. */
export interface FormServices {
  searchPicker(
    name: string,
    query: { readonly text: string; readonly params: JsonObject },
    signal: AbortSignal,
  ): Promise<readonly PickerChoice[]>;
  resolvePicker(name: string, values: readonly string[]): Promise<readonly PickerChoice[]>;
  uploadFile(file: File): Promise<{ readonly hash: string; readonly name: string }>;
  fileUrl(hash: string): string;
}

export interface FormUi {
  readonly language: Language;
  readonly services: FormServices;
  readonly readOnly: boolean;
  /** Findings to show now, by JSON Pointer. */
  readonly findings: ReadonlyMap<string, readonly Problem[]>;
  /** Fields that a condition asks for now. */
  readonly required: ReadonlySet<string>;
  /** The data as it stands, hidden fields included; for pickers whose parameters are other fields. */
  readonly data: () => JsonObject;
  /** Sets several entries of one object (or row) in one change; undefined removes. */
  readonly patch: (path: DataPath, entries: Readonly<Record<string, Json | undefined>>) => void;
}

export const FormUiContext = createContext<FormUi | null>(null);

export function useFormUi(): FormUi {
  const ui = useContext(FormUiContext);
  if (!ui) throw new Error("a form control stands outside of FormView");
  return ui;
}
