import "../designer.css";
import "../difference/difference.css";
import "./tables.css";
import type { DecisionTable, Language } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { compareTables, type CellChange, type RuleChange } from "../../model/tables/index.ts";
import { FieldTable } from "../difference/field-table.tsx";
import { markOf } from "../difference/marks.ts";

export interface TableDifferenceProps {
  /** The version in force; null = there is none yet. */
  readonly before: DecisionTable | null;
  readonly after: DecisionTable;
  readonly language: Language;
}

/** Two versions of a decision table in one grid: rules that came, went, moved, and in a changed cell what stood there. */
export function TableDifference({ before, after, language }: TableDifferenceProps): ReactElement {
  const { t } = useTranslation("designer");
  const { rules, settings } = compareTables(before, after);
  return (
    <div className="table-difference">
      <div className="rule-grid" role="region" aria-label={t("rules")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("diffRule")}</th>
              {after.inputs.map((input) => (
                <th key={input.id} scope="col" className="rule-when">
                  {input.label[language]}
                </th>
              ))}
              {after.outputs.map((output) => (
                <th key={output.name} scope="col" className="rule-then">
                  {output.label?.[language] ?? output.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={`${rule.id}${rule.status}`} className={`diff ${rule.status}`}>
                <th scope="row">
                  {rule.place} <RuleMark rule={rule} />
                </th>
                {rule.when.map((cell, index) => (
                  <Cell key={`w${index}`} cell={cell} part="when" />
                ))}
                {rule.then.map((cell, index) => (
                  <Cell key={`t${index}`} cell={cell} part="then" />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {settings.length > 0 ? (
        <>
          <h3>{t("diffTable")}</h3>
          <FieldTable fields={settings} />
        </>
      ) : null}
    </div>
  );
}

function RuleMark({ rule }: { readonly rule: RuleChange }): ReactElement | null {
  const { t } = useTranslation("designer");
  const mark = markOf(rule.status, t);
  return mark ? (
    <span className={`difference-sign ${mark.status}`}>
      <span aria-hidden>{mark.sign}</span> {mark.word}
    </span>
  ) : null;
}

function Cell({ cell, part }: { readonly cell: CellChange; readonly part: "when" | "then" }): ReactElement {
  return (
    <td className={`rule-${part}`}>
      {cell.before === undefined ? (
        <code>{cell.text}</code>
      ) : (
        <>
          <del>
            <code>{cell.before}</code>
          </del>{" "}
          <ins>
            <code>{cell.text}</code>
          </ins>
        </>
      )}
    </td>
  );
}
