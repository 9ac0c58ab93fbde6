import { ClockCircleOutlined, UserOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TaskSummary } from "../../contract/index.ts";
import { formatInstant, formatShort, formatSpan } from "../format-time.ts";
import { useSession } from "../session/session.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { caseLabel } from "../cases/case-label.ts";

/** One line of the inbox; a card on a handheld. */
export function TaskItem(props: {
  readonly task: TaskSummary;
  readonly to: string;
  readonly current: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { info } = useSession();
  const { task } = props;
  const mine = task.assignee?.personId === info.personId;
  return (
    <li className="inbox-item">
      <Link to={props.to} {...(props.current ? { "aria-current": "page" as const } : {})}>
        <span className="inbox-item-top">
          <span>{text(task.title)}</span>
          <time dateTime={task.createdAt} title={formatInstant(task.createdAt, language)}>
            {formatShort(task.createdAt, language)}
          </time>
        </span>
        <div className="inbox-item-subject">{task.subject ?? caseLabel(task.case)}</div>
        <div className="inbox-item-foot">
          <span>
            {text(task.case.title)}
            {task.case.businessKey && task.subject ? ` · ${caseLabel(task.case)}` : ""}
          </span>
          {task.assignee ? (
            <Tag icon={<UserOutlined aria-hidden />} color={mine ? "processing" : "default"}>
              {mine ? t("inbox.claimed") : task.assignee.name}
            </Tag>
          ) : null}
          <DueTag dueAt={task.dueAt} />
          <SeatTag seat={task.seat} />
          <ReminderTag reminder={task.reminder} />
        </div>
      </Link>
    </li>
  );
}

/** Which signature of an approval is asked for. Nothing of an ordinary task. */
export function SeatTag({ seat }: Pick<TaskSummary, "seat">): ReactElement | null {
  const { t } = useTranslation();
  if (seat === null) return null;
  return <Tag>{seat.advisory ? t("verbs.advice") : t("verbs.seatOf", { number: seat.number, seats: seat.seats })}</Tag>;
}

/** That somebody waits and has said so. */
function ReminderTag({ reminder }: Pick<TaskSummary, "reminder">): ReactElement | null {
  const { t } = useTranslation();
  const language = useLanguage();
  if (reminder === null) return null;
  const { at, reason } = reminder;
  return (
    <Tag color="warning" title={t("verbs.remindedAt", { time: formatInstant(at, language), reason })}>
      {t("verbs.reminded")}
    </Tag>
  );
}

/** Time left until the limit, or that it has passed. Nothing where there is no limit. */
export function DueTag(props: { readonly dueAt: string | null }): ReactElement | null {
  const { t } = useTranslation();
  const language = useLanguage();
  if (props.dueAt === null) return null;
  const left = Date.parse(props.dueAt) - Date.now();
  const late = left < 0;
  return (
    <Tag
      icon={<ClockCircleOutlined aria-hidden />}
      color={late ? "error" : left < 3_600_000 ? "warning" : "default"}
      title={formatInstant(props.dueAt, language)}
    >
      {late
        ? `${t("inbox.overdue")} ${formatSpan(left, language)}`
        : t("inbox.dueIn", { time: formatSpan(left, language) })}
    </Tag>
  );
}
