import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useEffect, useRef, type ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import type { DomainViewProps } from "@yaoflow/runtime/contract";
import { sumQuantities } from "../../measure/index.ts";
import type { Hold, StockStatus } from "../../inventory/stock-ledger.ts";
import type { NamedTrace } from "../routes.ts";
import type { TraceAnswer } from "../trace.ts";
import { Destinations } from "./destinations.tsx";
import { Origins } from "./origins.tsx";
import { Refusal } from "./refusal.tsx";
import { codeText, traceText } from "./texts.ts";
import { localTime } from "./local-time.ts";
import { NamesContext, useNames } from "./names.ts";
import { LotTimeline } from "./lot-timeline.tsx";
import { ZoneTag } from "./zone-tag.tsx";

/** One lot both ways: where it came from, where it lies, where it went, and every movement. */
export function LotView(props: DomainViewProps & { readonly product: string; readonly lot: string }): ReactElement {
  const { product, lot, language, roleName, request, navigate } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const trace = useQuery({
    queryKey: ["view", "trace", product, lot],
    queryFn: () =>
      request<NamedTrace>("GET", `/api/trace/lots/${encodeURIComponent(product)}/${encodeURIComponent(lot)}`, {
        query: { direction: "both" },
      }),
  });
  const title = traceText(language, "traceOf", { product: trace.data?.names[product] ?? product, lot });
  useEffect(() => {
    document.title = title;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <span className="page-head-space" />
        <Button
          onClick={() => {
            navigate("/lots");
          }}
        >
          {traceText(language, "back")}
        </Button>
      </header>
      {trace.isError ? (
        <Refusal error={trace.error} language={language} onRetry={() => void trace.refetch()} />
      ) : trace.data === undefined ? (
        <Skeleton active paragraph={{ rows: 10 }} aria-label={traceText(language, "loading")} />
      ) : (
        <NamesContext value={trace.data.names}>
          <Found trace={trace.data} language={language} roleName={roleName} request={request} navigate={navigate} />
        </NamesContext>
      )}
    </div>
  );
}

function Found(
  props: Pick<DomainViewProps, "language" | "roleName" | "request" | "navigate"> & { readonly trace: NamedTrace },
): ReactElement {
  const { trace, language, roleName, request, navigate } = props;
  return (
    <>
      <section className="panel" aria-label={traceText(language, "stock")}>
        <h2>
          {traceText(language, "stock")}
          {trace.expiry === null ? null : (
            <span className="muted small">
              {" "}
              · {traceText(language, "lastUsable")} {trace.expiry}
            </span>
          )}
        </h2>
        <StockNow trace={trace} language={language} />
      </section>
      <div className="trace-ways">
        <section className="panel" aria-label={traceText(language, "backward")}>
          <h2>{traceText(language, "backward")}</h2>
          <Origins origins={trace.backward ?? []} language={language} />
          <Relatives
            title={traceText(language, "parents")}
            lots={trace.parents}
            language={language}
            navigate={navigate}
          />
        </section>
        <section className="panel" aria-label={traceText(language, "forward")}>
          <h2>{traceText(language, "forward")}</h2>
          <Destinations
            destinations={trace.forward ?? []}
            exits={trace.exits}
            language={language}
            navigate={navigate}
          />
          <Relatives
            title={traceText(language, "children")}
            lots={trace.children}
            language={language}
            navigate={navigate}
          />
        </section>
      </div>
      <section className="panel" aria-label={traceText(language, "history")}>
        <h2>{traceText(language, "history")}</h2>
        <LotTimeline trace={trace} language={language} roleName={roleName} request={request} navigate={navigate} />
      </section>
    </>
  );
}

/** Goods now on the books, in their zone's colour, and what holds them. */
function StockNow(props: { readonly trace: TraceAnswer; readonly language: Language }): ReactElement {
  const { trace, language } = props;
  const holds = trace.holds as readonly Pick<Hold, "id" | "reason">[];
  return (
    <div className="stack">
      {trace.stock.length === 0 ? <span className="muted">{traceText(language, "noStock")}</span> : null}
      {placesOf(trace.stock).map((place) => (
        <div key={`${place.warehouse}/${place.location}/${place.status}`} className="row">
          <ZoneTag status={place.status as StockStatus} holds={holds} language={language} />
          <strong className="num">{place.quantity}</strong>
          <span className="muted">
            {place.warehouse} / {place.location}
          </span>
        </div>
      ))}
      {trace.holds.map((hold) => (
        <div key={hold.id} className="row">
          <span className="zone zone-yellow">
            {traceText(language, "holds")} · {codeText(language, hold.reason)}
          </span>
          <span className="muted small">
            {traceText(language, "since", { time: localTime(hold.since, language) })}{" "}
            <span className="mono">{hold.id}</span>
          </span>
        </div>
      ))}
    </div>
  );
}

/** One entry per place and status: goods of one lot that came in on several receipts lie there together. */
function placesOf(stock: TraceAnswer["stock"]): TraceAnswer["stock"] {
  const places = new Map<string, TraceAnswer["stock"][number]>();
  for (const each of stock) {
    const key = [each.warehouse, each.location, each.status].join("/");
    const known = places.get(key);
    places.set(key, known ? { ...known, quantity: sumQuantities([known.quantity, each.quantity]) } : each);
  }
  return [...places.values()];
}

function Relatives(props: {
  readonly title: string;
  readonly lots: TraceAnswer["parents"];
  readonly language: Language;
  readonly navigate: DomainViewProps["navigate"];
}): ReactElement | null {
  const nameOf = useNames();
  if (props.lots.length === 0) return null;
  return (
    <>
      <h3>{props.title}</h3>
      <div className="row">
        {props.lots.map((each) => (
          <Button
            key={`${each.product}/${each.lot}`}
            size="small"
            onClick={() => {
              props.navigate(`/lots/${encodeURIComponent(each.product)}/${encodeURIComponent(each.lot)}`);
            }}
          >
            {nameOf(each.product)} · {each.lot}
          </Button>
        ))}
      </div>
    </>
  );
}
