import { Button, Input, Select } from "antd";
import type { OutcomeDefinition, UserTask } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ActivityExtras } from "./activity-extras.tsx";
import { ApprovalProperties, VerbProperties } from "./approval.tsx";
import {
  fieldsOf,
  formOptions,
  orAbsent,
  personNodeOptions,
  roleOptions,
  withField,
  type PropertyContext,
} from "./context.ts";
import { ChoiceProperty, ExpressionProperty, ManyProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";
import { SignatureProperties } from "./signature-properties.tsx";

export function UserTaskProperties({
  node,
  context,
  onChange,
}: {
  readonly node: UserTask;
  readonly context: PropertyContext;
  readonly onChange: (field: string, node: UserTask) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const reader = context.catalogue.readers.find((each) => each.name === node.prefill?.reader);
  const form = context.catalogue.forms.find((each) => each.key === node.form);
  return (
    <>
      <ChoiceProperty
        name={t("form")}
        value={node.form}
        options={formOptions(context)}
        onChange={(value) => {
          onChange("form", { ...node, form: value });
        }}
      />
      <ManyProperty
        name={t("roles")}
        value={node.candidates.roles}
        options={roleOptions(context)}
        onChange={(roles) => {
          onChange("roles", { ...node, candidates: { ...node.candidates, roles } });
        }}
      />
      <ExpressionProperty
        name={t("persons")}
        value={node.candidates.persons ?? ""}
        onChange={(persons) => {
          onChange("persons", { ...node, candidates: withField(node.candidates, "persons", orAbsent(persons)) });
        }}
      />
      <ApprovalProperties node={node} onChange={onChange} />
      <ManyProperty
        name={t("differentFrom")}
        value={node.differentFrom ?? []}
        options={personNodeOptions(context, node.id)}
        onChange={(differentFrom) => {
          onChange("differentFrom", { ...node, differentFrom });
        }}
      />
      <SignatureProperties
        context={context}
        signature={node.signature}
        onChange={(signature) => {
          onChange("signature", { ...node, signature });
        }}
      />
      <Outcomes
        outcomes={node.outcomes}
        onChange={(outcomes) => {
          onChange("outcomes", { ...node, outcomes });
        }}
      />
      <VerbProperties node={node} onChange={onChange} />
      <ExpressionProperty
        name={t("due")}
        value={node.due?.duration ?? ""}
        onChange={(duration) => {
          onChange("due", withField(node, "due", duration === "" ? undefined : { ...node.due, duration }));
        }}
      />
      <ExpressionProperty
        name={t("subject")}
        value={node.subject ?? ""}
        onChange={(subject) => {
          onChange("subject", withField(node, "subject", orAbsent(subject)));
        }}
      />
      <MappingProperty
        name={t("input")}
        value={node.input ?? {}}
        targets={fieldsOf(form?.schema)}
        onChange={(input) => {
          onChange("input", { ...node, input });
        }}
      />
      <ChoiceProperty
        name={t("prefill")}
        clearable
        value={node.prefill?.reader ?? ""}
        options={context.catalogue.readers.map((each) => ({
          value: each.name,
          label: `${each.title[context.language]} (${each.name})`,
        }))}
        onChange={(name) => {
          onChange("prefill", withField(node, "prefill", name === "" ? undefined : { ...node.prefill, reader: name }));
        }}
      />
      {node.prefill ? (
        <MappingProperty
          name={t("prefillInput")}
          value={node.prefill.input ?? {}}
          targets={fieldsOf(reader?.input)}
          onChange={(input) => {
            onChange("prefillInput", { ...node, prefill: { reader: node.prefill?.reader ?? "", input } });
          }}
        />
      ) : null}
      <MappingProperty
        name={t("output")}
        value={node.output ?? {}}
        targets={fieldsOf(context.definition.data)}
        onChange={(output) => {
          onChange("output", { ...node, output });
        }}
      />
      <ManyProperty
        name={t("editable")}
        value={node.editable ?? []}
        options={fieldsOf(form?.schema).map((field) => ({ value: field, label: field }))}
        onChange={(editable) => {
          onChange("editable", withField(node, "editable", editable.length === 0 ? undefined : editable));
        }}
      />
      <ActivityExtras node={node} context={context} onChange={onChange} />
    </>
  );
}

function Outcomes({
  outcomes,
  onChange,
}: {
  readonly outcomes: readonly OutcomeDefinition[];
  readonly onChange: (outcomes: readonly OutcomeDefinition[]) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const replace = (index: number, outcome: OutcomeDefinition | null): void => {
    onChange(outcomes.flatMap((each, at) => (at === index ? (outcome ? [outcome] : []) : [each])));
  };
  return (
    <fieldset className="property" style={{ border: 0, padding: 0 }}>
      <legend className="name" style={{ fontSize: 12, color: "#475569" }}>
        {t("outcomes")}
      </legend>
      {outcomes.map((outcome, index) => (
        <div
          key={index}
          style={{ display: "grid", gridTemplateColumns: "1fr 1fr 1fr 90px auto", gap: 4, marginBottom: 4 }}
        >
          <Input
            aria-label={`${t("outcomeId")} ${index + 1}`}
            value={outcome.id}
            onChange={(event) => {
              replace(index, { ...outcome, id: event.target.value });
            }}
          />
          <Input
            aria-label={`${t("titleZh")} ${index + 1}`}
            value={outcome.title["zh-CN"]}
            onChange={(event) => {
              replace(index, { ...outcome, title: { ...outcome.title, "zh-CN": event.target.value } });
            }}
          />
          <Input
            aria-label={`${t("titleEn")} ${index + 1}`}
            value={outcome.title.en}
            onChange={(event) => {
              replace(index, { ...outcome, title: { ...outcome.title, en: event.target.value } });
            }}
          />
          <Select
            aria-label={`${t("tone")} ${index + 1}`}
            value={outcome.tone ?? "neutral"}
            options={(["positive", "negative", "neutral"] as const).map((tone) => ({ value: tone, label: t(tone) }))}
            onChange={(tone) => {
              replace(index, { ...outcome, tone });
            }}
          />
          <Button
            type="text"
            aria-label={`${t("remove")} ${outcome.id}`}
            onClick={() => {
              replace(index, null);
            }}
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => {
          onChange([...outcomes, { id: `outcome${outcomes.length + 1}`, title: { "zh-CN": "结果", en: "Outcome" } }]);
        }}
      >
        {t("addOutcome")}
      </Button>
    </fieldset>
  );
}
