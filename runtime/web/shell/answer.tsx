import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert, problemOf } from "./problem-alert.tsx";

/** What came of a query: a skeleton of the right size, the refusal with a retry, or the content. */
export function Answer<T>(props: {
  readonly query: UseQueryResult<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { query } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (query.isError)
    return (
      <ProblemAlert
        problem={problemOf(query.error)}
        title={t("common.loadFailed")}
        onRetry={() => void query.refetch()}
      />
    );
  return <Skeleton active title={false} paragraph={{ rows: props.rows ?? 6 }} aria-label={t("common.loading")} />;
}
