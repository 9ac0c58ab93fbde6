import type { NodeDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, orAbsent, withField, type PageProps } from "./context.ts";
import { ChoiceProperty, ExpressionProperty, TextProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";
import { TimerProperties } from "./timer-properties.tsx";

export type PassingEvent = Extract<
  NodeDefinition,
  {
    readonly kind:
      | "timerCatch"
      | "messageCatch"
      | "messageThrow"
      | "signalCatch"
      | "signalThrow"
      | "escalationThrow"
      | "compensationThrow";
  }
>;

/** What a case waits for on its way, and what it throws. */
export function PassingEventProperties({ node, context, onChange }: PageProps<PassingEvent>): ReactElement {
  const { t } = useTranslation("designer");
  switch (node.kind) {
    case "timerCatch":
      return (
        <TimerProperties
          timer={node.timer}
          onChange={(timer) => {
            onChange("timer", { ...node, timer });
          }}
        />
      );
    case "messageCatch":
    case "messageThrow":
      return (
        <>
          <TextProperty
            name={t("messageName")}
            value={node.message}
            onChange={(message) => {
              onChange("message", { ...node, message });
            }}
          />
          <ExpressionProperty
            name={t("correlation")}
            value={node.key}
            onChange={(key) => {
              onChange("key", { ...node, key });
            }}
          />
          <Carried node={node} context={context} onChange={onChange} />
        </>
      );
    case "signalCatch":
    case "signalThrow":
      return (
        <>
          <TextProperty
            name={t("signalName")}
            value={node.signal}
            onChange={(signal) => {
              onChange("signal", { ...node, signal });
            }}
          />
          <Carried node={node} context={context} onChange={onChange} />
        </>
      );
    case "escalationThrow":
      return (
        <TextProperty
          name={t("escalationCode")}
          value={node.code}
          onChange={(code) => {
            onChange("code", { ...node, code });
          }}
        />
      );
    case "compensationThrow":
      return (
        <ChoiceProperty
          name={t("compensated")}
          clearable
          value={node.activity ?? ""}
          options={context.definition.nodes
            .filter((each) => each.parent === node.parent && ("compensation" in each || each.kind === "subProcess"))
            .map((each) => ({ value: each.id, label: each.title[context.language] || each.id }))}
          onChange={(id) => {
            onChange("activity", withField(node, "activity", orAbsent(id)));
          }}
        />
      );
  }
}

/** What comes with that which is waited for, or goes with that which is thrown. */
function Carried({
  node,
  context,
  onChange,
}: PageProps<
  Extract<PassingEvent, { readonly kind: "messageCatch" | "messageThrow" | "signalCatch" | "signalThrow" }>
>) {
  const { t } = useTranslation("designer");
  return node.kind === "messageCatch" || node.kind === "signalCatch" ? (
    <MappingProperty
      name={t("output")}
      value={node.output ?? {}}
      targets={fieldsOf(context.definition.data)}
      onChange={(output) => {
        onChange("output", { ...node, output });
      }}
    />
  ) : (
    <MappingProperty
      name={t("payload")}
      value={node.payload ?? {}}
      onChange={(payload) => {
        onChange("payload", { ...node, payload });
      }}
    />
  );
}
