import { Select } from "antd";
import type { FlowDefinition, Language } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

interface FindProps {
  readonly definition: FlowDefinition;
  readonly language: Language;
  readonly onGo: (node: string) => void;
}

/** Finds a node by name: a long drawing shows only the nodes in view, so the keyboard needs another way to the others. */
export function FindPart({ definition, language, onGo }: FindProps): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <Select<string | null>
      className="designer-find"
      aria-label={t("findNode")}
      placeholder={t("findNode")}
      value={null}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      options={definition.nodes.map((node) => ({ value: node.id, label: node.title[language] || node.id }))}
      onChange={(node) => {
        if (node !== null) onGo(node);
      }}
    />
  );
}
