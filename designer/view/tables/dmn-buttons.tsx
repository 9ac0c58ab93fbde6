import { App, Button, Modal, Select } from "antd";
import type { DecisionTable, Language, Problem } from "@yaoflow/engine";
import { useFocusReturn } from "@yaoflow/forms/react";
import type { DmnImported } from "@yaoflow/runtime/contract";
import { useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { downloadXml } from "../download-xml.ts";
import type { TablePort } from "./port.ts";

interface DmnProps {
  readonly table: DecisionTable;
  readonly language: Language;
  readonly port: TablePort;
  readonly mayEdit: boolean;
  readonly onReplace: (other: DecisionTable) => void;
  readonly onRefused: (problem: Problem) => void;
}

/** Takes the table out as a DMN file, as it stands in the editor, and another one's content in. */
export function DmnButtons({ table, language, port, mayEdit, onReplace, onRefused }: DmnProps): ReactElement {
  const { t } = useTranslation("designer");
  const { message } = App.useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<{ readonly file: string; readonly read: DmnImported } | null>(null);

  const write = async (): Promise<void> => {
    const xml = await port.exportDmn(table);
    if (!xml.ok) {
      onRefused(xml.problem.findings?.[0] ?? xml.problem);
      return;
    }
    downloadXml(`${table.key}.dmn`, xml.value);
    void message.success(t("exported", { file: `${table.key}.dmn` }));
  };
  const read = async (file: File): Promise<void> => {
    const answer = await port.importDmn(await file.text());
    if (answer.ok) setFound({ file: file.name, read: answer.value });
    else onRefused(answer.problem);
  };

  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".dmn,.xml,application/xml,text/xml"
        aria-label={t("importDmn")}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void read(file);
          // The same file, corrected, may be chosen again.
          target.value = "";
        }}
      />
      <Button disabled={!mayEdit} onClick={() => chooser.current?.click()}>
        {t("importDmn")}
      </Button>
      <Button
        onClick={() => {
          void write();
        }}
      >
        {t("exportDmn")}
      </Button>
      {found ? (
        <DmnDialog
          file={found.file}
          read={found.read}
          language={language}
          onClose={() => {
            setFound(null);
          }}
          onReplace={(other) => {
            setFound(null);
            onReplace(other);
          }}
        />
      ) : null}
    </>
  );
}

/** What a file would bring and what of it is lost; nothing is replaced unasked. */
function DmnDialog(props: {
  readonly file: string;
  readonly read: DmnImported;
  readonly language: Language;
  readonly onClose: () => void;
  readonly onReplace: (other: DecisionTable) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  useFocusReturn();
  const { file, read, language, onClose, onReplace } = props;
  const [key, setKey] = useState(read.tables[0]?.key ?? null);
  const chosen = read.tables.find((table) => table.key === key);
  return (
    <Modal
      open
      width={720}
      title={t("importDmn")}
      okText={t("importReplaceTable")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !chosen }}
      onCancel={onClose}
      onOk={() => {
        if (chosen) onReplace(chosen);
      }}
    >
      <p role="status">
        {chosen
          ? t("importAskTable", { file, rules: chosen.rules.length, inputs: chosen.inputs.length })
          : t("importNoTable", { file })}
      </p>
      {read.tables.length > 1 ? (
        <label className="property">
          <span className="name">{t("importTable")}</span>
          <Select
            aria-label={t("importTable")}
            style={{ width: "100%" }}
            value={key}
            options={read.tables.map((table) => ({
              value: table.key,
              label: `${table.title[language]} (${table.key})`,
            }))}
            onChange={setKey}
          />
        </label>
      ) : null}
      {read.problems.length > 0 ? (
        <section className="bpmn-problems" aria-label={t("problems")} tabIndex={0}>
          <ul>
            {read.problems.map((problem, index) => (
              <li key={index}>
                {problem.text[language]} <span className="code">{problem.code}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Modal>
  );
}
