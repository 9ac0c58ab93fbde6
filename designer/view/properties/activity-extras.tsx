import type { MultiInstanceDefinition, NodeDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { orAbsent, withField, type PageProps, type PropertyContext } from "./context.ts";
import { ChoiceProperty, ExpressionProperty, SwitchProperty, TextProperty } from "./fields.tsx";

type ActivityNode = Extract<
  NodeDefinition,
  { readonly kind: "userTask" | "serviceTask" | "businessRuleTask" | "subProcess" | "callActivity" }
>;

/** What every activity may have beside its own: repetition over a list, and what undoes it. */
export function ActivityExtras<Node extends ActivityNode>({ node, context, onChange }: PageProps<Node>): ReactElement {
  const { t } = useTranslation("designer");
  const { multiInstance, compensation }: ActivityNode = node;
  return (
    <>
      <SwitchProperty
        name={t("multiInstance")}
        value={multiInstance !== undefined}
        onChange={(on) => {
          const value = on ? { collection: "", element: "item", mode: "parallel" as const } : undefined;
          onChange("multiInstance", withField<ActivityNode, "multiInstance">(node, "multiInstance", value) as Node);
        }}
      />
      {multiInstance ? (
        <Repetition
          value={multiInstance}
          onChange={(value) => {
            onChange("multiInstance", { ...node, multiInstance: value });
          }}
        />
      ) : null}
      <ChoiceProperty
        name={t("compensation")}
        clearable
        value={compensation ?? ""}
        options={handlers(node, context)}
        onChange={(id) => {
          const changed = withField<ActivityNode, "compensation">(node, "compensation", orAbsent(id));
          onChange("compensation", changed as Node);
        }}
      />
    </>
  );
}

function Repetition({
  value,
  onChange,
}: {
  readonly value: MultiInstanceDefinition;
  readonly onChange: (value: MultiInstanceDefinition) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const { collect } = value;
  const setCollect = (into: string, from: string): void => {
    onChange(withField(value, "collect", into === "" && from === "" ? undefined : { into, value: from }));
  };
  return (
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
      <ExpressionProperty
        name={t("completionCondition")}
        value={value.completionCondition ?? ""}
        onChange={(condition) => {
          onChange(withField(value, "completionCondition", orAbsent(condition)));
        }}
      />
      <TextProperty
        name={t("collectInto")}
        value={collect?.into ?? ""}
        onChange={(into) => {
          setCollect(into, collect?.value ?? "");
        }}
      />
      <ExpressionProperty
        name={t("collectValue")}
        value={collect?.value ?? ""}
        onChange={(from) => {
          setCollect(collect?.into ?? "", from);
        }}
      />
    </>
  );
}

/** Activities of the same scope that no edge leads to: only such a one can undo another. */
function handlers(node: ActivityNode, { definition, language }: PropertyContext): { value: string; label: string }[] {
  const connected = new Set(definition.edges.flatMap((edge) => [edge.from, edge.to]));
  return definition.nodes
    .filter(
      (each) =>
        each.id !== node.id &&
        ["serviceTask", "userTask", "callActivity"].includes(each.kind) &&
        each.parent === node.parent &&
        !connected.has(each.id),
    )
    .map((each) => ({ value: each.id, label: each.title[language] || each.id }));
}
