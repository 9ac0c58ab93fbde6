import { CloseCircleFilled, WarningFilled } from "@ant-design/icons";
import type { Problem } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** How grave a problem is: by shape and name, not by colour alone. */
export function SeverityMark({ severity }: Pick<Problem, "severity">): ReactElement {
  const { t } = useTranslation("designer");
  const grave = severity === "error";
  return (
    <span className={`severity ${severity}`} role="img" aria-label={t(grave ? "errors" : "warnings")}>
      {grave ? <CloseCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}
    </span>
  );
}
