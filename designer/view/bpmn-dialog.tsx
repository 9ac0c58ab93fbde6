import { Modal, Select } from "antd";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { FlowDefinition, Language, Problem } from "@yaoflow/engine";
import { useFocusReturn } from "@yaoflow/forms/react";
import { placeOf } from "./canvas/graph-of.ts";
import type { DesignerPort, ReadFile } from "./port.ts";

interface BpmnDialogProps {
  readonly file: File;
  readonly flowKey: string;
  readonly language: Language;
  readonly port: DesignerPort;
  readonly onClose: () => void;
  readonly onReplace: (other: FlowDefinition) => void;
}

/** Shows what a file would bring and what of it was lost, and asks before the drawing is replaced. */
export function BpmnDialog({ file, flowKey, language, port, onClose, onReplace }: BpmnDialogProps): ReactElement {
  const { t } = useTranslation("designer");
  useFocusReturn();
  const [process, setProcess] = useState<string | undefined>();
  const [processes, setProcesses] = useState<readonly string[]>([]);
  const [found, setFound] = useState<ReadFile | null>(null);
  useEffect(() => {
    let current = true;
    setFound(null);
    const show = (read: ReadFile): void => {
      if (!current) return;
      setFound(read);
      const several = read.problems.flatMap(processesOf);
      if (several.length > 0) setProcesses(several);
    };
    port.importBpmn(file, process).then(
      (read) => {
        show(read.ok ? read.value : { definition: null, problems: [read.problem] });
      },
      (error: unknown) => {
        show({ definition: null, problems: [unreadable(error)] });
      },
    );
    return () => {
      current = false;
    };
  }, [file, process, port]);
  const other = found?.definition ?? null;
  return (
    <Modal
      open
      width={760}
      title={t("importBpmn")}
      okText={t("importReplace")}
      cancelText={t(found !== null && other === null ? "close" : "cancel")}
      okButtonProps={{ disabled: other === null, loading: found === null }}
      onCancel={onClose}
      onOk={() => {
        if (other) onReplace(other);
      }}
    >
      <p role="status">
        {found === null
          ? t("importReading", { file: file.name })
          : other === null
            ? t("importNothing", { file: file.name })
            : t("importAsk", { file: file.name })}{" "}
        {other && other.key !== flowKey ? t("importKept", { key: flowKey }) : null}
      </p>
      {processes.length > 0 ? (
        <label className="property">
          <span className="name">{t("importProcess")}</span>
          <Select
            aria-label={t("importProcess")}
            style={{ width: "100%" }}
            value={process ?? null}
            options={processes.map((id) => ({ value: id, label: id }))}
            onChange={(id) => {
              setProcess(id);
            }}
          />
        </label>
      ) : null}
      {found === null ? null : <Problems found={found} language={language} />}
    </Modal>
  );
}

/** Focusable, so that a long list can be scrolled without a mouse. */
function Problems({ found, language }: { readonly found: ReadFile; readonly language: Language }): ReactElement {
  const { t } = useTranslation("designer");
  if (found.problems.length === 0) return <p>{t("noProblems")}</p>;
  const sorted = [...found.problems].sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return (
    <section className="bpmn-problems" aria-label={t("importProblems")} tabIndex={0}>
      <table>
        <caption>{t("problemCount", { count: sorted.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("severity")}</th>
            <th scope="col">{t("bpmnElement")}</th>
            <th scope="col">{t("problem")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((problem, index) => (
            <tr key={index}>
              <td>{t(problem.severity === "error" ? "errors" : "warnings")}</td>
              <td>{elementOf(found.definition, problem, language)}</td>
              <td>
                {problem.text[language]}
                {problem.remedy ? ` ${problem.remedy[language]}` : ""} <span className="code">{problem.code}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What people call it where it is in the drawing; its id in the file otherwise. */
function elementOf(definition: FlowDefinition | null, problem: Problem, language: Language): string {
  const place = definition && placeOf(definition, problem);
  const node = place?.kind === "node" ? definition?.nodes.find(({ id }) => id === place.id) : undefined;
  if (node) return node.title[language];
  const id = problem.params?.["id"];
  return place?.id ?? (typeof id === "string" ? id : "");
}

function processesOf({ params }: Problem): readonly string[] {
  const given = params?.["processes"];
  return Array.isArray(given) ? given.filter((each): each is string => typeof each === "string") : [];
}

/** The file was moved away meanwhile, or the server is. */
function unreadable(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  return { code: "bpmn.unread", severity: "error", status: 0, text: { "zh-CN": text, en: text } };
}
