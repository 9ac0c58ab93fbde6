import { Button, Tag } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TaskVerb } from "@yaoflow/engine";
import type { CaseDetail } from "../../contract/index.ts";
import { api } from "../api.ts";
import { VerbDialog } from "../inbox/verbs/verb-dialog.tsx";
import { useRoleName } from "../session/role-name.ts";
import { useText } from "../use-language.ts";

interface Chosen {
  readonly verb: TaskVerb;
  /** Null = the start of the case. */
  readonly task: string | null;
}

/** For whom a case waits, with reminders; and what of one's own can still be taken back. */
export function OpenTasks(props: { readonly found: CaseDetail }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const roleName = useRoleName();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { id, openTasks, withdrawable } = props.found;
  if (openTasks.length === 0 && withdrawable.length === 0) return null;
  const act = (verb: TaskVerb, task: string | null, reason: string, key: string) =>
    task === null ? api.cases.withdraw(id, reason, key) : api.tasks.act(task, verb, { reason }, key);
  return (
    <>
      {openTasks.length === 0 ? null : (
        <>
          <h2 style={{ marginTop: 16 }}>{t("cases.openTasks")}</h2>
          <ul className="problem-findings">
            {openTasks.map((task) => (
              <li key={task.id}>
                <Link to={`/inbox/${encodeURIComponent(task.id)}`}>{text(task.title)}</Link>{" "}
                <span className="muted small">
                  {task.assignee?.name ??
                    task.persons?.map(({ name }) => name).join("、") ??
                    task.roles.map(roleName).join(" / ")}
                </span>{" "}
                {task.reminder ? <Tag color="warning">{t("verbs.reminded")}</Tag> : null}
                {task.remindable ? (
                  <Button
                    type="link"
                    size="small"
                    aria-label={`${t("verbs.remind.title")} ${text(task.title)}`}
                    onClick={() => setChosen({ verb: "remind", task: task.id })}
                  >
                    {t("verbs.remind.title")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="row" style={{ marginTop: 8 }}>
        {withdrawable.map(({ task, title }) => (
          <Button key={task ?? "start"} onClick={() => setChosen({ verb: "withdraw", task })}>
            {t("verbs.takeBack", { title: text(title) })}
          </Button>
        ))}
      </div>
      {chosen === null ? null : (
        <VerbDialog
          verb={chosen.verb}
          ready
          act={(reason, key) => act(chosen.verb, chosen.task, reason, key)}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
