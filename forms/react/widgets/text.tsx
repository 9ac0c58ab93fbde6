import { Input } from "antd";
import type { ReactElement } from "react";
import type { EditorProps } from "../editor.ts";
import { formText } from "../texts.ts";
import { useDraft } from "../use-draft.ts";
import { useFormUi } from "../form-ui.ts";
import { aria } from "./aria.ts";

/** One line of text. */
export function TextEditor(props: EditorProps): ReactElement {
  const draft = useDraft(asText(props.value), (text) => props.onChange(text.trim() === "" ? undefined : text));
  return (
    <Input
      {...aria(props)}
      value={draft.text}
      maxLength={props.schema.maxLength}
      readOnly={props.readOnly}
      variant={props.compact ? "borderless" : "outlined"}
      status={props.invalid ? "error" : ""}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.commit}
      onPressEnter={() => {
        draft.commit();
        props.onEnter?.();
      }}
    />
  );
}

/** Several lines of text. */
export function TextareaEditor(props: EditorProps): ReactElement {
  const draft = useDraft(asText(props.value), (text) => props.onChange(text.trim() === "" ? undefined : text));
  return (
    <Input.TextArea
      {...aria(props)}
      value={draft.text}
      maxLength={props.schema.maxLength}
      autoSize={{ minRows: props.compact ? 1 : 2, maxRows: 8 }}
      readOnly={props.readOnly}
      status={props.invalid ? "error" : ""}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.commit}
    />
  );
}

/** Text that a scanner types: Enter takes it over and leaves the field selected for the next scan. */
export function ScanEditor(props: EditorProps): ReactElement {
  const { language } = useFormUi();
  const draft = useDraft(asText(props.value), (text) => props.onChange(text.trim() === "" ? undefined : text.trim()));
  return (
    <Input
      {...aria(props)}
      value={draft.text}
      maxLength={props.schema.maxLength}
      readOnly={props.readOnly}
      status={props.invalid ? "error" : ""}
      placeholder={formText(language, "scanHint")}
      autoComplete="off"
      onFocus={(event) => event.target.select()}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.commit}
      onPressEnter={(event) => {
        event.preventDefault();
        draft.commit();
        event.currentTarget.select();
        props.onEnter?.();
      }}
    />
  );
}

function asText(value: EditorProps["value"]): string {
  return value === undefined || value === null ? "" : String(value);
}
