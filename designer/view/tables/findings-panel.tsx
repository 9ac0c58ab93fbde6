import { Button } from "antd";
import type { DecisionTable, JsonObject, Language, Problem } from "@yaoflow/engine";
import type { TableCheck } from "@yaoflow/runtime/contract";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { SeverityMark } from "../severity-mark.tsx";
import { addExample, addRuleFor, type TableCommand } from "../../model/tables/index.ts";
import { toldTo } from "./told.ts";

interface FindingsProps {
  readonly table: DecisionTable;
  readonly language: Language;
  /** null while the first check runs. */
  readonly check: TableCheck | null;
  readonly onCommand: (command: TableCommand) => void;
  readonly onGo: (pointer: string) => void;
}

/** What the checker found: gaps and conflicts with a row that shows them, mistakes with the way there. */
export function FindingsPanel({ table, language, check, onCommand, onGo }: FindingsProps): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <section className="designer-problems table-findings" aria-label={t("problems")}>
      <strong role="status">
        {check === null
          ? t("checking")
          : check.problems.length === 0
            ? t("noProblems")
            : t("problemCount", { count: check.problems.length })}
      </strong>
      {check === null ? null : (
        <span className="table-marks">
          <Mark holds={check.complete} yes={t("complete")} no={t("incomplete")} unknown={t("completeUnknown")} />
          <Mark
            holds={check.consistent}
            yes={t("consistent")}
            no={t("inconsistent")}
            unknown={t("consistentUnknown")}
          />
        </span>
      )}
      <ul>
        {check?.problems.map((problem, index) => (
          <li key={`${problem.code}${problem.pointer ?? ""}${index}`}>
            <button
              type="button"
              onClick={() => {
                onGo(problem.pointer ?? "");
              }}
            >
              <SeverityMark severity={problem.severity} />{" "}
              {toldTo(problem, table, language, (rule, column) => t("emptyCell", { rule, column }))}
              {problem.remedy ? <span className="remedy"> → {problem.remedy[language]}</span> : null}
              <span className="code">{problem.code}</span>
            </button>
            <RowActions problem={problem} onCommand={onCommand} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mark(props: {
  readonly holds: boolean | null;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}): ReactElement {
  const { holds } = props;
  const [sign, words] = holds === null ? ["?", props.unknown] : holds ? ["✓", props.yes] : ["✗", props.no];
  return (
    <span className={`verdict ${holds === null ? "unknown" : holds ? "passed" : "failed"}`}>
      {sign} {words}
    </span>
  );
}

/** The row that shows a gap can become a rule, the row of a conflict a test. */
function RowActions(props: {
  readonly problem: Problem;
  readonly onCommand: (command: TableCommand) => void;
}): ReactElement | null {
  const { t } = useTranslation("designer");
  const { problem, onCommand } = props;
  const row = problem.params?.["example"];
  if (typeof row !== "object" || row === null || Array.isArray(row)) return null;
  const given = row as JsonObject;
  return (
    <span className="row">
      {problem.code === "decision.gap" ? (
        <Button
          size="small"
          onClick={() => {
            onCommand(addRuleFor(given));
          }}
        >
          {t("ruleForRow")}
        </Button>
      ) : null}
      <Button
        size="small"
        onClick={() => {
          onCommand(addExample({ given, expected: {} }));
        }}
      >
        {t("exampleOfRow")}
      </Button>
    </span>
  );
}
