import { ArrowLeftOutlined, FullscreenExitOutlined, FullscreenOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Empty } from "antd";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { JsonObject } from "@yaoflow/engine";
import { FormView, type FormHandle } from "@yaoflow/forms/react";
import { ApiError } from "../../client/index.ts";
import type { TaskDetail } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formEnvironment, useFormServices } from "../form-services.ts";
import { formatInstant } from "../format-time.ts";
import { useIntention } from "../intention.ts";
import { useRoleName } from "../session/role-name.ts";
import { useSession } from "../session/session.tsx";
import { Answer } from "../shell/answer.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { takeOverTyping } from "./take-over-typing.ts";
import { useSigning } from "./signing.tsx";
import { DueTag, SeatTag } from "./task-item.tsx";
import { SeatList } from "./verbs/seat-list.tsx";
import { VerbMenu } from "./verbs/verb-menu.tsx";
import { caseLabel } from "../cases/case-label.ts";

interface TaskPanelProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** The task takes the whole width: for grids of many columns. */
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
}

/** One task: what it is, its form, its outcomes. */
export function TaskPanel(props: TaskPanelProps): ReactElement {
  const { t } = useTranslation();
  const task = useQuery({
    queryKey: ["task", props.id],
    queryFn: () => api.tasks.get(props.id),
    refetchOnWindowFocus: false,
  });
  if (task.error instanceof ApiError && task.error.problem.status === 404) {
    return (
      <div className="inbox-none">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("inbox.gone")} />
        <Button onClick={props.onClose}>{t("common.back")}</Button>
      </div>
    );
  }
  return (
    <Answer query={task} rows={10}>
      {(data) => (
        <OpenTask
          key={data.id}
          task={data}
          onClose={props.onClose}
          onDone={props.onDone}
          wide={props.wide}
          onWide={props.onWide}
        />
      )}
    </Answer>
  );
}

interface Completion {
  readonly outcome: string;
  readonly data: JsonObject;
}

function OpenTask(props: { readonly task: TaskDetail } & Omit<TaskPanelProps, "id">): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const roleName = useRoleName();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { info } = useSession();
  const { task } = props;
  const form = useRef<FormHandle>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const services = useFormServices(language);
  const environment = useMemo(formEnvironment, [task.id]);
  // What is being typed must survive a refresh of the task (a claim, an event): the form starts from the first answer.
  const [first] = useState(task);
  const intend = useIntention();
  const [moving, setMoving] = useState(false);
  const [moveFailure, setMoveFailure] = useState<unknown>(null);
  const possible = useQuery({ queryKey: ["task-verbs", task.id], queryFn: () => api.tasks.verbs(task.id) });
  const open = task.status === "open" || task.status === "claimed";
  const mine = task.assignee?.personId === info.personId;
  const othersClaim = task.status === "claimed" && !mine;
  const locked = !open || task.blocked !== null || othersClaim;

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `${text(task.title)} · ${t("app.name")}`;
  }, [task.id]);

  const refresh = (): void => {
    for (const key of ["tasks", "task", "task-verbs", "cases", "case"])
      void cache.invalidateQueries({ queryKey: [key] });
  };
  const move = async (act: "claim" | "release"): Promise<void> => {
    setMoving(true);
    setMoveFailure(null);
    try {
      await intend((key) => api.tasks[act](task.id, task.revision, key));
      void message.success(t(act === "claim" ? "inbox.claimed" : "inbox.released"));
    } catch (error) {
      setMoveFailure(error);
    } finally {
      setMoving(false);
      refresh();
    }
  };
  const signing = useSigning<Completion>({
    mode: task.signature.mode,
    meaning: task.signature.meaning,
    submit: async ({ outcome, data }, signature) => {
      await intend((key) =>
        api.tasks.complete(
          task.id,
          { revision: task.revision, outcome, data, ...(signature ? { signature } : {}) },
          key,
        ),
      );
      const title = task.outcomes.find((each) => each.id === outcome)?.title;
      void message.success(t("inbox.completed", { outcome: title ? text(title) : outcome }));
      props.onDone();
      refresh();
    },
  });
  const complete = (outcome: TaskDetail["outcomes"][number]): void => {
    takeOverTyping();
    const judged = form.current?.check(outcome.id);
    if (judged && !judged.ok) return void message.warning(t("inbox.fixForm"));
    signing.begin({ what: { outcome: outcome.id, data: judged?.data ?? {} }, label: text(outcome.title) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const typing =
      event.target instanceof HTMLElement &&
      (event.target.isContentEditable || ["INPUT", "TEXTAREA"].includes(event.target.tagName));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "c" && task.status === "open" && task.blocked === null) void move("claim");
    if (event.key === "Escape" && signing.dialog === null) props.onClose();
  };

  return (
    <article className="task" aria-label={text(task.title)} onKeyDown={onKeyDown}>
      <header className="task-head">
        <div className="row">
          <Button
            type="text"
            size="small"
            icon={<ArrowLeftOutlined aria-hidden />}
            aria-label={t("common.back")}
            onClick={props.onClose}
          />
          <h1 ref={heading} tabIndex={-1}>
            {text(task.title)}
            {task.subject ? <span className="muted"> · {task.subject}</span> : null}
          </h1>
          <span className="page-head-space" />
          <Button
            className="task-widen"
            type="text"
            size="small"
            icon={props.wide ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
            aria-label={t(props.wide ? "inbox.narrow" : "inbox.widen")}
            title={t(props.wide ? "inbox.narrow" : "inbox.widen")}
            onClick={() => props.onWide(!props.wide)}
          />
        </div>
        <div className="task-meta">
          <span>
            {text(task.case.title)}{" "}
            <Link
              to={`/cases/${encodeURIComponent(task.case.id)}`}
              aria-label={`${t("inbox.caseLink")} ${caseLabel(task.case)}`}
            >
              {caseLabel(task.case)}
            </Link>
          </span>
          <span>
            {t("inbox.role")} {task.roles.map(roleName).join(" / ")}
          </span>
          <span>
            {t("inbox.created")} {formatInstant(task.createdAt, language)}
          </span>
          {task.assignee ? <span>{t("inbox.claimedBy", { name: task.assignee.name })}</span> : null}
          {open ? <DueTag dueAt={task.dueAt} /> : null}
          <SeatTag seat={task.seat} />
        </div>
      </header>
      <div className="task-body stack">
        {task.blocked && open ? (
          <ProblemAlert tone="warning" title={t("inbox.blocked")} problem={task.blocked} />
        ) : null}
        {task.completion ? (
          <ProblemAlert
            tone="info"
            problem={{ text: sameText(completedText(task.completion, t, language, roleName)) }}
          />
        ) : null}
        {task.reminder && open ? (
          <ProblemAlert
            tone="warning"
            problem={{
              text: sameText(
                t("verbs.remindedAt", {
                  time: formatInstant(task.reminder.at, language),
                  reason: task.reminder.reason,
                }),
              ),
            }}
          />
        ) : null}
        {task.status === "cancelled" ? (
          <ProblemAlert tone="info" problem={{ text: sameText(t("inbox.cancelledTask")) }} />
        ) : null}
        {moveFailure === null ? null : <ProblemAlert problem={problemOf(moveFailure)} />}
        {signing.failure === null || signing.findings.length > 0 ? null : (
          <ProblemAlert problem={problemOf(signing.failure)} />
        )}
        <div className="panel">
          <FormView
            ref={form}
            schema={first.form.schema}
            data={task.completion?.data ?? first.form.data}
            language={language}
            services={services}
            environment={environment}
            editable={first.editable ?? null}
            readOnly={locked}
            findings={signing.findings}
            label={text(task.title)}
          />
        </div>
        <SeatList seats={possible.data?.seats ?? []} />
        {open ? null : <VerbMenu task={task} possible={possible.data} />}
      </div>
      {open ? (
        <footer className="task-foot" aria-label={t("inbox.outcomes")} role="group">
          {task.status === "open" || mine ? (
            <Button
              loading={moving}
              disabled={task.status === "open" && task.blocked !== null}
              onClick={() => void move(task.status === "open" ? "claim" : "release")}
            >
              {t(task.status === "open" ? "inbox.claim" : "inbox.release")}
            </Button>
          ) : null}
          <VerbMenu task={task} possible={possible.data} />
          <span className="page-head-space" />
          {task.outcomes.map((outcome) => (
            <Button
              key={outcome.id}
              type={outcome.tone === "positive" ? "primary" : "default"}
              danger={outcome.tone === "negative"}
              disabled={locked}
              loading={signing.busy && signing.dialog === null}
              onClick={() => complete(outcome)}
            >
              {text(outcome.title)}
            </Button>
          ))}
        </footer>
      ) : null}
      {signing.dialog}
    </article>
  );
}

function completedText(
  completion: NonNullable<TaskDetail["completion"]>,
  t: ReturnType<typeof useTranslation>["t"],
  language: "zh-CN" | "en",
  roleName: (code: string) => string,
): string {
  const [actor] = completion.by;
  const names = completion.by.map((each) => each.name).join(" + ");
  return t("inbox.completedBy", {
    name: names,
    role: roleName(actor?.role ?? ""),
    time: formatInstant(completion.at, language),
  });
}

function sameText(text: string): { readonly "zh-CN": string; readonly en: string } {
  return { "zh-CN": text, en: text };
}
