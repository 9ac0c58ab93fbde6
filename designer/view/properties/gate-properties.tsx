import type { Gate } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, type PageProps } from "./context.ts";
import { ChoiceProperty } from "./fields.tsx";
import { InAndOut } from "./in-and-out.tsx";

/** A rule of the business that lets pass or blocks. */
export function GateProperties(props: PageProps<Gate>): ReactElement {
  const { node, context, onChange } = props;
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
      <InAndOut {...props} targets={fieldsOf(gate?.input)} />
    </>
  );
}
