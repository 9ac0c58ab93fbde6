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
  const [processes, setProcesses] = useState<readonly Process[]>([]);
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
            options={processes.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }))}
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
              <td>
                <Element definition={found.definition} problem={problem} language={language} />
              </td>
              <td>
                {problem.text[language]}
                {problem.remedy ? <span className="remedy"> → {problem.remedy[language]}</span> : null}{" "}
                <span className="code">{problem.code}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What people call it, and its id in the file to find it again there. */
function Element({
  definition,
  problem,
  language,
}: {
  readonly definition: FlowDefinition | null;
  readonly problem: Problem;
  readonly language: Language;
}): ReactElement {
  const place = definition && placeOf(definition, problem);
  const node = place?.kind === "node" ? definition?.nodes.find(({ id }) => id === place.id) : undefined;
  const id = textOf(problem.params?.["id"]) || (place?.id ?? "");
  const name = node?.title[language] ?? textOf(problem.params?.["title"]);
  return name === "" || name === id ? (
    <>{id}</>
  ) : (
    <>
      {name} <span className="code">{id}</span>
    </>
  );
}

interface Process {
  readonly id: string;
  readonly name: string;
}

function processesOf({ params }: Problem): readonly Process[] {
  const ids = listOf(params?.["processes"]);
  const names = listOf(params?.["names"]);
  return ids.map((id, index) => ({ id, name: names[index] ?? id }));
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The file was moved away meanwhile, or the server is. */
function unreadable(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  return { code: "bpmn.unread", severity: "error", status: 0, text: { "zh-CN": text, en: text } };
}
