import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../client/index.ts";
import { Page } from "./page.tsx";
import { ProblemAlert, problemOf } from "./problem-alert.tsx";

/** What came of a query: a skeleton of the right size, the refusal with a retry, or the content. */
export function Answer<T>(props: {
  readonly query: UseQueryResult<T>;
  readonly rows?: number;
  /** Where the answer brings the page's heading: what the page is called until it is there. */
  readonly page?: string;
  readonly children: (data: T) => ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { query } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  const waiting = query.isError ? (
    <Refused error={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <div role="status" aria-label={t("common.loading")}>
      <Skeleton active title={false} paragraph={{ rows: props.rows ?? 6 }} />
    </div>
  );
  return props.page === undefined ? waiting : <Page title={props.page}>{waiting}</Page>;
}

/** What does not exist or is not permitted will not come by asking again. */
function Refused(props: { readonly error: unknown; readonly onRetry: () => void }): ReactElement {
  const { t } = useTranslation();
  const problem = problemOf(props.error);
  return props.error instanceof ApiError && [403, 404].includes(props.error.problem.status) ? (
    <ProblemAlert tone="warning" problem={problem} />
  ) : (
    <ProblemAlert problem={problem} title={t("common.loadFailed")} onRetry={props.onRetry} />
  );
}
