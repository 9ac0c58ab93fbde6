import { Skeleton } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** While an area is being loaded. */
export function PageSkeleton(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Skeleton active paragraph={{ rows: 8 }} aria-label={t("common.loading")} />
    </div>
  );
}
