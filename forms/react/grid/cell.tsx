import type { ReactElement } from "react";
import type { Json, Problem } from "@yaoflow/engine";
import { widgetOf } from "../../core/keywords.ts";
import { fieldId } from "../data-path.ts";
import type { DataPath } from "../form-ui.ts";
import { useFormUi } from "../form-ui.ts";
import { editors } from "../widgets/index.ts";
import type { GridColumn } from "./columns.ts";

interface CellProps {
  readonly column: GridColumn;
  readonly label: string;
  readonly value: Json | undefined;
  readonly path: DataPath;
  readonly findings: readonly Problem[] | undefined;
  readonly required: boolean;
  readonly onChange: (path: DataPath, value: Json | undefined) => void;
  readonly onEnter: (path: DataPath) => void;
}

/** One cell: the same control as in a form, without frame, with its finding in a tooltip and for screen readers. */
export function GridCell(props: CellProps): ReactElement {
  const { language } = useFormUi();
  const { column, path } = props;
  const name = widgetOf(column.schema);
  const Control =
    editors[
      column.locked && !["picker", "file", "select"].includes(name) ? "statement" : name === "grid" ? "statement" : name
    ];
  const id = fieldId(path);
  const finding = props.findings?.[0]?.text[language];
  return (
    <div className={finding === undefined ? "yf-cell" : "yf-cell yf-cell-invalid"} title={finding}>
      <Control
        id={id}
        schema={column.schema}
        value={props.value}
        onChange={(value) => props.onChange(path, value)}
        onEnter={() => props.onEnter(path)}
        label={props.label}
        path={path}
        readOnly={column.locked}
        required={props.required}
        invalid={finding !== undefined}
        {...(finding === undefined ? {} : { describedBy: `${id}-error` })}
        compact
      />
      {finding === undefined ? null : (
        <span id={`${id}-error`} className="yf-cell-error">
          {finding}
        </span>
      )}
    </div>
  );
}
