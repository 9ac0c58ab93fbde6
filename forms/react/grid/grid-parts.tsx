import { DeleteOutlined, ScissorOutlined, VerticalAlignBottomOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { JsonObject } from "@yaoflow/engine";
import { useFormUi } from "../form-ui.ts";
import { formText } from "../texts.ts";
import { isFillable, type GridColumn } from "./columns.ts";

export interface Row {
  readonly index: number;
  readonly data: JsonObject;
}

/** A column's heading, with the copying of its first value into the empty cells below. */
export function ColumnTitle(props: {
  readonly column: GridColumn;
  readonly required: boolean;
  readonly onFill: () => void;
}): ReactElement {
  const { language } = useFormUi();
  const { title } = props.column;
  return (
    <span className="yf-column-title">
      {title}
      {props.required && !props.column.locked ? (
        <span className="yf-required" aria-hidden>
          {" "}
          *
        </span>
      ) : null}
      {isFillable(props.column) ? (
        <Button
          type="text"
          size="small"
          className="yf-fill"
          tabIndex={-1}
          icon={<VerticalAlignBottomOutlined aria-hidden />}
          title={formText(language, "fillDown", { label: title })}
          aria-label={formText(language, "fillDown", { label: title })}
          onClick={props.onFill}
        />
      ) : null}
    </span>
  );
}

/** What may be done with one row: split it into two lots, or remove it. */
export function RowActions(props: {
  readonly row: Row;
  readonly rule: "split" | "free";
  readonly removable: boolean;
  readonly full: boolean;
  readonly onSplit: () => void;
  readonly onRemove: () => void;
}): ReactElement {
  const { language } = useFormUi();
  const row = props.row.index + 1;
  return (
    <span className="yf-row-actions">
      {props.rule === "split" ? (
        <Button
          type="text"
          size="small"
          icon={<ScissorOutlined aria-hidden />}
          disabled={props.full}
          title={formText(language, "splitRow", { row })}
          aria-label={formText(language, "splitRow", { row })}
          onClick={props.onSplit}
        />
      ) : null}
      {props.removable ? (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined aria-hidden />}
          title={formText(language, "removeRow", { row })}
          aria-label={formText(language, "removeRow", { row })}
          onClick={props.onRemove}
        />
      ) : null}
    </span>
  );
}
