import { App, Button } from "antd";
import { useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { FlowDefinition, Language, Problem } from "@yaoflow/engine";
import { BpmnDialog } from "./bpmn-dialog.tsx";
import { downloadXml } from "./download-xml.ts";
import type { DesignerPort } from "./port.ts";

interface BpmnButtonsProps {
  readonly definition: FlowDefinition;
  readonly language: Language;
  readonly port: DesignerPort;
  readonly onReplace: (other: FlowDefinition) => void;
  readonly onRefused: (problem: Problem) => void;
}

/** Takes the drawing out as a BPMN file, as it stands in the editor, and another one's content in. */
export function BpmnButtons({ definition, language, port, onReplace, onRefused }: BpmnButtonsProps): ReactElement {
  const { t } = useTranslation("designer");
  const { message } = App.useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [writing, setWriting] = useState(false);

  const write = async (): Promise<void> => {
    setWriting(true);
    const xml = await port.exportBpmn(definition).finally(() => {
      setWriting(false);
    });
    if (!xml.ok) {
      onRefused(xml.problem.findings?.[0] ?? xml.problem);
      return;
    }
    const name = `${definition.key}.bpmn`;
    downloadXml(name, xml.value);
    void message.success(t("exported", { file: name }));
  };

  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".bpmn,.xml,application/xml,text/xml"
        aria-label={t("importBpmn")}
        onChange={({ target }) => {
          setFile(target.files?.[0] ?? null);
          // The same file, corrected, may be chosen again.
          target.value = "";
        }}
      />
      <Button onClick={() => chooser.current?.click()}>{t("importBpmn")}</Button>
      <Button
        loading={writing}
        onClick={() => {
          void write();
        }}
      >
        {t("exportBpmn")}
      </Button>
      {file ? (
        <BpmnDialog
          file={file}
          flowKey={definition.key}
          language={language}
          port={port}
          onClose={() => {
            setFile(null);
          }}
          onReplace={(other) => {
            setFile(null);
            onReplace(other);
            void message.success(t("imported"));
          }}
        />
      ) : null}
    </>
  );
}
