import type { DecisionExample, DecisionTable, Language, Problem, Result } from "@yaoflow/engine";
import type { TableTrial } from "@yaoflow/runtime/contract";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { TablePort } from "./port.ts";

interface WhyProps {
  readonly table: DecisionTable;
  readonly example: DecisionExample;
  readonly language: Language;
  readonly port: Pick<TablePort, "try">;
}

/** Why a row gives what it gives: every rule with the cells that hold and the one that does not. */
export function Why({ table, example, language, port }: WhyProps): ReactElement {
  const { t } = useTranslation("designer");
  const [trial, setTrial] = useState<Result<TableTrial, Problem> | null>(null);
  const { given } = example;
  useEffect(() => {
    let current = true;
    void port.try(table, given).then((answer) => {
      if (current) setTrial(answer);
    });
    return () => {
      current = false;
    };
  }, [port, table, given]);
  if (trial === null) return <p role="status">{t("checking")}</p>;
  if (!trial.ok) return <p role="status">{(trial.problem.findings?.[0] ?? trial.problem).text[language]}</p>;
  const { sentence, rules } = trial.value;
  const signs = { yes: "✓", no: "✗", unknown: "?" } as const;
  return (
    <div role="status">
      <strong>{sentence[language]}</strong>
      <ol className="why">
        {rules.map(({ rule, verdict, cells }) => (
          <li key={rule} className={verdict}>
            {signs[verdict]}{" "}
            {cells
              .filter((cell) => verdict === "yes" || cell.verdict !== "yes")
              .map((cell) => cell.sentence[language])
              .join("；")}
          </li>
        ))}
      </ol>
    </div>
  );
}
