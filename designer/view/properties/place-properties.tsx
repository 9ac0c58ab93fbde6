import type { NodeDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { editNode, moveToScope, type Command } from "../../model/index.ts";
import { orAbsent, withField, type PropertyContext } from "./context.ts";
import { ChoiceProperty, TextsProperty } from "./fields.tsx";

/** Where a node belongs, and what is to be known about it. */
export function PlaceProperties({
  node,
  context: { definition, language },
  onCommand,
}: {
  readonly node: NodeDefinition;
  readonly context: PropertyContext;
  readonly onCommand: (command: Command) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const containers = definition.nodes.filter(
    (each) => each.kind === "subProcess" && each.id !== node.id && each.parent !== node.id,
  );
  return (
    <>
      {definition.lanes && definition.lanes.length > 0 ? (
        <ChoiceProperty
          name={t("lane")}
          clearable
          value={node.lane ?? ""}
          options={definition.lanes.map((lane) => ({ value: lane.id, label: lane.title[language] || lane.id }))}
          onChange={(lane) => {
            onCommand(editNode(node.id, "lane", (each) => withField(each, "lane", orAbsent(lane))));
          }}
        />
      ) : null}
      {containers.length > 0 && node.kind !== "boundaryEvent" ? (
        <ChoiceProperty
          name={t("parent")}
          clearable
          value={node.parent ?? ""}
          options={containers.map((each) => ({ value: each.id, label: each.title[language] || each.id }))}
          onChange={(parent) => {
            onCommand(moveToScope(node.id, parent === "" ? null : parent));
          }}
        />
      ) : null}
      <TextsProperty
        nameZh={t("documentationZh")}
        nameEn={t("documentationEn")}
        value={node.documentation ?? { "zh-CN": "", en: "" }}
        onChange={(text) => {
          const said = text["zh-CN"] === "" && text.en === "" ? undefined : text;
          onCommand(editNode(node.id, "documentation", (each) => withField(each, "documentation", said)));
        }}
      />
    </>
  );
}
