import type { ComponentType } from "react";
import type { Json, JsonSchema } from "@yaoflow/engine";
import type { DataPath } from "./form-ui.ts";

/** Every control, alone in a form or in a cell of a grid, takes these. */
export interface EditorProps {
  readonly id: string;
  readonly schema: JsonSchema;
  readonly value: Json | undefined;
  /** undefined = emptied. */
  readonly onChange: (value: Json | undefined) => void;
  /** Accessible name. */
  readonly label: string;
  readonly path: DataPath;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly invalid: boolean;
  /** Id of the element that says what is wrong. */
  readonly describedBy?: string;
  /** In a cell of a grid. */
  readonly compact?: boolean;
  /** Enter was pressed: a grid moves on to the next row. */
  readonly onEnter?: () => void;
}

export type Editor = ComponentType<EditorProps>;
