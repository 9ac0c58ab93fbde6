import { useQuery } from "@tanstack/react-query";
import { Descriptions, Empty, Tabs, Tag } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { FlowDefinition } from "@yaoflow/engine";
import type { CaseDetail } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { useRoleName } from "../session/role-name.ts";
import { useSession } from "../session/session.tsx";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { AuditList } from "../audit/audit-list.tsx";
import { IncidentList } from "../operations/incident-list.tsx";
import { FlowDiagram } from "./flow-diagram.tsx";
import { OpenTasks } from "./open-tasks.tsx";
import { CaseStatusTag } from "./status-tag.tsx";
import { caseLabel } from "./case-label.ts";

/** One case: where it stands on its diagram, what happened, its data, its children. */
export function CasePage(): ReactElement {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const detail = useQuery({ queryKey: ["case", id], queryFn: () => api.cases.get(id) });
  return (
    <Answer query={detail} rows={12} page={t("cases.title")}>
      {(found) => <CaseView found={found} />}
    </Answer>
  );
}

function CaseView(props: { readonly found: CaseDetail }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { may } = useSession();
  const { found } = props;
  const definition = found.definition as unknown as FlowDefinition;
  const nodeTitle = useMemo(() => {
    const titles = new Map(definition.nodes.map((node) => [node.id, node.title]));
    return (node: string): string => {
      const title = titles.get(node);
      return title ? text(title) : node;
    };
  }, [definition, text]);
  const passed = useMemo(() => [...new Set(found.entered.map(({ node }) => node))], [found.entered]);
  return (
    <Page title={`${text(found.title)} ${caseLabel(found)}`} actions={<CaseStatusTag status={found.status} />}>
      <div className="case-grid">
        <FlowDiagram definition={definition} tokens={found.tokens} path={passed} />
        <section className="panel" aria-label={t("cases.waiting")}>
          <h2>{t("cases.waiting")}</h2>
          {found.tokens.length === 0 ? (
            <p className="muted">{t("cases.ended")}</p>
          ) : (
            <ul className="problem-findings">
              {found.tokens.map((token, index) => (
                <li key={index}>
                  {nodeTitle(token.node)}
                  {token.waiting ? (
                    <span className="muted small">
                      {" "}
                      · {t(`cases.wait.${token.waiting as "task"}`, { defaultValue: token.waiting })}
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
          <OpenTasks found={found} />
          <Descriptions
            size="small"
            column={1}
            style={{ marginTop: 16 }}
            items={[
              { key: "starter", label: t("cases.starter"), children: found.starter?.name ?? "—" },
              { key: "startedAt", label: t("cases.startedAt"), children: formatInstant(found.startedAt, language) },
              ...(found.endedAt
                ? [{ key: "endedAt", label: t("cases.endedAt"), children: formatInstant(found.endedAt, language) }]
                : []),
              ...(found.parent
                ? [
                    {
                      key: "parent",
                      label: t("cases.parent"),
                      children: <Link to={`/cases/${encodeURIComponent(found.parent)}`}>{found.parent}</Link>,
                    },
                  ]
                : []),
              {
                key: "version",
                label: t("cases.version"),
                children: <span className="mono">{found.version.slice(0, 12)}</span>,
              },
            ]}
          />
        </section>
      </div>
      <Tabs
        items={[
          { key: "history", label: t("cases.history"), children: <History found={found} nodeTitle={nodeTitle} /> },
          {
            key: "incidents",
            label: `${t("cases.incidentsTab")}${found.openIncidents.length > 0 ? ` (${found.openIncidents.length})` : ""}`,
            children: (
              <IncidentList
                empty={t("cases.noIncidents")}
                incidents={found.openIncidents.map((incident) => ({
                  ...incident,
                  case: { id: found.id, flow: found.flow, title: found.title, businessKey: found.businessKey },
                  nodeTitle: titleOf(definition, incident.node),
                }))}
              />
            ),
          },
          {
            key: "data",
            label: t("cases.data"),
            children: (
              <>
                <pre className="json" tabIndex={0} aria-label={t("cases.data")}>
                  {JSON.stringify(found.data, null, 2)}
                </pre>
                {found.output ? (
                  <>
                    <h2>{t("cases.output")}</h2>
                    <pre className="json" tabIndex={0} aria-label={t("cases.output")}>
                      {JSON.stringify(found.output, null, 2)}
                    </pre>
                  </>
                ) : null}
              </>
            ),
          },
          {
            key: "children",
            label: `${t("cases.children")}${found.children.length > 0 ? ` (${found.children.length})` : ""}`,
            children:
              found.children.length === 0 ? (
                <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("cases.noChildren")} />
              ) : (
                <ul className="problem-findings">
                  {found.children.map((child) => (
                    <li key={child.id}>
                      <Link to={`/cases/${encodeURIComponent(child.id)}`}>
                        {text(child.title)} {caseLabel(child)}
                      </Link>{" "}
                      <CaseStatusTag status={child.status} />
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(may("audit read")
            ? [{ key: "audit", label: t("cases.audit"), children: <AuditList query={{ case: found.id }} /> }]
            : []),
        ]}
      />
    </Page>
  );
}

function titleOf(definition: FlowDefinition, node: string): { readonly "zh-CN": string; readonly en: string } {
  return definition.nodes.find((each) => each.id === node)?.title ?? { "zh-CN": node, en: node };
}

function History(props: { readonly found: CaseDetail; readonly nodeTitle: (node: string) => string }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const roleName = useRoleName();
  const { path } = props.found;
  if (path.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("cases.noHistory")} />;
  return (
    <ol className="history" aria-label={t("cases.history")}>
      {path.map((step, index) => (
        <li key={`${step.seq}.${index}`}>
          <time dateTime={step.at}>{formatInstant(step.at, language)}</time>
          <div>
            <Step title={step.node === null ? null : props.nodeTitle(step.node)} words={text(step.text)} />
            {step.reasons && step.reasons.length > 0 ? (
              <ul className="history-reasons" aria-label={t("cases.because")}>
                {step.reasons.map((reason, place) => (
                  <li key={place}>{text(reason)}</li>
                ))}
              </ul>
            ) : null}
            {step.actors.length === 0 ? null : (
              <>
                {" "}
                {step.actors.map((actor) => (
                  <Tag key={actor.personId}>
                    {actor.name} · {roleName(actor.role)}
                  </Tag>
                ))}
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Some steps name their node themselves; it is said once. */
function Step(props: { readonly title: string | null; readonly words: string }): ReactElement {
  const { title, words } = props;
  if (title === null) return <>{words}</>;
  return (
    <>
      <strong>{title}</strong>
      {words.startsWith(title) ? words.slice(title.length) : ` ${words}`}
    </>
  );
}
