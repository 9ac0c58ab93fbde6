import type { FieldTemplateProps } from "@rjsf/utils";
import type { ReactElement } from "react";
import { helpOf, widgetOf } from "../../core/keywords.ts";
import { fieldId, pointerOf } from "../data-path.ts";
import { useFormUi } from "../form-ui.ts";
import { ownSchema } from "../rjsf-schema.ts";
import { formText } from "../texts.ts";

/** A field with its label, help and findings. Grids and nested objects bring their own heading. */
export function FieldTemplate(props: FieldTemplateProps): ReactElement {
  const { language, findings, required: asked, readOnly } = useFormUi();
  const path = props.fieldPathId.path;
  const schema = ownSchema(props.schema);
  if (path.length === 0 || schema.properties) return props.children;
  const widget = widgetOf(schema);
  if (widget === "hidden" || props.hidden) return <></>;
  if (widget === "grid") return props.children;
  const pointer = pointerOf(path);
  const id = fieldId(path);
  const own = findings.get(pointer) ?? [];
  const help =
    helpOf(schema)?.[language] ?? (widget === "expiry" && !props.readonly ? formText(language, "expiryHint") : null);
  const source = schema["x-source"];
  // A box that can be ticked carries its own label; one that is only read is a yes or no like any other value.
  const reading = readOnly || props.readonly || schema.readOnly === true;
  const required = (props.required ?? false) || asked.has(pointer);
  return (
    <div className={own.length > 0 ? "yf-field yf-field-invalid" : "yf-field"}>
      {widget === "checkbox" && !reading ? null : (
        <label className="yf-label" htmlFor={id}>
          {props.label}
          {required && !reading ? (
            <span className="yf-required" aria-hidden>
              {" "}
              *
            </span>
          ) : null}
          {typeof source === "string" ? <span className="yf-source"> {source}</span> : null}
        </label>
      )}
      {props.children}
      {own.length > 0 ? (
        <p id={`${id}-error`} className="yf-error">
          {own.map((finding) => finding.text[language]).join("；")}
        </p>
      ) : null}
      {help === null || own.length > 0 ? null : <p className="yf-help">{help}</p>}
    </div>
  );
}
