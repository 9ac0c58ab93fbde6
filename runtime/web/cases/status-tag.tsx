import { Tag } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { CaseSummary } from "../../contract/index.ts";

const colours = { running: "processing", completed: "success", failed: "error", cancelled: "default" } as const;

export function CaseStatusTag(props: { readonly status: CaseSummary["status"] }): ReactElement {
  const { t } = useTranslation();
  return <Tag color={colours[props.status]}>{t(`cases.status.${props.status}`)}</Tag>;
}
