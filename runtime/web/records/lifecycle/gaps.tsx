import { Tag } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@yaoflow/engine";
import { useText } from "../../use-language.ts";

/** How much is missing, errors and warnings apart, in words as well as in colour. */
export function GapCount(props: { readonly gaps: readonly Problem[] }): ReactElement {
  const { t } = useTranslation();
  const errors = props.gaps.filter(({ severity }) => severity === "error").length;
  const warnings = props.gaps.length - errors;
  if (props.gaps.length === 0) return <span className="muted">{t("records.complete")}</span>;
  return (
    <>
      {errors > 0 ? <Tag color="error">{t("records.missing", { count: errors })}</Tag> : null}
      {warnings > 0 ? <Tag color="warning">{t("records.warnings", { count: warnings })}</Tag> : null}
    </>
  );
}

/** Every gap by name, with the source of its rule. */
export function GapList(props: { readonly gaps: readonly Problem[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <ul className="problem-findings">
      {props.gaps.map((gap, index) => (
        <li key={index}>
          {gap.severity === "warning" ? <Tag color="warning">{t("records.warning")}</Tag> : null}
          {text(gap.text)}
          {gap.source ? <span className="muted small">（{gap.source}）</span> : null}
        </li>
      ))}
    </ul>
  );
}
