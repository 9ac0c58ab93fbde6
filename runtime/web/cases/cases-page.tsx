import { useInfiniteQuery } from "@tanstack/react-query";
import { Badge, Button, Select, Table, type TableColumnsType } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { CaseSummary } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { Page } from "../shell/page.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { SearchField } from "../shell/search-field.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { CaseStatusTag } from "./status-tag.tsx";
import { caseLabel } from "./case-label.ts";

const statuses = ["running", "completed", "failed", "cancelled"] as const;

/** All cases in sight, newest first. */
export function CasesPage(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const status = search.get("status") ?? "";
  const businessKey = search.get("businessKey") ?? "";
  const view = search.get("view") ?? "";
  const query = useInfiniteQuery({
    queryKey: ["cases", status, businessKey, view],
    queryFn: ({ pageParam }) => api.cases.list({ status, businessKey, view, limit: 50, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const set = (name: string, value: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value === "") next.delete(name);
      else next.set(name, value);
      return next;
    });
  const columns: TableColumnsType<CaseSummary> = [
    {
      key: "key",
      title: t("cases.businessKey"),
      render: (_, row) => <Link to={`/cases/${encodeURIComponent(row.id)}`}>{caseLabel(row)}</Link>,
    },
    { key: "flow", title: t("cases.flow"), render: (_, row) => text(row.title) },
    {
      key: "status",
      title: t("common.status"),
      width: 128,
      render: (_, row) => (
        <>
          <CaseStatusTag status={row.status} />
          {row.incidents > 0 ? <Badge count={row.incidents} title={t("cases.incidents")} /> : null}
        </>
      ),
    },
    { key: "starter", title: t("cases.starter"), responsive: ["md"], render: (_, row) => row.starter?.name ?? "—" },
    {
      key: "startedAt",
      title: t("cases.startedAt"),
      width: 156,
      render: (_, row) => <span className="num">{formatInstant(row.startedAt, language)}</span>,
    },
    {
      key: "endedAt",
      title: t("cases.endedAt"),
      width: 156,
      responsive: ["lg"],
      render: (_, row) => <span className="num">{formatInstant(row.endedAt, language)}</span>,
    },
  ];
  return (
    <Page title={t("cases.title")}>
      <div className="toolbar">
        <SearchField hint={t("cases.searchHint")} initial={businessKey} onSearch={(text) => set("businessKey", text)} />
        <Select<string>
          aria-label={t("cases.view")}
          style={{ minWidth: 128 }}
          value={view}
          onChange={(value) => set("view", value)}
          options={[
            { value: "", label: t("cases.views.all") },
            { value: "copied", label: t("cases.views.copied") },
          ]}
        />
        <Select<string>
          aria-label={t("common.status")}
          style={{ minWidth: 128 }}
          value={status}
          onChange={(value) => set("status", value)}
          options={[
            { value: "", label: t("cases.anyStatus") },
            ...statuses.map((each) => ({ value: each, label: t(`cases.status.${each}`) })),
          ]}
        />
      </div>
      {query.isError ? <ProblemAlert problem={problemOf(query.error)} onRetry={() => void query.refetch()} /> : null}
      <Table<CaseSummary>
        size="small"
        columns={columns}
        dataSource={items}
        rowKey="id"
        pagination={false}
        loading={query.isPending}
        scroll={{ x: 640 }}
        locale={{ emptyText: t(query.isPending ? "common.loading" : "cases.empty") }}
      />
      {query.hasNextPage ? (
        <div className="load-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("common.more")}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}
