import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, type ReactElement } from "react";
import type { DomainViewProps } from "@yaoflow/runtime/contract";
import type { NamedTimeline, NamedTrace } from "../routes.ts";
import { NamesContext } from "./names.ts";
import { Refusal } from "./refusal.tsx";
import { traceText } from "./texts.ts";
import { Timeline } from "./timeline.tsx";

/** The lot's movements: the first page came with the trace, the others when somebody asks for more. */
export function LotTimeline(
  props: Pick<DomainViewProps, "language" | "roleName" | "request" | "navigate"> & { readonly trace: NamedTrace },
): ReactElement {
  const { trace, language, roleName, request, navigate } = props;
  const first: NamedTimeline = { items: trace.timeline, next: trace.timelineNext, names: trace.names };
  const pages = useInfiniteQuery({
    queryKey: ["view", "trace-timeline", trace.product, trace.lot, first.items.at(-1)?.key],
    queryFn: ({ pageParam }) =>
      request<NamedTimeline>(
        "GET",
        `/api/trace/lots/${encodeURIComponent(trace.product)}/${encodeURIComponent(trace.lot)}/timeline`,
        { query: pageParam === null ? {} : { cursor: pageParam } },
      ),
    initialPageParam: null as string | null,
    initialData: { pages: [first], pageParams: [null] },
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const status = useRef<HTMLSpanElement>(null);
  const asked = useRef(false);
  const { hasNextPage } = pages;
  useEffect(() => {
    // The button that was pressed is gone: the keyboard goes on from what took its place.
    if (asked.current && !hasNextPage) status.current?.focus();
  }, [hasNextPage]);
  const lines = pages.data.pages.flatMap((page) => page.items);
  const names = Object.assign({}, ...pages.data.pages.map((page) => page.names)) as NamedTimeline["names"];
  return (
    <NamesContext value={names}>
      <Timeline lines={lines} language={language} roleName={roleName} navigate={navigate} />
      {pages.isError ? (
        <Refusal error={pages.error} language={language} onRetry={() => void pages.fetchNextPage()} />
      ) : null}
      {hasNextPage || asked.current ? (
        <div className="row">
          {hasNextPage ? (
            <Button
              loading={pages.isFetchingNextPage}
              onClick={() => {
                asked.current = true;
                void pages.fetchNextPage();
              }}
            >
              {traceText(language, "more")}
            </Button>
          ) : null}
          <span ref={status} className="muted small" role="status" tabIndex={-1}>
            {traceText(language, "shown", { shown: String(lines.length), total: String(trace.timelineTotal) })}
          </span>
        </div>
      ) : null}
    </NamesContext>
  );
}
