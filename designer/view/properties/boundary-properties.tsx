import type { BoundaryEvent } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { isActivity } from "../../model/index.ts";
import { fieldsOf, orAbsent, withField, type PageProps } from "./context.ts";
import { ChoiceProperty, ExpressionProperty, SwitchProperty, TextProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";
import { TimerProperties } from "./timer-properties.tsx";

type Trigger = BoundaryEvent["trigger"];

const fresh: { readonly [Type in Trigger["type"]]: Extract<Trigger, { readonly type: Type }> } = {
  timer: { type: "timer", duration: 'duration("PT24H")' },
  error: { type: "error" },
  message: { type: "message", name: "", key: "case.key" },
  signal: { type: "signal", name: "" },
  escalation: { type: "escalation" },
};

/** What interrupts an activity, or runs beside it. */
export function BoundaryProperties({ node, context, onChange }: PageProps<BoundaryEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const { definition, language } = context;
  const names = {
    timer: t("timer"),
    error: t("endError"),
    message: t("message"),
    signal: t("signal"),
    escalation: t("escalation"),
  };
  return (
    <>
      <ChoiceProperty
        name={t("attachedTo")}
        value={node.attachedTo}
        options={definition.nodes
          .filter((each) => isActivity(each) && each.parent === node.parent)
          .map((each) => ({ value: each.id, label: each.title[language] || each.id }))}
        onChange={(attachedTo) => {
          onChange("attachedTo", { ...node, attachedTo });
        }}
      />
      <ChoiceProperty
        name={t("trigger")}
        value={node.trigger.type}
        options={Object.entries(names).map(([value, label]) => ({ value, label }))}
        onChange={(type) => {
          const trigger = fresh[type as Trigger["type"]];
          onChange("trigger", { ...node, trigger, interrupting: trigger.type === "error" || node.interrupting });
        }}
      />
      {node.trigger.type === "error" ? null : (
        <SwitchProperty
          name={t("interrupting")}
          value={node.interrupting}
          onChange={(interrupting) => {
            onChange("interrupting", { ...node, interrupting });
          }}
        />
      )}
      <TriggerProperties
        trigger={node.trigger}
        onChange={(field, trigger) => {
          onChange(field, { ...node, trigger });
        }}
      />
      <MappingProperty
        name={t("output")}
        value={node.output ?? {}}
        targets={fieldsOf(definition.data)}
        onChange={(output) => {
          onChange("output", { ...node, output });
        }}
      />
    </>
  );
}

function TriggerProperties({
  trigger,
  onChange,
}: {
  readonly trigger: Trigger;
  readonly onChange: (field: string, trigger: Trigger) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  switch (trigger.type) {
    case "timer":
      return (
        <TimerProperties
          timer={trigger}
          onChange={(timer) => {
            onChange("timer", { type: "timer", ...timer });
          }}
        />
      );
    case "error":
    case "escalation":
      return (
        <TextProperty
          name={t(trigger.type === "error" ? "errorCode" : "escalationCodeAny")}
          value={trigger.code ?? ""}
          onChange={(code) => {
            onChange("code", withField<Trigger & { code?: string }, "code">(trigger, "code", orAbsent(code)));
          }}
        />
      );
    case "signal":
      return (
        <TextProperty
          name={t("signalName")}
          value={trigger.name}
          onChange={(name) => {
            onChange("signal", { ...trigger, name });
          }}
        />
      );
    case "message":
      return (
        <>
          <TextProperty
            name={t("messageName")}
            value={trigger.name}
            onChange={(name) => {
              onChange("message", { ...trigger, name });
            }}
          />
          <ExpressionProperty
            name={t("correlation")}
            value={trigger.key}
            onChange={(key) => {
              onChange("key", { ...trigger, key });
            }}
          />
        </>
      );
  }
}
