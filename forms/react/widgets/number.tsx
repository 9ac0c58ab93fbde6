import { Input } from "antd";
import type { ReactElement } from "react";
import type { Json } from "@yaoflow/engine";
import { parseDecimal } from "../../core/decimal.ts";
import { typesOf } from "../../core/keywords.ts";
import { readAt } from "../data-path.ts";
import { unitOf } from "../display-value.ts";
import type { EditorProps } from "../editor.ts";
import { useFormUi } from "../form-ui.ts";
import { useDraft } from "../use-draft.ts";
import { aria } from "./aria.ts";

/** A decimal with its unit. It is typed as text and kept as a decimal string: no binary floating point touches it. */
export function DecimalEditor(props: EditorProps): ReactElement {
  return (
    <NumberEditor
      {...props}
      parse={(text) => (typesOf(props.schema).includes("string") ? parseDecimal(text) : numeric(parseDecimal(text)))}
      mode="decimal"
    />
  );
}

export function IntegerEditor(props: EditorProps): ReactElement {
  return (
    <NumberEditor
      {...props}
      parse={(text) => {
        const value = numeric(parseDecimal(text));
        return value !== null && Number.isSafeInteger(value) ? value : null;
      }}
      mode="numeric"
    />
  );
}

function NumberEditor(
  props: EditorProps & { readonly parse: (text: string) => Json; readonly mode: "decimal" | "numeric" },
): ReactElement {
  const ui = useFormUi();
  const shown = props.value === undefined || props.value === null ? "" : String(props.value);
  // What is no number stays as it was typed, and the checker says so.
  const draft = useDraft(shown, (text) => props.onChange(text.trim() === "" ? undefined : (props.parse(text) ?? text)));
  const unit = unitOf(props.schema, readAt(ui.data(), props.path.slice(0, -1)));
  return (
    <Input
      {...aria(props)}
      className="yf-number"
      value={draft.text}
      inputMode={props.mode}
      readOnly={props.readOnly}
      variant={props.compact ? "borderless" : "outlined"}
      status={props.invalid ? "error" : ""}
      {...(unit === "" ? {} : { suffix: <span className="yf-unit">{unit}</span> })}
      autoComplete="off"
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.commit}
      onPressEnter={() => {
        draft.commit();
        props.onEnter?.();
      }}
    />
  );
}

function numeric(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}
