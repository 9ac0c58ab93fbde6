import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { DecisionTable, DecisionType, Language, Problem } from "@yaoflow/engine";
import { useId, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { toldTo } from "./told.ts";
import { addRule, moveRule, removeRule, setCell, type Part, type TableCommand } from "../../model/tables/index.ts";

export interface ColumnRef {
  readonly part: Part;
  readonly index: number;
}

interface GridProps {
  readonly table: DecisionTable;
  readonly language: Language;
  readonly problems: readonly Problem[];
  readonly chosen: ColumnRef | null;
  readonly onChoose: (column: ColumnRef) => void;
  readonly onCommand: (command: TableCommand) => void;
}

interface Column extends ColumnRef {
  readonly label: string;
  readonly note: string;
  readonly type: DecisionType | null;
  readonly allowed: string;
}

/** The rules as DMN draws them: a row each, conditions left, results right, then what they rest on. */
export function RuleGrid({ table, language, problems, chosen, onChoose, onCommand }: GridProps): ReactElement {
  const { t } = useTranslation("designer");
  const lists = useId();
  const columns = columnsOf(table, language);
  const wrong = new Map(
    problems.flatMap((problem) =>
      problem.pointer
        ? [
            [
              problem.pointer,
              toldTo(problem, table, language, (rule, column) => t("emptyCell", { rule, column })),
            ] as const,
          ]
        : [],
    ),
  );
  return (
    <div className="rule-grid" role="region" aria-label={t("rules")} tabIndex={0}>
      {columns.map((column) => (
        <datalist key={`${column.part}${column.index}`} id={`${lists}${column.part}${column.index}`}>
          {offered(column).map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      ))}
      <table>
        <thead>
          <tr>
            <th scope="col" className="rule-number">
              <abbr title={hitPolicyName(table, t)}>{table.hitPolicy}</abbr>
            </th>
            {columns.map((column) => (
              <th key={`${column.part}${column.index}`} scope="col" className={`rule-${column.part}`}>
                <button
                  type="button"
                  aria-pressed={chosen?.part === column.part && chosen.index === column.index}
                  title={t("editColumn")}
                  onClick={() => {
                    onChoose(column);
                  }}
                >
                  <span>{column.label || "—"}</span>
                  <span className="rule-note">{column.note}</span>
                </button>
              </th>
            ))}
            <th scope="col">
              <span className="app-unseen">{t("ruleActions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rules.map((rule, row) => (
            <tr key={rule.id} className={wrong.has(`/rules/${row}`) ? "wrong" : ""}>
              <th scope="row" className="rule-number" title={wrong.get(`/rules/${row}`) ?? rule.id}>
                {row + 1} <span className="rule-note">{rule.id}</span>
              </th>
              {columns.map((column) => {
                const fault = wrong.get(`/rules/${row}/${column.part}/${column.index}`);
                return (
                  <td key={`${column.part}${column.index}`} className={`rule-${column.part}`}>
                    <input
                      aria-label={`${t("rule", { number: row + 1 })} ${column.label}`}
                      {...(fault === undefined
                        ? column.part === "annotations"
                          ? { title: rule.annotations?.[column.index] ?? "" }
                          : {}
                        : { "aria-invalid": true, title: fault })}
                      list={`${lists}${column.part}${column.index}`}
                      spellCheck={false}
                      autoComplete="off"
                      value={rule[column.part]?.[column.index] ?? ""}
                      onChange={({ target }) => {
                        onCommand(setCell(row, column.part, column.index, target.value));
                      }}
                      onKeyDown={(event) => {
                        if (event.key === "Enter" && event.ctrlKey) {
                          event.preventDefault();
                          onCommand(addRule(row));
                        } else toOtherRow(event);
                      }}
                    />
                  </td>
                );
              })}
              <td className="rule-actions">
                <RuleActions row={row} last={table.rules.length - 1} rule={rule} onCommand={onCommand} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        onClick={() => {
          onCommand(addRule(table.rules.length - 1));
        }}
      >
        {t("addRule")}
      </Button>
    </div>
  );
}

function RuleActions(props: {
  readonly row: number;
  readonly last: number;
  readonly rule: DecisionTable["rules"][number];
  readonly onCommand: (command: TableCommand) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const { row, last, rule, onCommand } = props;
  const actions = [
    {
      key: "up",
      icon: <ArrowUpOutlined aria-hidden />,
      name: t("ruleUp"),
      off: row === 0,
      command: moveRule(row, row - 1),
    },
    {
      key: "down",
      icon: <ArrowDownOutlined aria-hidden />,
      name: t("ruleDown"),
      off: row === last,
      command: moveRule(row, row + 1),
    },
    { key: "copy", icon: <CopyOutlined aria-hidden />, name: t("ruleCopy"), off: false, command: addRule(row, rule) },
    {
      key: "remove",
      icon: <DeleteOutlined aria-hidden />,
      name: t("ruleRemove"),
      off: last === 0,
      command: removeRule(row),
    },
  ];
  return (
    <>
      {actions.map(({ key, icon, name, off, command }) => (
        <Button
          key={key}
          icon={icon}
          type="text"
          size="small"
          disabled={off}
          aria-label={`${name} ${row + 1}`}
          title={name}
          onClick={() => {
            onCommand(command);
          }}
        />
      ))}
    </>
  );
}

/** Enter and the arrows up and down go to the same column of the next row. */
function toOtherRow(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === "Enter" || event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  // With a list open the arrows choose in it.
  if (step === 0 || event.altKey || event.nativeEvent.isComposing) return;
  const cell = event.currentTarget.closest("td");
  const row = cell?.parentElement;
  const other = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const target = cell && other?.children[[...(row?.children ?? [])].indexOf(cell)]?.querySelector("input");
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select();
}

function columnsOf({ inputs, outputs, annotations = [] }: DecisionTable, language: Language): readonly Column[] {
  return [
    ...inputs.map((input, index) => ({
      part: "when" as const,
      index,
      label: input.label[language] || input.id,
      note: `${input.expression} : ${input.type}`,
      type: input.type,
      allowed: input.allowed ?? "",
    })),
    ...outputs.map((output, index) => ({
      part: "then" as const,
      index,
      label: output.label?.[language] ?? output.name,
      note: `${output.name} : ${output.type}`,
      type: output.type,
      allowed: output.allowed ?? "",
    })),
    ...annotations.map((text, index) => ({
      part: "annotations" as const,
      index,
      label: text[language],
      note: "",
      type: null,
      allowed: "",
    })),
  ];
}

/** What a cell most likely says: the allowed words, true and false, and the dash. */
function offered({ part, type, allowed }: Column): readonly string[] {
  const words = allowed.match(/"[^"]*"/g) ?? [];
  return [...(part === "when" ? ["-"] : []), ...words, ...(type === "boolean" ? ["true", "false"] : [])];
}

function hitPolicyName(
  { hitPolicy }: DecisionTable,
  t: (key: `hitPolicies.${DecisionTable["hitPolicy"]}`) => string,
): string {
  return t(`hitPolicies.${hitPolicy}`);
}
