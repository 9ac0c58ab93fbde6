import "../designer.css";
import "./tables.css";
import { App, Button, Tabs } from "antd";
import type { DecisionTable, Language, Problem } from "@yaoflow/engine";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { isDirty, markSaved, openHistory, run, type History } from "../../model/index.ts";
import { addAnnotation, addInput, addOutput, replaceTable, type TableCommand } from "../../model/tables/index.ts";
import { EditorHeading, UndoButtons } from "../editor-head.tsx";
import { PublicationDialog } from "../publication-dialog.tsx";
import { ColumnProperties, TableProperties } from "./column-properties.tsx";
import { DmnButtons } from "./dmn-buttons.tsx";
import { ExamplesGrid } from "./examples-grid.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import type { TablePort } from "./port.ts";
import { RuleGrid, type ColumnRef } from "./rule-grid.tsx";
import { useTableCheck } from "./use-table-check.ts";

export interface TableEditorProps {
  readonly table: DecisionTable;
  readonly revision: number;
  readonly language: Language;
  readonly port: TablePort;
  /** False for people who may look only. */
  readonly mayEdit: boolean;
}

/** The editor of a decision table: rules as a grid, examples below, columns and settings beside, what is wrong with it. */
export function TableEditor({
  table: opened,
  revision: first,
  language,
  port,
  mayEdit,
}: TableEditorProps): ReactElement {
  const { t } = useTranslation("designer");
  const { message } = App.useApp();
  const [history, setHistory] = useState<History<DecisionTable>>(() => openHistory(opened));
  const [revision, setRevision] = useState(first);
  const [column, setColumn] = useState<ColumnRef | null>(null);
  const [side, setSide] = useState("table");
  const [asking, setAsking] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const table = history.present;
  const check = useTableCheck(table, port);
  const dirty = isDirty(history);
  const errors = check?.problems.some(({ severity }) => severity === "error") ?? true;
  const tell = useCallback(
    (problem: Problem) => {
      void message.error(problem.text[language]);
    },
    [message, language],
  );

  const command = useCallback(
    (each: TableCommand) => {
      setHistory((before) => {
        const after = run(before, each);
        if (after.ok) return after.value;
        tell(after.problem);
        return before;
      });
    },
    [tell],
  );
  const save = async (): Promise<boolean> => {
    const saved = await port.save(table, revision);
    if (!saved.ok) {
      tell(saved.problem);
      return false;
    }
    setRevision(saved.value);
    setHistory((now) => markSaved(now, table));
    void message.success(t("saved"));
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (mayEdit && dirty) void save();
  };
  const choose = (chosen: ColumnRef): void => {
    setColumn(chosen);
    setSide("column");
  };
  const exists = column !== null && partsOf(table, column.part) > column.index;

  return (
    <div ref={frame} className="table-editor" onKeyDown={onKeyDown}>
      <div className="designer-bar" role="toolbar" aria-label={t("tableTools")}>
        <EditorHeading ref={heading} title={table.title[language]} dirty={dirty} />
        <UndoButtons history={history} onStep={setHistory} />
        <Button
          disabled={!mayEdit}
          onClick={() => {
            command(addInput());
          }}
        >
          {t("addInput")}
        </Button>
        <Button
          disabled={!mayEdit}
          onClick={() => {
            command(addOutput());
          }}
        >
          {t("addOutput")}
        </Button>
        <Button
          disabled={!mayEdit}
          onClick={() => {
            command(addAnnotation());
          }}
        >
          {t("addAnnotation")}
        </Button>
        <DmnButtons
          mayEdit={mayEdit}
          table={table}
          language={language}
          port={port}
          onReplace={(other) => {
            command(replaceTable(other));
          }}
          onRefused={tell}
        />
        <Button disabled={!dirty || !mayEdit} onClick={() => void save()}>
          {t("save")}
        </Button>
        <Button
          type="primary"
          disabled={errors || !mayEdit || (revision === 0 && !dirty)}
          onClick={() => {
            setAsking(true);
          }}
        >
          {t("publish")}
        </Button>
      </div>
      <div className="table-main">
        {table.description ? <p className="property-hint">{table.description[language]}</p> : null}
        <fieldset className="table-rules" disabled={!mayEdit}>
          <RuleGrid
            table={table}
            language={language}
            problems={check?.problems ?? []}
            chosen={column}
            onChoose={choose}
            onCommand={command}
          />
          <ExamplesGrid table={table} language={language} check={check} port={port} onCommand={command} />
        </fieldset>
      </div>
      <aside className="designer-side" aria-label={t("properties")}>
        <Tabs
          size="small"
          activeKey={side}
          onChange={setSide}
          items={[
            { key: "table", label: t("table"), children: <TableProperties table={table} onCommand={command} /> },
            {
              key: "column",
              label: t("column"),
              children: exists ? (
                <ColumnProperties
                  key={`${column.part}${column.index}`}
                  table={table}
                  column={column}
                  onCommand={command}
                />
              ) : (
                <p className="property-hint">{t("noColumn")}</p>
              ),
            },
          ]}
        />
      </aside>
      <FindingsPanel
        table={table}
        language={language}
        check={check}
        onCommand={command}
        onGo={(pointer) => {
          goTo(frame.current, table, pointer, choose);
        }}
      />
      {asking ? (
        <PublicationDialog
          onCancel={() => {
            setAsking(false);
          }}
          onSubmit={async (reason) => {
            if (dirty && !(await save())) return;
            const asked = await port.publish(reason);
            if (!asked.ok) tell(asked.problem.findings?.[0] ?? asked.problem);
            else void message.success(t("published"));
            setAsking(false);
          }}
        />
      ) : null}
    </div>
  );
}

function partsOf({ inputs, outputs, annotations }: DecisionTable, part: ColumnRef["part"]): number {
  return { when: inputs.length, then: outputs.length, annotations: annotations?.length ?? 0 }[part];
}

/** Leads to the place that a problem speaks of: a cell, a rule, a column or an example. */
function goTo(
  frame: HTMLElement | null,
  table: DecisionTable,
  pointer: string,
  choose: (column: ColumnRef) => void,
): void {
  const [kind, index = "0", part, cell = "0"] = pointer.split("/").slice(1);
  if (kind === "inputs" || kind === "outputs") {
    choose({ part: kind === "inputs" ? "when" : "then", index: Number(index) });
    return;
  }
  const grids = frame?.querySelectorAll(".rule-grid tbody") ?? [];
  const grid = kind === "examples" ? grids[1] : grids[0];
  const inputs = grid?.children[Number(index)]?.querySelectorAll("input");
  const place = part === "then" ? table.inputs.length + Number(cell) : part === "when" ? Number(cell) : 0;
  inputs?.[place]?.focus();
}
