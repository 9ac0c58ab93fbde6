import type { FieldProps, RegistryFieldsType, RegistryWidgetsType, WidgetProps } from "@rjsf/utils";
import type { ReactElement } from "react";
import type { Json, JsonSchema } from "@yaoflow/engine";
import { widgetNames, type WidgetName } from "../core/keywords.ts";
import { fieldId, pointerOf } from "./data-path.ts";
import type { Editor } from "./editor.ts";
import { useFormUi, type DataPath } from "./form-ui.ts";
import { LineGrid } from "./grid/line-grid.tsx";
import { ownSchema } from "./rjsf-schema.ts";
import { editors } from "./widgets/index.ts";

/** rjsf's names for our controls: as widgets of scalar fields, and as fields of those that hold a list. */
export const widgets: RegistryWidgetsType = Object.fromEntries(
  Object.entries(editors).map(([name, editor]) => [name, asWidget(editor)]),
);
export const fields: RegistryFieldsType = Object.fromEntries(widgetNames.map((name) => [name, asField(name)]));

function asWidget(Control: Editor) {
  return function Widget(props: WidgetProps): ReactElement {
    const path = props.id.split("/").slice(1);
    return (
      <Placed
        control={Control}
        path={path}
        schema={ownSchema(props.schema)}
        value={props.value as Json | undefined}
        label={props.label}
        readOnly={props.readonly === true || props.disabled === true}
        required={props.required === true}
        onChange={props.onChange}
      />
    );
  };
}

function asField(name: WidgetName) {
  return function ListField(props: FieldProps): ReactElement {
    const { path } = props.fieldPathId;
    const schema = ownSchema(props.schema);
    const label = props.schema.title ?? props.name;
    const readOnly = props.readonly === true || schema.readOnly === true;
    const value = props.formData as Json | undefined;
    if (name === "grid")
      return <LineGrid schema={schema} value={value} path={path} label={label} readOnly={readOnly} />;
    return (
      <Placed
        control={editors[name]}
        path={path}
        schema={schema}
        value={value}
        label={label}
        readOnly={readOnly}
        required={props.required === true}
        onChange={(changed) => props.onChange(changed, path)}
      />
    );
  };
}

/** Controls that know how to show a value that is only read. */
const ownReading: ReadonlySet<Editor> = new Set([
  editors.picker,
  editors.file,
  editors.select,
  editors.radio,
  editors.hidden,
  editors.statement,
]);

interface PlacedProps {
  readonly control: Editor;
  readonly path: DataPath;
  readonly schema: JsonSchema;
  readonly value: Json | undefined;
  readonly label: string;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

/** A control in the place where the form shows it, with what is to be said about it. */
function Placed(props: PlacedProps): ReactElement {
  const ui = useFormUi();
  const { path } = props;
  const readOnly = props.readOnly || ui.readOnly;
  // What is only read is text, not a field that looks as if it could be typed into; some controls show themselves better.
  const Control = readOnly && !ownReading.has(props.control) ? editors.statement : props.control;
  const pointer = pointerOf(path);
  const invalid = ui.findings.has(pointer);
  const id = fieldId(path);
  return (
    <Control
      id={id}
      schema={props.schema}
      value={props.value}
      label={props.label}
      path={path}
      readOnly={readOnly}
      required={props.required || ui.required.has(pointer)}
      invalid={invalid}
      {...(invalid ? { describedBy: `${id}-error` } : {})}
      onChange={(value) => ui.patch(path.slice(0, -1), { [String(path.at(-1))]: value })}
    />
  );
}
