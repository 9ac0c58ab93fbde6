import { Button } from "antd";
import type { DecisionTable, DecisionType } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { editInput, editOutput, editTable, removeColumn, type TableCommand } from "../../model/tables/index.ts";
import { orAbsent, withField } from "../properties/context.ts";
import {
  ChoiceProperty,
  CommitProperty,
  ExpressionProperty,
  SwitchProperty,
  LongTextProperty,
  TextsProperty,
} from "../properties/fields.tsx";
import type { ColumnRef } from "./rule-grid.tsx";

const types: readonly DecisionType[] = [
  "string",
  "number",
  "integer",
  "boolean",
  "date",
  "time",
  "dateTime",
  "daysDuration",
  "yearsDuration",
];

interface ColumnProps {
  readonly table: DecisionTable;
  readonly column: ColumnRef;
  readonly onCommand: (command: TableCommand) => void;
}

/** The chosen column: what is asked or answered, of what type, with what values. */
export function ColumnProperties({ table, column, onCommand }: ColumnProps): ReactElement {
  const { t } = useTranslation("designer");
  const count = { when: table.inputs.length, then: table.outputs.length, annotations: 2 }[column.part];
  return (
    <>
      {column.part === "when" ? (
        <InputProperties table={table} index={column.index} onCommand={onCommand} />
      ) : column.part === "then" ? (
        <OutputProperties table={table} index={column.index} onCommand={onCommand} />
      ) : (
        <AnnotationProperties table={table} index={column.index} onCommand={onCommand} />
      )}
      <Button
        danger
        size="small"
        disabled={count < 2}
        onClick={() => {
          onCommand(removeColumn(column.part, column.index));
        }}
      >
        {t("removeColumn")}
      </Button>
    </>
  );
}

interface PartProps {
  readonly table: DecisionTable;
  readonly index: number;
  readonly onCommand: (command: TableCommand) => void;
}

function InputProperties({ table, index, onCommand }: PartProps): ReactElement | null {
  const { t } = useTranslation("designer");
  const input = table.inputs[index];
  if (!input) return null;
  return (
    <>
      <TextsProperty
        nameZh={t("titleZh")}
        nameEn={t("titleEn")}
        value={input.label}
        onChange={(label) => {
          onCommand(editInput(index, "label", { ...input, label }));
        }}
      />
      <CommitProperty
        name={t("id")}
        value={input.id}
        onCommit={(id) => {
          onCommand(editInput(index, "id", { ...input, id }));
        }}
      />
      <ExpressionProperty
        name={t("inputExpression")}
        value={input.expression}
        onChange={(expression) => {
          onCommand(editInput(index, "expression", { ...input, expression }));
        }}
      />
      <TypeProperty
        value={input.type}
        onChange={(type) => {
          onCommand(editInput(index, "type", { ...input, type }));
        }}
      />
      <ExpressionProperty
        name={t("allowedValues")}
        value={input.allowed ?? ""}
        onChange={(allowed) => {
          onCommand(editInput(index, "allowed", withField(input, "allowed", orAbsent(allowed))));
        }}
      />
      <SwitchProperty
        name={t("mayBeMissing")}
        value={input.optional === true}
        onChange={(on) => {
          onCommand(editInput(index, "optional", withField(input, "optional", on ? true : undefined)));
        }}
      />
    </>
  );
}

function OutputProperties({ table, index, onCommand }: PartProps): ReactElement | null {
  const { t } = useTranslation("designer");
  const output = table.outputs[index];
  if (!output) return null;
  return (
    <>
      <TextsProperty
        nameZh={t("titleZh")}
        nameEn={t("titleEn")}
        value={output.label ?? { "zh-CN": "", en: "" }}
        onChange={(label) => {
          onCommand(editOutput(index, "label", { ...output, label }));
        }}
      />
      <CommitProperty
        name={t("outputName")}
        value={output.name}
        onCommit={(name) => {
          onCommand(editOutput(index, "name", { ...output, name }));
        }}
      />
      <TypeProperty
        value={output.type}
        onChange={(type) => {
          onCommand(editOutput(index, "type", { ...output, type }));
        }}
      />
      <ExpressionProperty
        name={t("allowedValues")}
        value={output.allowed ?? ""}
        onChange={(allowed) => {
          onCommand(editOutput(index, "allowed", withField(output, "allowed", orAbsent(allowed))));
        }}
      />
      <ExpressionProperty
        name={t("defaultResult")}
        value={output.default ?? ""}
        onChange={(value) => {
          onCommand(editOutput(index, "default", withField(output, "default", orAbsent(value))));
        }}
      />
      <SwitchProperty
        name={t("mayBeMissing")}
        value={output.optional === true}
        onChange={(on) => {
          onCommand(editOutput(index, "optional", withField(output, "optional", on ? true : undefined)));
        }}
      />
    </>
  );
}

function AnnotationProperties({ table, index, onCommand }: PartProps): ReactElement {
  const { t } = useTranslation("designer");
  const annotations = table.annotations ?? [];
  return (
    <TextsProperty
      nameZh={t("titleZh")}
      nameEn={t("titleEn")}
      value={annotations[index] ?? { "zh-CN": "", en: "" }}
      onChange={(text) => {
        const changed = annotations.map((each, at) => (at === index ? text : each));
        onCommand(editTable(`annotation ${index}`, (each) => ({ ...each, annotations: changed })));
      }}
    />
  );
}

function TypeProperty(props: { readonly value: DecisionType; readonly onChange: (type: DecisionType) => void }) {
  const { t } = useTranslation("designer");
  return (
    <ChoiceProperty
      name={t("valueType")}
      value={props.value}
      options={types.map((type) => ({ value: type, label: t(`types.${type}`) }))}
      onChange={(type) => {
        props.onChange(type as DecisionType);
      }}
    />
  );
}

/** What the table says as a whole. */
export function TableProperties({ table, onCommand }: Omit<ColumnProps, "column">): ReactElement {
  const { t } = useTranslation("designer");
  const policies = ["U", "F", "A", "P", "C", "C+", "C<", "C>", "C#"] as const;
  return (
    <>
      <TextsProperty
        nameZh={t("titleZh")}
        nameEn={t("titleEn")}
        value={table.title}
        onChange={(title) => {
          onCommand(editTable("title", (each) => ({ ...each, title })));
        }}
      />
      <ChoiceProperty
        name={t("hitPolicy")}
        value={table.hitPolicy}
        options={policies.map((policy) => ({ value: policy, label: `${policy} · ${t(`hitPolicies.${policy}`)}` }))}
        onChange={(policy) => {
          const hitPolicy = policies.find((each) => each === policy) ?? "U";
          onCommand(editTable("hitPolicy", (each) => ({ ...each, hitPolicy })));
        }}
      />
      {table.hitPolicy.startsWith("C") ? (
        <SwitchProperty
          name={t("mayBeEmpty")}
          value={table.mayBeEmpty === true}
          onChange={(on) => {
            onCommand(editTable("mayBeEmpty", (each) => withField(each, "mayBeEmpty", on ? true : undefined)));
          }}
        />
      ) : null}
      <LongTextProperty
        name={t("descriptionZh")}
        value={table.description?.["zh-CN"] ?? ""}
        onChange={(zh) => {
          onCommand(editTable("description", (each) => described(each, zh, each.description?.en ?? "")));
        }}
      />
      <LongTextProperty
        name={t("descriptionEn")}
        value={table.description?.en ?? ""}
        onChange={(en) => {
          onCommand(editTable("description", (each) => described(each, each.description?.["zh-CN"] ?? "", en)));
        }}
      />
    </>
  );
}

function described(table: DecisionTable, zh: string, en: string): DecisionTable {
  return withField(table, "description", zh === "" && en === "" ? undefined : { "zh-CN": zh, en });
}
