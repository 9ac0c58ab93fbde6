import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactElement } from "react";
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
  const lines = pages.data.pages.flatMap((page) => page.items);
  const names = Object.assign({}, ...pages.data.pages.map((page) => page.names)) as NamedTimeline["names"];
  return (
    <NamesContext value={names}>
      <Timeline lines={lines} language={language} roleName={roleName} navigate={navigate} />
      {pages.isError ? (
        <Refusal error={pages.error} language={language} onRetry={() => void pages.fetchNextPage()} />
      ) : null}
      {pages.hasNextPage ? (
        <div className="row">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {traceText(language, "more")}
          </Button>
          <span className="muted small" role="status">
            {traceText(language, "shown", { shown: String(lines.length), total: String(trace.timelineTotal) })}
          </span>
        </div>
      ) : null}
    </NamesContext>
  );
}
