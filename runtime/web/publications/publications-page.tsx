import { useQuery } from "@tanstack/react-query";
import { Table, Tabs, Tag, type TableColumnsType } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { PublicationSummary } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { useRoleName } from "../session/role-name.ts";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { useLanguage, useText } from "../use-language.ts";

const colours = { requested: "processing", approved: "success", rejected: "error", withdrawn: "default" } as const;

export function PublicationStatusTag(props: { readonly status: PublicationSummary["status"] }): ReactElement {
  const { t } = useTranslation();
  return <Tag color={colours[props.status]}>{t(`publications.status.${props.status}`)}</Tag>;
}

/** Publication requests: what waits for another person's decision, and what was decided. */
export function PublicationsPage(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const roleName = useRoleName();
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const shown = search.get("shown") === "closed" ? "closed" : "open";
  const list = useQuery({ queryKey: ["publications"], queryFn: () => api.publications.list() });
  const columns: TableColumnsType<PublicationSummary> = useMemo(
    () => [
      {
        key: "title",
        title: t("common.title"),
        render: (_, row) => <Link to={`/publications/${encodeURIComponent(row.id)}`}>{text(row.title)}</Link>,
      },
      {
        key: "source",
        title: t("common.key"),
        render: (_, row) => (
          <span className="mono">
            {row.source.key} {row.source.version ?? ""}
          </span>
        ),
      },
      { key: "by", title: t("publications.requestedBy"), render: (_, row) => row.requestedBy.name },
      {
        key: "at",
        title: t("publications.requestedAt"),
        width: 156,
        render: (_, row) => <span className="num">{formatInstant(row.requestedAt, language)}</span>,
      },
      {
        key: "status",
        title: t("common.status"),
        width: 104,
        render: (_, row) => <PublicationStatusTag status={row.status} />,
      },
      {
        key: "decided",
        title: t("publications.decidedBy"),
        responsive: ["md"],
        render: (_, row) => (row.decidedBy ? `${row.decidedBy.name}（${roleName(row.decidedBy.role)}）` : "—"),
      },
    ],
    [t, text, language, roleName],
  );
  return (
    <Page title={t("publications.title")}>
      <Tabs
        size="small"
        activeKey={shown}
        onChange={(key) => setSearch(key === "open" ? {} : { shown: key })}
        items={[
          { key: "open", label: t("publications.open") },
          { key: "closed", label: t("publications.closed") },
        ]}
      />
      <Answer query={list}>
        {({ items }) => (
          <Table<PublicationSummary>
            size="small"
            columns={columns}
            dataSource={items.filter((item) => (item.status === "requested") === (shown === "open"))}
            rowKey="id"
            pagination={false}
            scroll={{ x: 640 }}
            locale={{ emptyText: t("publications.empty") }}
          />
        )}
      </Answer>
    </Page>
  );
}
