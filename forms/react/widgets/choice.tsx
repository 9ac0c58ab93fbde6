import { Checkbox, Radio, Select, Tag } from "antd";
import type { ReactElement } from "react";
import type { Json } from "@yaoflow/engine";
import { enumTitle, enumTone } from "../../core/keywords.ts";
import type { EditorProps } from "../editor.ts";
import { useFormUi } from "../form-ui.ts";
import { formText } from "../texts.ts";
import { displayValue } from "../display-value.ts";
import { aria } from "./aria.ts";

const colours = { positive: "success", negative: "error", warning: "warning", neutral: "default" } as const;

/** One of the choices of an `enum`; a verdict carries its colour. */
export function SelectEditor(props: EditorProps): ReactElement {
  const { language } = useFormUi();
  const values = props.schema.enum ?? [];
  if (props.readOnly) return <ChoiceTag {...props} />;
  return (
    <Select<string, { readonly value: string; readonly label: string; readonly tone: keyof typeof colours }>
      {...aria(props)}
      className="yf-select"
      {...(props.value === undefined || props.value === null ? {} : { value: String(props.value) })}
      variant={props.compact ? "borderless" : "outlined"}
      status={props.invalid ? "error" : ""}
      placeholder={formText(language, "choose")}
      allowClear={!props.required && !props.compact}
      showSearch={values.length > 8 ? { optionFilterProp: "label" } : false}
      options={values
        .filter((value) => value !== null)
        .map((value) => ({
          value: String(value),
          label: enumTitle(props.schema, value)[language],
          tone: enumTone(props.schema, value),
        }))}
      labelRender={({ value, label }) => (
        <Tone schema={props.schema} value={value}>
          {label}
        </Tone>
      )}
      optionRender={(option) => (
        <Tone schema={props.schema} value={option.value}>
          {option.label}
        </Tone>
      )}
      onChange={(chosen: string | undefined) => props.onChange(values.find((value) => String(value) === chosen))}
    />
  );
}

function Tone(props: {
  readonly schema: EditorProps["schema"];
  readonly value: unknown;
  readonly children: React.ReactNode;
}): ReactElement {
  const tone = enumTone(props.schema, props.value as Json);
  return tone === "neutral" ? (
    <>{props.children}</>
  ) : (
    <Tag color={colours[tone]} className="yf-tone">
      {props.children}
    </Tag>
  );
}

function ChoiceTag(props: EditorProps): ReactElement {
  const { language } = useFormUi();
  const text = displayValue(props.schema, props.value, language);
  return (
    <output id={props.id} className="yf-static" aria-label={props.label}>
      {text === "" ? (
        "—"
      ) : (
        <Tone schema={props.schema} value={props.value}>
          {text}
        </Tone>
      )}
    </output>
  );
}

export function RadioEditor(props: EditorProps): ReactElement {
  const { language } = useFormUi();
  return (
    <Radio.Group
      id={props.id}
      aria-label={props.label}
      value={props.value ?? null}
      disabled={props.readOnly}
      onChange={(event) => props.onChange(event.target.value as Json)}
      options={(props.schema.enum ?? []).map((value) => ({
        value: value as string,
        label: enumTitle(props.schema, value)[language],
      }))}
    />
  );
}

export function CheckboxEditor(props: EditorProps): ReactElement {
  return (
    <Checkbox
      {...aria(props)}
      checked={props.value === true}
      disabled={props.readOnly}
      onChange={(event) => props.onChange(event.target.checked)}
    >
      {props.compact ? null : props.label}
    </Checkbox>
  );
}
