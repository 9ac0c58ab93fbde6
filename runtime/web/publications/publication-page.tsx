import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Descriptions, Input, Tag } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { PublicationDetail } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { useSigning } from "../inbox/signing.tsx";
import { useIntention } from "../intention.ts";
import { useRoleName } from "../session/role-name.ts";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { ChangeTable } from "./change-table.tsx";
import { FlowComparison } from "./flow-comparison.tsx";
import { TableComparison } from "./table-comparison.tsx";
import { PublicationStatusTag } from "./publications-page.tsx";

/** One publication request, with everything that a second person must see before signing. */
export function PublicationPage(): ReactElement {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const detail = useQuery({ queryKey: ["publications", id], queryFn: () => api.publications.get(id) });
  return (
    <Answer query={detail} rows={10} page={t("publications.title")}>
      {(found) => <Publication found={found} />}
    </Answer>
  );
}

interface Decision {
  readonly decision: "approve" | "reject";
  readonly reason: string;
}

function Publication(props: { readonly found: PublicationDetail }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const roleName = useRoleName();
  const language = useLanguage();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const { found } = props;
  const [reason, setReason] = useState("");
  const intend = useIntention();
  const signing = useSigning<Decision>({
    mode: "sign",
    meaning: null,
    submit: async ({ decision, reason: why }, signature) => {
      if (!signature) return;
      await intend((key) =>
        api.publications.decide(
          found.id,
          {
            revision: found.revision,
            decision,
            ...(why === "" ? {} : { reason: why }),
            signature: { password: signature.password, meaning: signature.meaning },
          },
          key,
        ),
      );
      void message.success(t(decision === "approve" ? "publications.approved" : "publications.rejected"));
      for (const key of ["publications", "templates", "flows", "tables", "startable"])
        void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  const waiting = found.status === "requested";
  return (
    <Page title={text(found.title)} actions={<PublicationStatusTag status={found.status} />}>
      <div className="stack">
        <section className="panel" style={{ margin: 0 }}>
          <Descriptions
            size="small"
            column={{ xs: 1, md: 2 }}
            items={[
              {
                key: "key",
                label: t("common.key"),
                children: (
                  <span className="mono">
                    {found.source.key} {found.source.version ?? ""}
                  </span>
                ),
              },
              {
                key: "by",
                label: t("publications.requestedBy"),
                children: `${found.requestedBy.name} · ${formatInstant(found.requestedAt, language)}`,
              },
              {
                key: "roles",
                label: t("publications.approverRoles"),
                children: found.approverRoles.map((role) => <Tag key={role}>{roleName(role)}</Tag>),
              },
              ...(found.decidedBy
                ? [
                    {
                      key: "decided",
                      label: t("publications.decidedBy"),
                      children: `${found.decidedBy.name}（${roleName(found.decidedBy.role)}） · ${formatInstant(found.decidedAt, language)}`,
                    },
                  ]
                : []),
              ...(found.reason ? [{ key: "reason", label: t("publications.reason"), children: found.reason }] : []),
              {
                key: "effects",
                label: t("publications.effects"),
                children:
                  found.effects.length === 0
                    ? t("publications.noEffects")
                    : found.effects.map((effect) => (
                        <Tag key={effect} color="warning" title={effect}>
                          {text(found.effectTitles?.[effect] ?? { "zh-CN": effect, en: effect })}
                        </Tag>
                      )),
              },
            ]}
          />
        </section>
        <FlowComparison objects={found.objects} />
        <TableComparison objects={found.objects} />
        <section className="panel" style={{ margin: 0 }} aria-label={t("publications.changes")}>
          <h2>{t("publications.changes")}</h2>
          <ChangeTable objects={found.objects} />
        </section>
        <section className="panel stack" style={{ margin: 0 }} aria-label={t("publications.findings")}>
          <h2 style={{ margin: 0 }}>{t("publications.findings")}</h2>
          {found.problems.length === 0 ? (
            <span className="muted">{t("publications.noFindings")}</span>
          ) : (
            found.problems.map((problem, index) => (
              <ProblemAlert key={index} tone={problem.severity === "error" ? "error" : "warning"} problem={problem} />
            ))
          )}
        </section>
        {found.blocked && waiting ? (
          <ProblemAlert tone="warning" title={t("publications.blocked")} problem={found.blocked} />
        ) : null}
        {signing.failure === null ? null : <ProblemAlert problem={problemOf(signing.failure)} />}
        {waiting && found.blocked === null ? (
          <section className="panel stack" style={{ margin: 0 }}>
            <label htmlFor="publication-reason">{t("common.reason")}</label>
            <Input.TextArea
              id="publication-reason"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              placeholder={t("publications.rejectReason")}
            />
            <div className="row">
              <Button
                type="primary"
                onClick={() =>
                  signing.begin({
                    what: { decision: "approve", reason: reason.trim() },
                    label: t("publications.meaningApprove"),
                  })
                }
              >
                {t("publications.approve")}
              </Button>
              <Button
                danger
                disabled={reason.trim() === ""}
                onClick={() =>
                  signing.begin({
                    what: { decision: "reject", reason: reason.trim() },
                    label: t("publications.meaningReject"),
                  })
                }
              >
                {t("publications.reject")}
              </Button>
            </div>
          </section>
        ) : null}
      </div>
      {signing.dialog}
    </Page>
  );
}
