import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input, Table, type TableColumnsType } from "antd";
import { useEffect, useMemo, useRef, useState, type SyntheticEvent, type ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import type { DomainViewProps } from "@yaoflow/runtime/contract";
import { sumQuantities } from "../../measure/index.ts";
import type { NamedLots } from "../../inventory/routes.ts";
import type { Stock } from "../../inventory/stock-ledger.ts";
import { LotView } from "./lot-view.tsx";
import { Product } from "./product.tsx";
import { Refusal } from "./refusal.tsx";
import { traceText } from "./texts.ts";
import { ZoneTag } from "./zone-tag.tsx";

/** Lots with their stock by zone; `/lots/<product>/<lot>` traces one. */
export function LotsView(props: DomainViewProps): ReactElement {
  const [product, lot] = props.segments;
  return product !== undefined && lot !== undefined ? (
    <LotView {...props} product={product} lot={lot} />
  ) : (
    <LotList {...props} />
  );
}

function LotList(props: DomainViewProps): ReactElement {
  const { language, search, request, navigate } = props;
  const asked = { product: search.get("product") ?? "", lot: search.get("lot") ?? "" };
  const [product, setProduct] = useState(asked.product);
  const [lot, setLot] = useState(asked.lot);
  const list = useInfiniteQuery({
    queryKey: ["view", "lots", asked.product, asked.lot],
    queryFn: ({ pageParam }) =>
      request<NamedLots>("GET", "/api/stock/lots", { query: { ...asked, limit: 50, cursor: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const title = traceText(language, "title");
  useEffect(() => {
    document.title = title;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const names = useMemo(
    () => Object.assign({}, ...(list.data?.pages.map((page) => page.names) ?? [])) as NamedLots["names"],
    [list.data],
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const query = new URLSearchParams(
      [
        ["product", product.trim()],
        ["lot", lot.trim()],
      ].filter(([, value]) => value !== ""),
    );
    navigate(`/lots${query.size === 0 ? "" : `?${query}`}`);
  };
  return (
    <div className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <p className="page-intro">{traceText(language, "intro")}</p>
      <form className="toolbar" role="search" onSubmit={submit}>
        <Input
          className="grow"
          allowClear
          aria-label={traceText(language, "product")}
          placeholder={traceText(language, "product")}
          value={product}
          onChange={(event) => setProduct(event.target.value)}
        />
        <Input
          className="grow"
          allowClear
          aria-label={traceText(language, "lot")}
          placeholder={traceText(language, "lot")}
          value={lot}
          onChange={(event) => setLot(event.target.value)}
        />
        <Button type="primary" htmlType="submit">
          {traceText(language, "search")}
        </Button>
      </form>
      {list.isError ? <Refusal error={list.error} language={language} onRetry={() => void list.refetch()} /> : null}
      <Table<Stock>
        size="small"
        columns={columnsOf(language, navigate, names)}
        dataSource={items}
        rowKey="id"
        pagination={false}
        loading={list.isPending}
        scroll={{ x: 1040 }}
        locale={{ emptyText: traceText(language, list.isPending ? "loading" : "empty") }}
      />
      {list.hasNextPage ? (
        <div className="load-more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {traceText(language, "more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function columnsOf(
  language: Language,
  navigate: DomainViewProps["navigate"],
  names: NamedLots["names"],
): TableColumnsType<Stock> {
  const address = (stock: Stock): string =>
    `/lots/${encodeURIComponent(stock.product)}/${encodeURIComponent(stock.lot)}`;
  return [
    {
      key: "lot",
      title: traceText(language, "lot"),
      fixed: "start",
      width: 150,
      render: (_, row) => (
        <a
          href={address(row)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            navigate(address(row));
          }}
        >
          {row.lot}
        </a>
      ),
    },
    {
      key: "product",
      title: traceText(language, "productName"),
      width: 220,
      render: (_, row) => <Product code={row.product} name={names[row.product]} />,
    },
    {
      key: "lastUsable",
      title: traceText(language, "lastUsable"),
      width: 112,
      render: (_, row) => <span className="num">{row.lastUsable}</span>,
    },
    {
      key: "onHand",
      title: traceText(language, "onHand"),
      width: 112,
      align: "right",
      render: (_, row) => (
        <span className="num">
          {sumQuantities(row.positions.map((position) => position.quantity))} {row.unit}
        </span>
      ),
    },
    {
      key: "positions",
      title: traceText(language, "positions"),
      render: (_, row) => <Positions stock={row} language={language} />,
    },
    { key: "warehouse", title: traceText(language, "warehouse"), width: 120, render: (_, row) => row.warehouse },
    { key: "receipt", title: traceText(language, "receipt"), width: 150, render: (_, row) => row.receipt },
  ];
}

/** What lies where, each with its zone's colour. */
export function Positions(props: { readonly stock: Stock; readonly language: Language }): ReactElement {
  const { stock, language } = props;
  if (stock.positions.length === 0) return <span className="muted">{traceText(language, "noStock")}</span>;
  return (
    <span className="row">
      {stock.positions.map((position) => (
        <span key={`${position.location}/${position.status}`} className="row" style={{ gap: 4 }}>
          <ZoneTag status={position.status} holds={stock.holds} language={language} />
          <span className="num">
            {position.quantity} {stock.unit}
          </span>
          <span className="muted small">
            {position.location}
            {position.reserved === "0" ? "" : ` · ${traceText(language, "reserved", { quantity: position.reserved })}`}
          </span>
        </span>
      ))}
    </span>
  );
}
