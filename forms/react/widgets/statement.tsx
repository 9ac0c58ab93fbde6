import type { ReactElement } from "react";
import { readAt } from "../data-path.ts";
import { displayValue, unitOf } from "../display-value.ts";
import type { EditorProps } from "../editor.ts";
import { useFormUi } from "../form-ui.ts";

/** A value that is only read. */
export function StatementEditor(props: EditorProps): ReactElement {
  const ui = useFormUi();
  const text = displayValue(props.schema, props.value, ui.language);
  const unit = text === "" ? "" : unitOf(props.schema, readAt(ui.data(), props.path.slice(0, -1)));
  return (
    <output id={props.id} className="yf-static" {...(props.compact ? { "aria-label": props.label } : {})}>
      {text === "" ? "—" : text}
      {unit === "" ? null : <span className="yf-unit"> {unit}</span>}
    </output>
  );
}

/** A value that travels with the form and is not shown. */
export function HiddenEditor(): null {
  return null;
}
