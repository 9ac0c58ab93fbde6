import type { BoundaryEvent, EndEvent, StartEvent, TimerDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, formOptions, roleOptions, type PageProps } from "./context.ts";
import { ChoiceProperty, ExpressionProperty, ManyProperty, SwitchProperty, TextProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";

/** When and by whom a flow is begun. */
export function StartProperties({ node, context, onChange }: PageProps<StartEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const { trigger } = node;
  return (
    <>
      <ChoiceProperty
        name={t("trigger")}
        value={trigger.type}
        options={(["manual", "message", "none"] as const).map((type) => ({ value: type, label: t(type) }))}
        onChange={(type) => {
          onChange("trigger", {
            ...node,
            trigger:
              type === "manual" ? { type, roles: [] } : type === "message" ? { type, name: "" } : { type: "none" },
          });
        }}
      />
      {trigger.type === "manual" ? (
        <>
          <ManyProperty
            name={t("roles")}
            value={trigger.roles}
            options={roleOptions(context)}
            onChange={(roles) => {
              onChange("roles", { ...node, trigger: { ...trigger, roles } });
            }}
          />
          <ChoiceProperty
            name={t("form")}
            clearable
            value={trigger.form ?? ""}
            options={formOptions(context)}
            onChange={(form) => {
              const { form: _before, ...rest } = trigger;
              onChange("form", { ...node, trigger: form === "" ? rest : { ...rest, form } });
            }}
          />
          <SwitchProperty
            name={t("startWithdraw")}
            value={trigger.withdraw ?? false}
            onChange={(withdraw) => {
              const { withdraw: _before, ...rest } = trigger;
              onChange("withdraw", { ...node, trigger: withdraw ? { ...rest, withdraw } : rest });
            }}
          />
        </>
      ) : null}
      {trigger.type === "message" ? (
        <TextProperty
          name={t("messageName")}
          value={trigger.name}
          onChange={(name) => {
            onChange("message", { ...node, trigger: { ...trigger, name } });
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

/** How a flow ends, and with what output. */
export function EndProperties({ node, context, onChange }: PageProps<EndEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const results = { none: t("endNone"), error: t("endError"), terminate: t("endTerminate") };
  return (
    <>
      <ChoiceProperty
        name={t("result")}
        value={node.result.type}
        options={Object.entries(results).map(([value, label]) => ({ value, label }))}
        onChange={(type) => {
          onChange("result", {
            ...node,
            result: type === "error" ? { type, code: "" } : type === "terminate" ? { type } : { type: "none" },
          });
        }}
      />
      {node.result.type === "error" ? (
        <TextProperty
          name={t("errorCode")}
          value={node.result.code}
          onChange={(code) => {
            onChange("code", { ...node, result: { type: "error", code } });
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

/** What interrupts an activity, or runs beside it. */
export function BoundaryProperties({ node, onChange }: PageProps<BoundaryEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const { trigger } = node;
  return (
    <>
      <SwitchProperty
        name={t("interrupting")}
        value={node.interrupting}
        onChange={(interrupting) => {
          onChange("interrupting", { ...node, interrupting });
        }}
      />
      {trigger.type === "timer" ? (
        <TimerProperties
          timer={trigger}
          onChange={(timer) => {
            onChange("timer", { ...node, trigger: { type: "timer", ...timer } });
          }}
        />
      ) : null}
      {trigger.type === "error" ? (
        <TextProperty
          name={t("errorCode")}
          value={trigger.code ?? ""}
          onChange={(code) => {
            onChange("code", { ...node, trigger: code === "" ? { type: "error" } : { type: "error", code } });
          }}
        />
      ) : null}
    </>
  );
}

/** A wait by length or up to an instant. */
export function TimerProperties({
  timer,
  onChange,
}: {
  readonly timer: TimerDefinition;
  readonly onChange: (timer: TimerDefinition) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <ExpressionProperty
        name={t("duration")}
        value={timer.duration ?? ""}
        onChange={(duration) => {
          onChange(duration === "" ? {} : { duration });
        }}
      />
      <ExpressionProperty
        name={t("until")}
        value={timer.until ?? ""}
        onChange={(until) => {
          onChange(until === "" ? {} : { until });
        }}
      />
    </>
  );
}
