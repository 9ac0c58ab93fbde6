import type { FlowDefinition, JsonSchema } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { editFlow, type Command } from "../../model/index.ts";
import { ExpressionProperty, TextsProperty } from "./fields.tsx";
import { JsonProperty } from "./json-property.tsx";
import { MappingProperty } from "./mapping-property.tsx";

/** What the flow as a whole says. */
export function FlowPage({
  definition,
  onCommand,
}: {
  readonly definition: FlowDefinition;
  readonly onCommand: (command: Command) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <TextsProperty
        nameZh={t("titleZh")}
        nameEn={t("titleEn")}
        value={definition.title}
        onChange={(title) => {
          onCommand(editFlow("title", (each) => ({ ...each, title })));
        }}
      />
      <ExpressionProperty
        name={t("businessKey")}
        value={definition.businessKey ?? ""}
        onChange={(businessKey) => {
          onCommand(
            editFlow("businessKey", ({ businessKey: _before, ...rest }) =>
              businessKey === "" ? rest : { ...rest, businessKey },
            ),
          );
        }}
      />
      <JsonProperty
        name={t("data")}
        value={definition.data}
        onChange={(data) => {
          onCommand(editFlow("data", (each) => ({ ...each, data: data as JsonSchema })));
        }}
      />
      <JsonProperty
        name={t("parameters")}
        value={definition.parameters ?? {}}
        onChange={(parameters) => {
          onCommand(
            editFlow("parameters", (each) => ({
              ...each,
              parameters: parameters as NonNullable<FlowDefinition["parameters"]>,
            })),
          );
        }}
      />
      <JsonProperty
        name={t("lanes")}
        value={definition.lanes ?? []}
        onChange={(lanes) => {
          onCommand(editFlow("lanes", (each) => ({ ...each, lanes: lanes as NonNullable<FlowDefinition["lanes"]> })));
        }}
      />
      <MappingProperty
        name={t("flowOutput")}
        value={definition.output ?? {}}
        onChange={(output) => {
          onCommand(editFlow("output", (each) => ({ ...each, output })));
        }}
      />
      <JsonProperty
        name={t("separation")}
        value={definition.constraints?.separation ?? []}
        onChange={(separation) => {
          onCommand(
            editFlow("separation", (each) => ({
              ...each,
              constraints: {
                ...each.constraints,
                separation: separation as NonNullable<NonNullable<FlowDefinition["constraints"]>["separation"]>,
              },
            })),
          );
        }}
      />
    </>
  );
}
