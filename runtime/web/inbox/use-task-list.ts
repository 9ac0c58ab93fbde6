import { useInfiniteQuery, type UseInfiniteQueryResult, type InfiniteData } from "@tanstack/react-query";
import type { Page, TaskSummary } from "../../contract/index.ts";
import { api } from "../api.ts";

export type InboxView = "offered" | "mine" | "all";

const pageSize = 50;

/** The inbox of one view, page by page; kept fresh by the event stream. */
export function useTaskList(
  view: InboxView,
  flow: string | null,
): UseInfiniteQueryResult<InfiniteData<Page<TaskSummary>>> {
  return useInfiniteQuery({
    queryKey: ["tasks", view, flow],
    queryFn: ({ pageParam }) => api.tasks.list({ view, flow, limit: pageSize, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Whether a task's line contains what was typed: title, subject, flow, business key, in either language. */
export function matchesText(task: TaskSummary, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return true;
  return [
    task.title["zh-CN"],
    task.title.en,
    task.subject,
    task.case.title["zh-CN"],
    task.case.title.en,
    task.case.businessKey,
    task.id,
  ].some((each) => each?.toLowerCase().includes(wanted) === true);
}
