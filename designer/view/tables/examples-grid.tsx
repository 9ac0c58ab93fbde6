import { Button } from "antd";
import type { DecisionExample, DecisionTable, Json, JsonObject, Language } from "@yaoflow/engine";
import type { TableCheck } from "@yaoflow/runtime/contract";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import {
  addExample,
  answersList,
  dataOf,
  editExample,
  removeExample,
  typedOf,
  valueOf,
  type TableCommand,
} from "../../model/tables/index.ts";
import type { TablePort } from "./port.ts";
import { Why } from "./why.tsx";

interface ExamplesProps {
  readonly table: DecisionTable;
  readonly language: Language;
  readonly check: TableCheck | null;
  readonly port: Pick<TablePort, "try">;
  readonly onCommand: (command: TableCommand) => void;
}

/** Rows with the answer that is expected: tests of the table, green and red as it is typed. */
export function ExamplesGrid({ table, language, check, port, onCommand }: ExamplesProps): ReactElement {
  const { t } = useTranslation("designer");
  const data = dataOf(table);
  const examples = table.examples ?? [];
  const runs = new Map(check?.examples.map((run) => [run.example, run]));
  return (
    <section className="rule-grid" aria-label={t("examples")} tabIndex={0}>
      <h2>{t("examples")}</h2>
      {examples.length === 0 ? <p className="property-hint">{t("noExamples")}</p> : null}
      {examples.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("exampleState")}</th>
              <th scope="col">{t("exampleName")}</th>
              {data.map(({ name }) => (
                <th key={name} scope="col" className="rule-when">
                  {labelOf(table, name, language)}
                </th>
              ))}
              {answersList(table) ? (
                <th scope="col" className="rule-then">
                  {t("expected")}
                </th>
              ) : (
                table.outputs.map(({ name, label }) => (
                  <th key={name} scope="col" className="rule-then">
                    {label?.[language] ?? name}
                  </th>
                ))
              )}
              <th scope="col">
                <span className="app-unseen">{t("ruleActions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example, index) => (
              <ExampleRow
                key={example.id}
                table={table}
                language={language}
                example={example}
                index={index}
                run={runs.get(example.id)}
                port={port}
                onCommand={onCommand}
              />
            ))}
          </tbody>
        </table>
      ) : null}
      <Button
        size="small"
        onClick={() => {
          onCommand(addExample({ given: {}, expected: answersList(table) ? [] : {} }));
        }}
      >
        {t("addExample")}
      </Button>
    </section>
  );
}

function ExampleRow(
  props: Omit<ExamplesProps, "check"> & {
    readonly example: DecisionExample;
    readonly index: number;
    readonly run: TableCheck["examples"][number] | undefined;
  },
): ReactElement {
  const { t } = useTranslation("designer");
  const { table, language, example, index, run, onCommand } = props;
  const [asking, setAsking] = useState(false);
  const title = example.title?.[language] ?? "";
  const name = title === "" ? example.id : title;
  const expected = isObject(example.expected) ? example.expected : {};
  const set = (field: string, changed: DecisionExample): void => {
    onCommand(editExample(index, field, changed));
  };
  const width = 3 + dataOf(table).length + (answersList(table) ? 1 : table.outputs.length);
  return (
    <>
      <tr className={run ? (run.passed ? "passed" : "failed") : ""}>
        <td className="example-state">
          <Verdict run={run} table={table} language={language} />
        </td>
        <td>
          <input
            aria-label={t("exampleNameOf", { number: index + 1 })}
            value={title}
            placeholder={example.id}
            onChange={({ target }) => {
              const other = example.title ?? { "zh-CN": "", en: "" };
              set("title", { ...example, title: { ...other, [language]: target.value } });
            }}
          />
        </td>
        {dataOf(table).map((datum) => (
          <td key={datum.name} className="rule-when">
            <input
              aria-label={`${name} ${labelOf(table, datum.name, language)}`}
              value={typedOf(example.given[datum.name])}
              onChange={({ target }) => {
                const given = withEntry(example.given, datum.name, valueOf(datum.type, target.value));
                set(`given ${datum.name}`, { ...example, given });
              }}
            />
          </td>
        ))}
        {answersList(table) ? (
          <td className="rule-then">
            <JsonCell
              label={`${name} ${t("expected")}`}
              value={example.expected}
              onChange={(value) => {
                set("expected", { ...example, expected: value });
              }}
            />
          </td>
        ) : (
          table.outputs.map((output) => (
            <td key={output.name} className="rule-then">
              <input
                aria-label={`${name} ${output.label?.[language] ?? output.name}`}
                value={typedOf(expected[output.name])}
                onChange={({ target }) => {
                  const value = valueOf(table.hitPolicy === "C#" ? "integer" : output.type, target.value);
                  set(`expected ${output.name}`, { ...example, expected: withEntry(expected, output.name, value) });
                }}
              />
            </td>
          ))
        )}
        <td className="rule-actions">
          <Button
            type="text"
            size="small"
            aria-expanded={asking}
            aria-label={`${t("why")} ${name}`}
            onClick={() => {
              setAsking(!asking);
            }}
          >
            {t("why")}
          </Button>
          <Button
            type="text"
            size="small"
            aria-label={`${t("remove")} ${name}`}
            onClick={() => {
              onCommand(removeExample(index));
            }}
          >
            ×
          </Button>
        </td>
      </tr>
      {asking ? (
        <tr>
          <td className="why-cell" colSpan={width}>
            <Why table={table} example={example} language={language} port={props.port} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Told by sign and words, not by colour alone; a red one says what came instead. */
function Verdict(props: {
  readonly run: TableCheck["examples"][number] | undefined;
  readonly table: DecisionTable;
  readonly language: Language;
}) {
  const { t } = useTranslation("designer");
  const { run, table, language } = props;
  if (!run) return <span className="quiet">{t("notRun")}</span>;
  if (run.passed)
    return (
      <span className="verdict passed">
        ✓ {t("passed")} <span className="quiet">{placesOf(table, run.hits)}</span>
      </span>
    );
  return (
    <span className="verdict failed">
      ✗ {run.problem ? run.problem.text[language] : t("gave", { result: JSON.stringify(run.actual) })}
    </span>
  );
}

/** JSON that is taken over while it parses. */
function JsonCell(props: { readonly label: string; readonly value: Json; readonly onChange: (value: Json) => void }) {
  return (
    <input
      key={props.label}
      aria-label={props.label}
      defaultValue={JSON.stringify(props.value)}
      onBlur={({ target }) => {
        try {
          props.onChange(JSON.parse(target.value) as Json);
          target.removeAttribute("aria-invalid");
        } catch {
          target.setAttribute("aria-invalid", "true");
        }
      }}
    />
  );
}

/** The numbers of the rules behind an answer. */
function placesOf({ rules }: DecisionTable, hits: readonly string[] = []): string {
  const places = hits.map((id) => rules.findIndex((rule) => rule.id === id) + 1);
  return places.length === 0 ? "" : `#${places.join(", #")}`;
}

function labelOf({ inputs }: DecisionTable, name: string, language: Language): string {
  return inputs.find(({ expression }) => expression.trim() === name)?.label[language] ?? name;
}

function withEntry(object: JsonObject, name: string, value: Json): JsonObject {
  const { [name]: _before, ...rest } = object;
  return value === null ? rest : { ...rest, [name]: value };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
