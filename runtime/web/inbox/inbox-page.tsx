import { Button, Empty, Input, Select, Skeleton, Tabs, type InputRef } from "antd";
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import type { TaskSummary } from "../../contract/index.ts";
import { usePageHeading } from "../shell/page.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useText } from "../use-language.ts";
import { StartMenu } from "./start-menu.tsx";
import { TaskItem } from "./task-item.tsx";
import { TaskPanel } from "./task-panel.tsx";
import { matchesText, useTaskList, type InboxView } from "./use-task-list.ts";

/** The inbox: what is mine and my roles', one open task beside it. On a handheld the list and the task take turns. */
export function InboxPage(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const heading = usePageHeading(t("inbox.title"));
  const navigate = useNavigate();
  const { task: openTask } = useParams();
  const [search, setSearch] = useSearchParams();
  const view = (search.get("view") ?? "all") as InboxView;
  const flow = search.get("flow");
  const [typed, setTyped] = useState("");
  const [wide, setWide] = useState(false);
  const searchField = useRef<InputRef>(null);
  const list = useRef<HTMLUListElement>(null);
  const query = useTaskList(view, flow);
  const loaded = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const tasks = useMemo(() => loaded.filter((task) => matchesText(task, typed)), [loaded, typed]);
  const flows = useMemo(
    () => [...new Map(loaded.map((task) => [task.case.flow, task.case.title])).entries()],
    [loaded],
  );
  const suffix = search.size === 0 ? "" : `?${search}`;
  const open = (task: TaskSummary | undefined): void => {
    void navigate(task ? `/inbox/${encodeURIComponent(task.id)}${suffix}` : `/inbox${suffix}`);
  };
  const choose = (name: string, value: string | null): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value === null) next.delete(name);
      else next.set(name, value);
      return next;
    });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      searchField.current?.focus();
    }
    if (event.key !== "j" && event.key !== "k") return;
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    const at = links.findIndex(
      (link) =>
        link === document.activeElement ||
        (!links.includes(document.activeElement as HTMLAnchorElement) && link.getAttribute("aria-current") === "page"),
    );
    links[Math.min(links.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))]?.focus();
  };
  /** After a task is done: the one that stood below it. */
  const afterDone = (id: string): void => {
    const at = tasks.findIndex((task) => task.id === id);
    const next = tasks[at + 1] ?? tasks[at - 1];
    open(next && next.id !== id ? next : undefined);
    if (!next) heading.current?.focus();
  };
  /** Back to the list: the focus returns to the task's line. */
  const close = (): void => {
    const line = list.current?.querySelector<HTMLElement>("a[aria-current=page]");
    open(undefined);
    // On a handheld the list is not there before the task has gone.
    requestAnimationFrame(() => (line ?? heading.current)?.focus());
  };

  return (
    <div
      className="inbox"
      data-open={openTask !== undefined}
      data-wide={wide && openTask !== undefined}
      onKeyDown={onKeyDown}
    >
      <section className="inbox-side" aria-label={t("inbox.tasks")}>
        <div className="inbox-head">
          <header className="page-head">
            <h1 ref={heading} tabIndex={-1}>
              {t("inbox.title")}
            </h1>
            <span className="page-head-space" />
            <Link to="/cases?view=copied">{t("cases.views.copied")}</Link>
            <StartMenu />
          </header>
          <div className="toolbar">
            <Input
              ref={searchField}
              className="grow"
              allowClear
              placeholder={t("inbox.searchHint")}
              aria-label={t("common.search")}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Select<string>
              aria-label={t("inbox.flow")}
              style={{ minWidth: 112 }}
              popupMatchSelectWidth={false}
              value={flow ?? ""}
              onChange={(value) => choose("flow", value === "" ? null : value)}
              options={[
                { value: "", label: t("inbox.allFlows") },
                ...flows.map(([key, title]) => ({ value: key, label: text(title) })),
              ]}
            />
          </div>
          <Tabs
            size="small"
            activeKey={view}
            onChange={(key) => choose("view", key === "all" ? null : key)}
            items={(["all", "offered", "mine"] as const).map((key) => ({ key, label: t(`inbox.${key}`) }))}
          />
        </div>
        {query.isError ? (
          <div className="panel">
            <ProblemAlert problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
          </div>
        ) : null}
        <ul className="inbox-list" ref={list} aria-label={t("inbox.tasks")} aria-busy={query.isPending}>
          {query.isPending ? (
            <li className="inbox-item" style={{ padding: 16 }}>
              <Skeleton active title={false} paragraph={{ rows: 8 }} />
            </li>
          ) : null}
          {tasks.map((task) => (
            <TaskItem
              key={task.id}
              task={task}
              current={task.id === openTask}
              to={`/inbox/${encodeURIComponent(task.id)}${suffix}`}
            />
          ))}
          {query.isSuccess && tasks.length === 0 ? (
            <li>
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={
                  <>
                    {t("inbox.empty")}
                    <br />
                    <span className="muted small">{t("inbox.emptyHint")}</span>
                  </>
                }
              />
            </li>
          ) : null}
          {query.hasNextPage ? (
            <li className="load-more">
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t("common.more")}
              </Button>
            </li>
          ) : null}
        </ul>
        <p className="inbox-keys" style={{ margin: 0 }}>
          {t("inbox.keys")} · {t("inbox.count", { count: tasks.length })}
        </p>
      </section>
      <section className="inbox-main" aria-label={t("inbox.taskForm")}>
        {openTask === undefined ? (
          <div className="inbox-none">{t("inbox.choose")}</div>
        ) : (
          <TaskPanel
            key={openTask}
            id={openTask}
            onClose={close}
            onDone={() => afterDone(openTask)}
            wide={wide}
            onWide={setWide}
          />
        )}
      </section>
    </div>
  );
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
      target.closest("[role=dialog]") !== null)
  );
}
