import { Tabs } from "antd";
import type { EdgeDefinition, NodeDefinition } from "@yaoflow/engine";
import type { ReactElement, Ref } from "react";
import { useTranslation } from "react-i18next";
import { canConnect, connect, editEdge, editNode, outcomesOf, renameNode, type Command } from "../../model/index.ts";
import type { PropertyContext } from "./context.ts";
import { ChoiceProperty, CommitProperty, ExpressionProperty, SwitchProperty, TextsProperty } from "./fields.tsx";
import { FlowPage } from "./flow-page.tsx";
import { KindProperties } from "./node-properties.tsx";
import { PlaceProperties } from "./place-properties.tsx";

interface PanelProps {
  readonly ref: Ref<HTMLElement>;
  readonly context: PropertyContext;
  readonly node: NodeDefinition | undefined;
  readonly edge: EdgeDefinition | undefined;
  readonly onCommand: (command: Command) => void;
}

/** The side panel: properties of what is selected, and of the flow as a whole. */
export function PropertiesPanel({ ref, context, node, edge, onCommand }: PanelProps): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <aside ref={ref} tabIndex={-1} className="designer-side" aria-label={t("properties")}>
      <Tabs
        size="small"
        items={[
          {
            key: "selected",
            label: t("properties"),
            children: node ? (
              <NodePage key={node.id} node={node} context={context} onCommand={onCommand} />
            ) : edge ? (
              <EdgePage key={edge.id} edge={edge} context={context} onCommand={onCommand} />
            ) : (
              <p style={{ color: "#64748b" }}>{t("nothingSelected")}</p>
            ),
          },
          {
            key: "flow",
            label: t("flowProperties"),
            children: <FlowPage key={context.definition.key} definition={context.definition} onCommand={onCommand} />,
          },
        ]}
      />
    </aside>
  );
}

function NodePage({
  node,
  context,
  onCommand,
}: {
  readonly node: NodeDefinition;
  readonly context: PropertyContext;
  readonly onCommand: (command: Command) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <TextsProperty
        nameZh={t("titleZh")}
        nameEn={t("titleEn")}
        value={node.title}
        onChange={(title) => {
          onCommand(editNode(node.id, "title", (each) => ({ ...each, title })));
        }}
      />
      <CommitProperty
        name={t("id")}
        value={node.id}
        onCommit={(id) => {
          onCommand(renameNode(node.id, id));
        }}
      />
      <KindProperties
        node={node}
        context={context}
        onChange={(field, changed) => {
          onCommand(editNode(node.id, field, () => changed));
        }}
      />
      <PlaceProperties node={node} context={context} onCommand={onCommand} />
      <ConnectProperty node={node} context={context} onCommand={onCommand} />
    </>
  );
}

/** A new edge without a drag: for the keyboard, and where the other node is far away. */
function ConnectProperty({
  node,
  context: { definition, language },
  onCommand,
}: {
  readonly node: NodeDefinition;
  readonly context: PropertyContext;
  readonly onCommand: (command: Command) => void;
}): ReactElement | null {
  const { t } = useTranslation("designer");
  const targets = definition.nodes.filter((each) => canConnect(definition, node.id, each.id).ok);
  if (targets.length === 0) return null;
  return (
    <ChoiceProperty
      name={t("connectTo")}
      value=""
      options={targets.map((each) => ({ value: each.id, label: each.title[language] || each.id }))}
      onChange={(target) => {
        onCommand(connect(node.id, target));
      }}
    />
  );
}

function EdgePage({
  edge,
  context,
  onCommand,
}: {
  readonly edge: EdgeDefinition;
  readonly context: PropertyContext;
  readonly onCommand: (command: Command) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const source = context.definition.nodes.find((node) => node.id === edge.from);
  const outcomes = source ? outcomesOf(source) : [];
  const branching = source?.kind === "exclusiveGateway" || source?.kind === "inclusiveGateway";
  return (
    <>
      <TextsProperty
        nameZh={t("titleZh")}
        nameEn={t("titleEn")}
        value={edge.title ?? { "zh-CN": "", en: "" }}
        onChange={(title) => {
          onCommand(editEdge(edge.id, "title", (each) => ({ ...each, title })));
        }}
      />
      {outcomes.length > 0 ? (
        <ChoiceProperty
          name={t("outcome")}
          value={edge.outcome ?? ""}
          options={outcomes.map((outcome) => ({ value: outcome, label: outcome }))}
          onChange={(outcome) => {
            onCommand(editEdge(edge.id, "outcome", (each) => ({ ...each, outcome })));
          }}
        />
      ) : null}
      {branching ? (
        <>
          <SwitchProperty
            name={t("isDefault")}
            value={edge.default === true}
            onChange={(on) => {
              onCommand(
                editEdge(edge.id, "default", ({ default: _default, when, ...rest }) =>
                  on ? { ...rest, default: true } : { ...rest, when: when ?? "" },
                ),
              );
            }}
          />
          {edge.default ? null : (
            <ExpressionProperty
              name={t("when")}
              value={edge.when ?? ""}
              onChange={(when) => {
                onCommand(editEdge(edge.id, "when", (each) => ({ ...each, when })));
              }}
            />
          )}
        </>
      ) : null}
    </>
  );
}
