import { ColumnWidthOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Table, type TableColumnsType } from "antd";
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactElement,
} from "react";
import type { Json, JsonObject, JsonSchema } from "@yaoflow/engine";
import { isObject, rowKeyOf, rowRuleOf, widgetOf } from "../../core/keywords.ts";
import { below } from "../../core/pointer.ts";
import { fieldId, pointerOf } from "../data-path.ts";
import { useFormUi, type DataPath } from "../form-ui.ts";
import { formText } from "../texts.ts";
import { cellOf, focusRow, moveFocus } from "./cell-focus.ts";
import { GridCell } from "./cell.tsx";
import {
  columnsOf,
  flexibleColumn,
  isFillable,
  isRequired,
  leadingColumns,
  progress,
  splitRow,
  widthOf,
} from "./columns.ts";
import { ColumnTitle, RowActions, type Row } from "./grid-parts.tsx";
import { fillDown, parseClipboard, pasteCells } from "./paste.ts";

/** From this many rows on only those in view are drawn. */
const virtualFrom = 60;
const virtualHeight = 520;

interface LineGridProps {
  readonly schema: JsonSchema;
  readonly value: Json | undefined;
  readonly path: DataPath;
  readonly label: string;
  readonly readOnly: boolean;
}

/** A grid of lines: typed, pasted from a spreadsheet, moved through by keyboard, a verdict per line, a mark per wrong cell. */
export function LineGrid(props: LineGridProps): ReactElement {
  const ui = useFormUi();
  const { language } = ui;
  const { schema, path } = props;
  const pointer = pointerOf(path);
  const rowKey = rowKeyOf(schema);
  const rule = props.readOnly ? "fixed" : rowRuleOf(schema);
  const columns = useMemo(() => columnsOf(schema, props.readOnly, language), [schema, props.readOnly, language]);
  const rows: readonly JsonObject[] = useMemo(
    () => (Array.isArray(props.value) ? props.value.filter(isObject) : []),
    [props.value],
  );
  const maxRows = schema.maxItems ?? 5_000;
  const parent = path.slice(0, -1);
  const name = String(path.at(-1));
  const setRows = (changed: readonly JsonObject[]): void => ui.patch(parent, { [name]: [...changed] });

  const frame = useRef<HTMLElement>(null);
  // Nothing in a grid that is only read takes the focus: then what scrolls must.
  useEffect(() => {
    const scroller = frame.current?.querySelector<HTMLElement>(".ant-table-content, .ant-table-body");
    if (!scroller || rule !== "fixed") return;
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", props.label);
  }, [rule, props.label]);

  const { patch } = ui;
  const setCell = useCallback(
    (cell: DataPath, value: Json | undefined): void => patch(cell.slice(0, -1), { [String(cell.at(-1))]: value }),
    [patch],
  );
  const enter = useCallback((cell: DataPath): void => moveFocus(cell, 1), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const cell = cellOf(event.target, path);
    const popupOpen = event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true";
    if (cell && (event.ctrlKey || event.metaKey) && event.key === "d") {
      event.preventDefault();
      const column = columns.find(({ name }) => name === cell.at(-1));
      if (column && isFillable(column)) setRows(fillDown(rows, column.name));
      return;
    }
    if (!cell || popupOpen || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    moveFocus(cell, event.key === "ArrowDown" ? 1 : -1);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const cell = cellOf(event.target, path);
    const text = event.clipboardData.getData("text/plain");
    if (!cell || props.readOnly || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const from = { row: Number(cell.at(-2)), column: columns.findIndex((column) => column.name === cell.at(-1)) };
    setRows(pasteCells(rows, columns, from, parseClipboard(text), rule === "free" ? () => ({}) : null, maxRows));
  };

  const virtual = rows.length >= virtualFrom;
  const leading = leadingColumns(columns);
  const flexible = virtual ? null : flexibleColumn(columns);
  const tableColumns: TableColumnsType<Row> = [
    {
      key: "#",
      title: formText(language, "rowNumber"),
      width: 56,
      fixed: "start",
      align: "right",
      render: (_, row) => <span className="yf-row-number">{row.index + 1}</span>,
    },
    ...columns.map((column): TableColumnsType<Row>[number] => ({
      key: column.name,
      title: (
        <ColumnTitle
          column={column}
          required={isRequired(schema, column)}
          onFill={() => setRows(fillDown(rows, column.name))}
        />
      ),
      ...(column.name === flexible ? {} : { width: widthOf(column) }),
      ...(leading.has(column.name) ? { fixed: "start" as const } : {}),
      align: ["decimal", "integer"].includes(widgetOf(column.schema)) ? "right" : "left",
      render: (_, row) => {
        const at = [...path, row.index, column.name];
        const cellPointer = below(below(pointer, row.index), column.name);
        return (
          <GridCell
            column={column}
            label={`${column.title} ${row.index + 1}`}
            value={row.data[column.name]}
            path={at}
            findings={ui.findings.get(cellPointer)}
            required={isRequired(schema, column) || ui.required.has(cellPointer)}
            onChange={setCell}
            onEnter={enter}
          />
        );
      },
    })),
    ...(rule === "fixed"
      ? []
      : [
          {
            key: "actions",
            title: formText(language, "actions"),
            width: 72,
            fixed: "end" as const,
            render: (_: unknown, row: Row) => (
              <RowActions
                row={row}
                rule={rule}
                removable={
                  rule === "free" ||
                  (rowKey !== null && rows.filter((other) => other[rowKey] === row.data[rowKey]).length > 1)
                }
                full={rows.length >= maxRows}
                onSplit={() =>
                  setRows([
                    ...rows.slice(0, row.index + 1),
                    splitRow(row.data, schema, rowKey),
                    ...rows.slice(row.index + 1),
                  ])
                }
                onRemove={() => {
                  setRows(rows.filter((_row, index) => index !== row.index));
                  // The button of the last line goes with it.
                  if (row.index === rows.length - 1) frame.current?.focus();
                }}
              />
            ),
          },
        ]),
  ];
  const width = columns.reduce((sum, column) => sum + widthOf(column), 56 + (rule === "fixed" ? 0 : 72));
  const fixed = columns.reduce((sum, column) => sum + (leading.has(column.name) ? widthOf(column) : 0), 56);
  const own = ui.findings.get(pointer);
  return (
    <section
      className="yf-grid"
      ref={frame}
      style={{ scrollPaddingInline: `${fixed}px ${rule === "fixed" ? 0 : 72}px` }}
      id={fieldId(path)}
      tabIndex={-1}
      aria-label={props.label}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    >
      <header className="yf-grid-head">
        <h2>{props.label}</h2>
        <span className="yf-grid-count">{progress(rows, columns, schema, language)}</span>
        {props.readOnly ? null : (
          <span className="yf-grid-hint">
            <ColumnWidthOutlined aria-hidden /> {formText(language, "pasteHint")}
          </span>
        )}
        {rule === "free" ? (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            disabled={rows.length >= maxRows}
            onClick={() => {
              setRows([...rows, {}]);
              requestAnimationFrame(() => focusRow(columns, path, rows.length));
            }}
          >
            {formText(language, "addRow")}
          </Button>
        ) : null}
      </header>
      <Table<Row>
        size="small"
        bordered
        tableLayout="fixed"
        columns={tableColumns}
        dataSource={rows.map((data, index) => ({ index, data }))}
        rowKey="index"
        pagination={false}
        virtual={virtual}
        scroll={virtual ? { x: width, y: virtualHeight } : { x: width }}
        locale={{ emptyText: formText(language, "noRows") }}
      />
      {own ? (
        <p role="alert" className="yf-error">
          {own.map((finding) => finding.text[language]).join("；")}
        </p>
      ) : null}
    </section>
  );
}
