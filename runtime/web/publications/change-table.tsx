import { Table, Tag, type TableColumnsType } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedObject } from "../../contract/index.ts";
import { useText } from "../use-language.ts";

const colours = {
  new: "success",
  changed: "processing",
  same: "default",
  conflict: "error",
  removed: "warning",
  local: "purple",
} as const;

/** What an import or a publication changes, object by object, each with its lines of difference. */
export function ChangeTable(props: { readonly objects: readonly ChangedObject[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const columns: TableColumnsType<ChangedObject> = [
    { key: "kind", title: t("common.type"), width: 76, render: (_, row) => t(`templates.kinds.${row.kind}`) },
    {
      key: "object",
      title: t("templates.object"),
      render: (_, row) => (
        <>
          {text(row.title)} {row.kind === "policy" ? null : <span className="mono muted">{row.key}</span>}
        </>
      ),
    },
    {
      key: "change",
      title: t("templates.change"),
      width: 84,
      render: (_, row) => <Tag color={colours[row.change]}>{t(`templates.changes.${row.change}`)}</Tag>,
    },
  ];
  return (
    <Table<ChangedObject>
      size="small"
      columns={columns}
      dataSource={[...props.objects]}
      rowKey={(row) => `${row.kind}/${row.key}`}
      pagination={false}
      scroll={{ x: 300 }}
      expandable={{
        columnTitle: <span className="app-unseen">{t("common.details")}</span>,
        rowExpandable: (row) => (row.lines ?? []).length > 0,
        expandedRowRender: (row) => (
          <ul className="problem-findings">
            {(row.lines ?? []).map((line, index) => (
              <li key={index}>{text(line)}</li>
            ))}
          </ul>
        ),
      }}
    />
  );
}
