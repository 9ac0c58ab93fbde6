import type { EndEvent, StartEvent } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, formOptions, orAbsent, roleOptions, withField, type PageProps } from "./context.ts";
import { ChoiceProperty, ManyProperty, SwitchProperty, TextProperty, WordsProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";
import { SignatureProperties } from "./signature-properties.tsx";

type StartTrigger = StartEvent["trigger"];

/** Triggers that this version runs; timers and conditions are refused by the checker. */
const begun: Readonly<Record<"manual" | "message" | "signal" | "none", StartTrigger>> = {
  manual: { type: "manual", roles: [] },
  message: { type: "message", name: "" },
  signal: { type: "signal", name: "" },
  none: { type: "none" },
};

/** When and by whom a flow is begun. */
export function StartProperties({ node, context, onChange }: PageProps<StartEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const within = node.parent !== undefined;
  const types = within ? (["none"] as const) : (["manual", "message", "signal", "none"] as const);
  return (
    <>
      <ChoiceProperty
        name={t("trigger")}
        value={node.trigger.type}
        options={types.map((type) => ({ value: type, label: t(within ? "startOfPart" : type) }))}
        onChange={(type) => {
          onChange("trigger", { ...node, trigger: begun[type as keyof typeof begun] });
        }}
      />
      <StartTriggerProperties
        trigger={node.trigger}
        context={context}
        onChange={(field, trigger) => {
          onChange(field, { ...node, trigger });
        }}
      />
      <MappingProperty
        name={t("output")}
        value={node.output ?? {}}
        targets={fieldsOf(context.definition.data)}
        onChange={(output) => {
          onChange("output", { ...node, output });
        }}
      />
    </>
  );
}

function StartTriggerProperties({
  trigger,
  context,
  onChange,
}: {
  readonly trigger: StartTrigger;
  readonly context: PageProps<StartEvent>["context"];
  readonly onChange: (field: string, trigger: StartTrigger) => void;
}): ReactElement | null {
  const { t } = useTranslation("designer");
  switch (trigger.type) {
    case "manual":
      return (
        <>
          <ManyProperty
            name={t("roles")}
            value={trigger.roles}
            options={roleOptions(context)}
            onChange={(roles) => {
              onChange("roles", { ...trigger, roles });
            }}
          />
          <ChoiceProperty
            name={t("form")}
            clearable
            value={trigger.form ?? ""}
            options={formOptions(context)}
            onChange={(form) => {
              onChange("form", withField(trigger, "form", orAbsent(form)));
            }}
          />
          <SignatureProperties
            context={context}
            signature={trigger.signature}
            onChange={(signature) => {
              onChange("signature", { ...trigger, signature });
            }}
          />
          <SwitchProperty
            name={t("startWithdraw")}
            value={trigger.withdraw ?? false}
            onChange={(withdraw) => {
              onChange("withdraw", withField(trigger, "withdraw", withdraw || undefined));
            }}
          />
        </>
      );
    case "message":
    case "signal":
      return (
        <TextProperty
          name={t(trigger.type === "message" ? "messageName" : "signalName")}
          value={trigger.name}
          onChange={(name) => {
            onChange("name", { ...trigger, name });
          }}
        />
      );
    case "none":
      return (
        <WordsProperty
          name={t("inherits")}
          value={trigger.inherits ?? []}
          onChange={(inherits) => {
            onChange("inherits", withField(trigger, "inherits", inherits.length === 0 ? undefined : inherits));
          }}
        />
      );
    case "timer":
    case "condition":
      return null;
  }
}

type EndResult = EndEvent["result"];

const ended: Readonly<Record<EndResult["type"], EndResult>> = {
  none: { type: "none" },
  error: { type: "error", code: "" },
  escalation: { type: "escalation", code: "" },
  terminate: { type: "terminate" },
};

/** How a flow ends, and with what output. */
export function EndProperties({ node, context, onChange }: PageProps<EndEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const { result } = node;
  const names = {
    none: t("endNone"),
    error: t("endError"),
    escalation: t("escalation"),
    terminate: t("endTerminate"),
  };
  return (
    <>
      <ChoiceProperty
        name={t("result")}
        value={result.type}
        options={Object.entries(names).map(([value, label]) => ({ value, label }))}
        onChange={(type) => {
          onChange("result", { ...node, result: ended[type as EndResult["type"]] });
        }}
      />
      {result.type === "error" || result.type === "escalation" ? (
        <TextProperty
          name={t(result.type === "error" ? "thrownErrorCode" : "escalationCode")}
          value={result.code}
          onChange={(code) => {
            onChange("code", { ...node, result: { ...result, code } });
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
    </>
  );
}
