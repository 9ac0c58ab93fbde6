import type { BusinessRuleTask, CallActivity, Gate, ServiceTask } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, type PageProps } from "./context.ts";
import { MappingProperty } from "./mapping-property.tsx";

/** What a node is handed, and what is kept of its answer. */
export function InAndOut<Node extends ServiceTask | BusinessRuleTask | CallActivity | Gate>({
  node,
  context,
  onChange,
  targets = [],
}: PageProps<Node> & { readonly targets?: readonly string[] }): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <MappingProperty
        name={t("input")}
        value={node.input ?? {}}
        targets={targets}
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
