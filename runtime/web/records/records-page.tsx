import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Select, Table, type TableColumnsType } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { displayValue, fieldTitle } from "@yaoflow/forms/react";
import type { RecordAnswer, RecordTypeInfo } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { SearchField } from "../shell/search-field.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { gapRows, lifecycleColumns } from "./lifecycle/columns.tsx";
import { listedFields } from "./record-columns.ts";
import { useRecordNames } from "./use-record-names.ts";

/** Records of every declared type: the list shows what the type says of itself. */
export function RecordsPage(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const { type } = useParams();
  const types = useQuery({ queryKey: ["records", "types"], queryFn: api.records.types, staleTime: 300_000 });
  return (
    <Page title={t("records.title")}>
      <Answer query={types}>
        {({ items }) => {
          const chosen = items.find((each) => each.type === type) ?? items[0];
          return (
            <>
              <div className="toolbar">
                <Select<string>
                  aria-label={t("records.types")}
                  style={{ minWidth: 200 }}
                  showSearch={{ optionFilterProp: "label" }}
                  placeholder={t("records.choose")}
                  {...(chosen ? { value: chosen.type } : {})}
                  options={items.map((each) => ({ value: each.type, label: text(each.title) }))}
                  onChange={(value) => void navigate(`/records/${encodeURIComponent(value)}`)}
                />
              </div>
              {chosen ? <RecordList key={chosen.type} type={chosen} /> : <p className="muted">{t("records.empty")}</p>}
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function RecordList(props: { readonly type: RecordTypeInfo }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const namesOf = useRecordNames();
  const { type } = props;
  const [search, setSearch] = useSearchParams();
  const typed = search.get("text") ?? "";
  const state = type.lifecycle === undefined ? "" : (search.get("state") ?? "");
  const list = useInfiniteQuery({
    queryKey: ["records", type.type, typed, state],
    queryFn: ({ pageParam }) =>
      api.records.list(type.type, {
        text: typed,
        limit: 50,
        cursor: pageParam,
        ...(state === "" ? {} : { where: `status=${state}` }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const statusSchema = type.schema.properties?.["status"] ?? {};
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const narrow = (change: Readonly<Record<string, string>>): void => {
    const kept = Object.entries({ text: typed, state, ...change }).filter(([, value]) => value !== "");
    setSearch(Object.fromEntries(kept));
  };
  const fields = listedFields(type).filter(
    ({ name }) =>
      (type.lifecycle === undefined || name !== "status") && !items.some((row) => row.data[name] === row.id),
  );
  const shown = fields.map(({ name, schema }): TableColumnsType<RecordAnswer>[number] => ({
    key: name,
    title: fieldTitle(schema, name, language),
    ellipsis: true,
    width: name === type.label ? 200 : 150,
    render: (_, row) => {
      const value = row.data[name];
      // A record that a flow wrote leads back to its case.
      return name === "case" && typeof value === "string" && value !== "" ? (
        <Link to={`/cases/${encodeURIComponent(value)}`}>{value.slice(0, 8)}</Link>
      ) : (
        displayValue(schema, value, language, namesOf(row))
      );
    },
  }));
  const columns: TableColumnsType<RecordAnswer> = [
    {
      key: "id",
      title: t("common.key"),
      width: type.lifecycle ? 120 : 180,
      fixed: "start",
      render: (_, row) => (
        <Link to={`/records/${encodeURIComponent(type.type)}/${encodeURIComponent(row.id)}`}>{row.id}</Link>
      ),
    },
    ...shown.slice(0, 1),
    ...lifecycleColumns(type, t),
    ...shown.slice(1),
    {
      key: "updatedAt",
      title: t("records.updatedAt"),
      width: 150,
      render: (_, row) => <span className="num">{formatInstant(row.updatedAt, language)}</span>,
    },
  ];
  if (list.isError) return <ProblemAlert problem={problemOf(list.error)} onRetry={() => void list.refetch()} />;
  return (
    <>
      <div className="toolbar">
        <SearchField hint={t("records.searchHint")} initial={typed} onSearch={(text) => narrow({ text })} />
        {type.lifecycle ? (
          <Select<string>
            aria-label={t("records.state")}
            style={{ minWidth: 120 }}
            value={state}
            options={[
              { value: "", label: t("records.allStates") },
              ...(statusSchema.enum ?? []).map((code) => ({
                value: String(code),
                label: displayValue(statusSchema, code, language),
              })),
            ]}
            onChange={(value) => narrow({ state: value })}
          />
        ) : null}
      </div>
      <Table<RecordAnswer>
        size="small"
        columns={columns}
        dataSource={items}
        rowKey="id"
        pagination={false}
        loading={list.isPending}
        scroll={{ x: 360 + 150 * columns.length }}
        locale={{ emptyText: t(list.isPending ? "common.loading" : "records.empty") }}
        {...(type.lifecycle ? { expandable: gapRows(t) } : {})}
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
