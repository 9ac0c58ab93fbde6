import type { CallActivity, MultiInstanceDefinition, ServiceTask } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, personNodeOptions, type PageProps } from "./context.ts";
import { ChoiceProperty, ExpressionProperty, ManyProperty, SwitchProperty, TextProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";

/** What the server does of itself, with what evidence. */
export function ServiceProperties({ node, context, onChange }: PageProps<ServiceTask>): ReactElement {
  const { t } = useTranslation("designer");
  const action = context.catalogue.actions.find((each) => each.name === node.action);
  return (
    <>
      <ChoiceProperty
        name={t("action")}
        value={node.action}
        options={context.catalogue.actions.map((each) => ({
          value: each.name,
          label: `${each.title[context.language]} (${each.name})`,
        }))}
        onChange={(value) => {
          onChange("action", { ...node, action: value });
        }}
      />
      {action && action.effects.length > 0 ? (
        <p className="property">
          {t("effects")}: <code>{action.effects.join(", ")}</code>
        </p>
      ) : null}
      <ManyProperty
        name={t("evidence")}
        value={node.evidence ?? []}
        options={personNodeOptions(context)}
        onChange={(evidence) => {
          onChange("evidence", { ...node, evidence });
        }}
      />
      <MappingProperty
        name={t("input")}
        value={node.input ?? {}}
        targets={fieldsOf(action?.input)}
        onChange={(input) => {
          onChange("input", { ...node, input });
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
      <MultiInstanceProperties
        value={node.multiInstance}
        onChange={(multiInstance) => {
          onChange("multiInstance", withMulti(node, multiInstance));
        }}
      />
    </>
  );
}

/** Another flow that is called. */
export function CallProperties({ node, context, onChange }: PageProps<CallActivity>): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <ChoiceProperty
        name={t("flow")}
        value={node.flow}
        options={context.catalogue.flows.map((flow) => ({ value: flow.key, label: flow.title[context.language] }))}
        onChange={(flow) => {
          onChange("flow", { ...node, flow });
        }}
      />
      <MappingProperty
        name={t("input")}
        value={node.input ?? {}}
        onChange={(input) => {
          onChange("input", { ...node, input });
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
      <MultiInstanceProperties
        value={node.multiInstance}
        onChange={(multiInstance) => {
          onChange("multiInstance", withMulti(node, multiInstance));
        }}
      />
    </>
  );
}

function withMulti<Node extends ServiceTask | CallActivity>(
  node: Node,
  multiInstance: MultiInstanceDefinition | undefined,
): Node {
  const { multiInstance: _before, ...rest } = node;
  return (multiInstance ? { ...rest, multiInstance } : rest) as Node;
}

function MultiInstanceProperties({
  value,
  onChange,
}: {
  readonly value: MultiInstanceDefinition | undefined;
  readonly onChange: (value: MultiInstanceDefinition | undefined) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <SwitchProperty
        name={t("multiInstance")}
        value={value !== undefined}
        onChange={(on) => {
          onChange(on ? { collection: "", element: "item", mode: "parallel" } : undefined);
        }}
      />
      {value ? (
        <>
          <ExpressionProperty
            name={t("collection")}
            value={value.collection}
            onChange={(collection) => {
              onChange({ ...value, collection });
            }}
          />
          <TextProperty
            name={t("element")}
            value={value.element}
            onChange={(element) => {
              onChange({ ...value, element });
            }}
          />
          <ChoiceProperty
            name={t("mode")}
            value={value.mode}
            options={(["parallel", "sequential"] as const).map((mode) => ({ value: mode, label: t(mode) }))}
            onChange={(mode) => {
              onChange({ ...value, mode: mode === "sequential" ? "sequential" : "parallel" });
            }}
          />
        </>
      ) : null}
    </>
  );
}
