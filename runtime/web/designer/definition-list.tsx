import { Table, Tag, type TableColumnsType } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { FlowSummary } from "../../contract/index.ts";
import { formatInstant } from "../format-time.ts";
import { useLanguage, useText } from "../use-language.ts";

/** Definitions of one kind: what is in force, and who is at work on what. */
export function DefinitionList(props: {
  readonly items: readonly FlowSummary[];
  readonly title: string;
  readonly empty: string;
  /** Address of the editor, without the key. */
  readonly path: string;
  /** Whether each one has a page on its versions and cases. */
  readonly withVersions?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const columns: TableColumnsType<FlowSummary> = [
    {
      key: "title",
      title: props.title,
      render: (_, row) => <Link to={`${props.path}/${encodeURIComponent(row.key)}`}>{text(row.title)}</Link>,
    },
    { key: "key", title: t("common.key"), render: (_, row) => <span className="mono">{row.key}</span> },
    {
      key: "published",
      title: t("designer.published"),
      render: (_, row) =>
        row.version === null ? (
          <Tag>{t("designer.neverPublished")}</Tag>
        ) : (
          <span className="row">
            <Tag color="success">{row.version.slice(0, 10)}</Tag>
            <span className="num">{formatInstant(row.publishedAt, language)}</span>
          </span>
        ),
    },
    {
      key: "draft",
      title: t("designer.draft"),
      render: (_, row) =>
        row.draft ? (
          <span className="row">
            <Tag color={row.draft.changed ? "warning" : "default"}>{row.draft.revision}</Tag>
            {t("designer.editedBy", { name: row.draft.editedBy, time: formatInstant(row.draft.editedAt, language) })}
          </span>
        ) : (
          <span className="muted">{t("designer.noDraft")}</span>
        ),
    },
    ...(props.withVersions === true
      ? [
          {
            key: "versions",
            title: t("versions.title"),
            render: (_: unknown, row: FlowSummary) =>
              row.version === null ? null : (
                <Link to={`${props.path}/${encodeURIComponent(row.key)}/versions`}>{t("versions.link")}</Link>
              ),
          },
        ]
      : []),
  ];
  return (
    <Table<FlowSummary>
      size="small"
      columns={columns}
      dataSource={[...props.items]}
      rowKey="key"
      pagination={false}
      scroll={{ x: 640 }}
      locale={{ emptyText: props.empty }}
    />
  );
}
