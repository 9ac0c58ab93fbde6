import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Table, Tag, type TableColumnsType } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AuditItem } from "../../contract/index.ts";
import type { Query } from "../../client/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { useRoleName } from "../session/role-name.ts";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { whatOf } from "./what.ts";

/** Entries of the audit log, newest first, each with what it changed. */
export function AuditList(props: { readonly query: Query }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const roleName = useRoleName();
  const list = useInfiniteQuery({
    queryKey: ["audit", props.query],
    queryFn: ({ pageParam }) => api.audit.list({ ...props.query, limit: 50, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const columns: TableColumnsType<AuditItem> = [
    {
      key: "seq",
      title: t("audit.seq"),
      width: 80,
      align: "right",
      responsive: ["md"],
      render: (_, row) => <span className="num">{row.seq}</span>,
    },
    {
      key: "at",
      title: t("common.time"),
      width: 150,
      render: (_, row) => <span className="num">{formatInstant(row.at, language)}</span>,
    },
    {
      key: "what",
      title: t("audit.what"),
      render: (_, row) => (
        <>
          <What code={row.what} />
          {row.reason ? <div className="muted small">{row.reasonText ? text(row.reasonText) : row.reason}</div> : null}
        </>
      ),
    },
    {
      key: "object",
      title: t("audit.object"),
      render: (_, row) => (
        <span className="mono">
          {row.object ?? ""}
          {row.caseId ? (
            <>
              {" "}
              <Link to={`/cases/${encodeURIComponent(row.caseId)}`} title={row.caseId}>
                {row.caseId.slice(0, 8)}
              </Link>
            </>
          ) : null}
        </span>
      ),
    },
    {
      key: "actors",
      title: t("common.who"),
      render: (_, row) =>
        row.actors.map((actor, index) => (
          <Tag key={index}>
            {[actor.name ?? actor.personId, roleName(actor.role)].filter((part) => part !== "").join(" · ")}
          </Tag>
        )),
    },
    {
      key: "outcome",
      title: t("audit.outcome"),
      width: 88,
      render: (_, row) => (
        <Tag color={row.outcome === "done" ? "success" : "error"}>
          {t(row.outcome === "done" ? "audit.done" : "audit.refused")}
        </Tag>
      ),
    },
  ];
  if (list.isError) return <ProblemAlert problem={problemOf(list.error)} onRetry={() => void list.refetch()} />;
  return (
    <>
      <Table<AuditItem>
        size="small"
        columns={columns}
        dataSource={items}
        rowKey="seq"
        pagination={false}
        loading={list.isPending}
        scroll={{ x: 880 }}
        locale={{ emptyText: t(list.isPending ? "common.loading" : "audit.empty") }}
        expandable={{
          columnTitle: <span className="app-unseen">{t("common.details")}</span>,
          rowExpandable: (row) => row.before !== undefined || row.after !== undefined,
          expandedRowRender: (row) => (
            <pre className="json" tabIndex={0} aria-label={t("common.details")}>
              {[
                ["before", row.before],
                ["after", row.after],
              ]
                .filter(([, value]) => value !== undefined)
                .map(([name, value]) => `${t(`audit.${name as "before"}`)}: ${JSON.stringify(value, null, 2)}`)
                .join("\n")}
            </pre>
          ),
        }}
      />
      {list.hasNextPage ? (
        <div className="load-more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("common.more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** In words where there are some; the code stands by it for those who look for it. */
function What(props: { readonly code: string }): ReactElement {
  const text = useText();
  const words = whatOf(props.code);
  return words ? <span title={props.code}>{text(words)}</span> : <span className="mono">{props.code}</span>;
}
