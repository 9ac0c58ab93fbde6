import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Empty, Popconfirm } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { IncidentSummary } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { newKey } from "../intention.ts";
import { useSession } from "../session/session.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { caseLabel } from "../cases/case-label.ts";

/** Steps that could not go on, each with its reason and a retry for operators. */
export function IncidentList(props: {
  readonly incidents: readonly IncidentSummary[];
  readonly empty: string;
}): ReactElement {
  if (props.incidents.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} />;
  return (
    <div className="stack">
      {props.incidents.map((incident) => (
        <IncidentItem key={`${incident.case.id}/${incident.key}`} incident={incident} />
      ))}
    </div>
  );
}

function IncidentItem(props: { readonly incident: IncidentSummary }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { may } = useSession();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { incident } = props;
  const retry = useMutation({
    mutationFn: () => api.incidents.retry(incident.case.id, incident.key, newKey()),
    onSuccess: () => {
      void message.success(t("incidents.retried"));
      for (const key of ["incidents", "case", "cases", "tasks"]) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <article className="panel stack" aria-label={text(incident.nodeTitle)}>
      <div className="row">
        <strong>{text(incident.nodeTitle)}</strong>
        <span className="muted">
          {text(incident.case.title)}{" "}
          <Link to={`/cases/${encodeURIComponent(incident.case.id)}`}>{caseLabel(incident.case)}</Link>
        </span>
        <time className="muted small" dateTime={incident.at}>
          {formatInstant(incident.at, language)}
        </time>
        <span className="page-head-space" />
        {may("operations retry") ? (
          <Popconfirm
            title={t("incidents.retryConfirm")}
            description={t("incidents.retryHint")}
            okText={t("incidents.retry")}
            cancelText={t("common.cancel")}
            onConfirm={() => retry.mutate()}
          >
            <Button loading={retry.isPending}>{t("incidents.retry")}</Button>
          </Popconfirm>
        ) : null}
      </div>
      <ProblemAlert problem={incident.problem} />
      {retry.isError ? <ProblemAlert problem={problemOf(retry.error)} /> : null}
    </article>
  );
}
