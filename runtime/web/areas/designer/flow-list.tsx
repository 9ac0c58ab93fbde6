import type { Language } from "@yaoflow/engine";
import type { Client } from "@yaoflow/runtime/client";
import { useQuery } from "@tanstack/react-query";
import { Empty, Table, Tag } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { FlowSummary, Page } from "../../../contract/index.ts";

/** Flows that can be opened in the editor: the published ones and the drafts. */
export function FlowList({ client, language }: { readonly client: Client; readonly language: Language }): ReactElement {
  const { t } = useTranslation();
  const flows = useQuery({
    queryKey: ["flows"],
    queryFn: () => client.request<Page<FlowSummary>>("GET", "/api/flows"),
  });
  return (
    <Table<FlowSummary>
      rowKey="key"
      loading={flows.isLoading}
      dataSource={[...(flows.data?.items ?? [])]}
      pagination={false}
      locale={{ emptyText: <Empty description={t("designer.empty")} /> }}
      columns={[
        {
          title: t("designer.flow"),
          render: (_value, flow) => (
            <Link to={`/designer/${encodeURIComponent(flow.key)}`}>{flow.title[language]}</Link>
          ),
        },
        { title: t("designer.key"), dataIndex: "key", responsive: ["md"] },
        {
          title: t("designer.state"),
          render: (_value, flow) => (
            <>
              {flow.version ? <Tag color="green">{t("designer.published")}</Tag> : null}
              {flow.draft?.changed ? (
                <Tag color="gold">{t("designer.draft", { revision: flow.draft.revision })}</Tag>
              ) : null}
            </>
          ),
        },
        {
          title: t("designer.publishedAt"),
          responsive: ["lg"],
          render: (_value, flow) => (flow.publishedAt ? new Date(flow.publishedAt).toLocaleString(language) : ""),
        },
      ]}
    />
  );
}
