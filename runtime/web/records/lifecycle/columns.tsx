import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { Button, type TableColumnsType, type TableProps } from "antd";
import type { TFunction } from "i18next";
import type { RecordAnswer, RecordTypeInfo } from "../../../contract/index.ts";
import { LifecycleActions } from "./actions.tsx";
import { GapCount, GapList } from "./gaps.tsx";
import { StateTag } from "./state.tsx";

/** State, gaps and what may be done, in the list of base data; none for other records. */
export function lifecycleColumns(type: RecordTypeInfo, t: TFunction): TableColumnsType<RecordAnswer> {
  if (type.lifecycle === undefined) return [];
  return [
    {
      key: "state",
      title: t("records.state"),
      width: 92,
      render: (_, record) => <StateTag type={type} record={record} />,
    },
    {
      key: "gaps",
      title: t("records.gaps"),
      width: 150,
      render: (_, record) => <GapCount gaps={record.gaps ?? []} />,
    },
    {
      key: "actions",
      title: t("common.actions"),
      width: 96,
      render: (_, record) => <LifecycleActions type={type} record={record} size="small" />,
    },
  ];
}

/** The gaps of a row by name, below it. */
export function gapRows(t: TFunction): NonNullable<TableProps<RecordAnswer>["expandable"]> {
  return {
    columnTitle: <span className="app-unseen">{t("records.gapsOf")}</span>,
    rowExpandable: ({ gaps }) => (gaps ?? []).length > 0,
    expandedRowRender: ({ gaps }) => <GapList gaps={gaps ?? []} />,
    expandIcon: ({ expanded, expandable, onExpand, record }) =>
      expandable ? (
        <Button
          type="text"
          size="small"
          icon={expanded ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          aria-expanded={expanded}
          aria-label={t(expanded ? "records.hideGaps" : "records.showGaps", { id: record.id })}
          onClick={(event) => onExpand(record, event)}
        />
      ) : null,
  };
}
