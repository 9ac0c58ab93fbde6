import type { Gate } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, type PageProps } from "./context.ts";
import { ChoiceProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";

/** A rule of the business that lets pass or blocks. */
export function GateProperties({ node, context, onChange }: PageProps<Gate>): ReactElement {
  const { t } = useTranslation("designer");
  const gate = context.catalogue.gates.find((each) => each.name === node.gate);
  return (
    <>
      <ChoiceProperty
        name={t("gate")}
        value={node.gate}
        options={context.catalogue.gates.map((each) => ({
          value: each.name,
          label: `${each.title[context.language]} (${each.name})`,
        }))}
        onChange={(value) => {
          onChange("gate", { ...node, gate: value });
        }}
      />
      <MappingProperty
        name={t("input")}
        value={node.input ?? {}}
        targets={fieldsOf(gate?.input)}
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
    </>
  );
}
