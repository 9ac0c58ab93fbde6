import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ChangeNotice } from "../../contract/index.ts";

/** Lists that a change of each kind makes stale, by the first part of their query key. */
const stale: Readonly<Record<ChangeNotice["topic"], readonly string[]>> = {
  task: ["tasks", "task", "task-verbs", "case"],
  case: ["cases", "case", "incidents"],
  record: ["records", "view"],
  publication: ["publications", "templates", "flows", "tables", "startable"],
  policy: ["session", "startable", "tasks"],
  parameter: ["records"],
  account: ["session"],
};
const gather = 150;

/** Refreshes what is on the page when the server says that something changed. Answers whether the stream is open. */
export function useLiveUpdates(queries: QueryClient): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource("/api/events");
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lost: ReturnType<typeof setTimeout> | null = null;
    let wasLost = false;
    const refresh = (): void => {
      timer = null;
      const keys = new Set(waiting);
      waiting.clear();
      void queries.invalidateQueries({ predicate: (query) => keys.has(String(query.queryKey[0])) });
    };
    const note = (event: MessageEvent<string>): void => {
      for (const key of stale[topicOf(event.data) ?? "task"]) waiting.add(key);
      timer ??= setTimeout(refresh, gather);
    };
    source.addEventListener("change", note);
    source.addEventListener("message", note);
    source.onopen = () => {
      if (lost) clearTimeout(lost);
      lost = null;
      setConnected(true);
      // What happened meanwhile is not told again.
      if (wasLost) void queries.invalidateQueries();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      lost ??= setTimeout(() => setConnected(false), 3_000);
    };
    return () => {
      source.close();
      if (timer) clearTimeout(timer);
      if (lost) clearTimeout(lost);
    };
  }, [queries]);
  return connected;
}

function topicOf(data: string): ChangeNotice["topic"] | null {
  try {
    const notice = JSON.parse(data) as Partial<ChangeNotice>;
    return notice.topic !== undefined && notice.topic in stale ? notice.topic : null;
  } catch {
    return null;
  }
}
