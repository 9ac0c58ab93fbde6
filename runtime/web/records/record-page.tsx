import { useQuery } from "@tanstack/react-query";
import { Collapse, Tag } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { RecordView } from "@yaoflow/forms/react";
import { AuditList } from "../audit/audit-list.tsx";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { useSession } from "../session/session.tsx";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { LifecycleActions } from "./lifecycle/actions.tsx";
import { Correction } from "./lifecycle/correction.tsx";
import { GapList } from "./lifecycle/gaps.tsx";
import { StateTag } from "./lifecycle/state.tsx";
import { valueAt } from "./record-columns.ts";
import { useRecordNames } from "./use-record-names.ts";

/** One record, laid out by its type's schema. */
export function RecordPage(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { may } = useSession();
  const namesOf = useRecordNames();
  const { type = "", id = "" } = useParams();
  const types = useQuery({ queryKey: ["records", "types"], queryFn: api.records.types, staleTime: 300_000 });
  const record = useQuery({ queryKey: ["records", type, "one", id], queryFn: () => api.records.get(type, id) });
  const [correcting, setCorrecting] = useState(false);
  const definition = types.data?.items.find((each) => each.type === type);
  return (
    <Answer query={record} rows={10} page={t("records.title")}>
      {(found) => {
        const lifecycle = definition?.lifecycle;
        const label = definition?.label === undefined ? undefined : valueAt(found.data, definition.label);
        return (
          <Page
            title={`${definition ? text(definition.title) : type} ${typeof label === "string" ? label : found.id}`}
            actions={
              <>
                <span className="mono">{found.id}</span>
                <Tag>
                  {t("records.revision")} {found.revision}
                </Tag>
                <span className="muted small">{formatInstant(found.updatedAt, language)}</span>
                {definition && lifecycle ? (
                  <>
                    <StateTag type={definition} record={found} />
                    {correcting ? null : (
                      <LifecycleActions type={definition} record={found} onCorrect={() => setCorrecting(true)} />
                    )}
                  </>
                ) : null}
              </>
            }
          >
            {found.gaps && found.gaps.length > 0 && !correcting ? (
              <section className="panel" aria-label={t("records.gapsOf")}>
                <h2>{t("records.gapsOf")}</h2>
                <GapList gaps={found.gaps} />
              </section>
            ) : null}
            {definition && lifecycle && correcting ? (
              <Correction type={definition} lifecycle={lifecycle} record={found} onDone={() => setCorrecting(false)} />
            ) : null}
            <div className="panel" hidden={correcting}>
              {definition ? (
                <RecordView schema={definition.schema} data={found.data} language={language} nameOf={namesOf(found)} />
              ) : (
                <pre className="json">{JSON.stringify(found.data, null, 2)}</pre>
              )}
            </div>
            <Collapse
              ghost
              style={{ marginTop: 12 }}
              items={[
                ...(may("audit read")
                  ? [
                      {
                        key: "history",
                        label: t("records.history"),
                        children: <AuditList query={{ object: `${type}/${found.id}` }} />,
                      },
                    ]
                  : []),
                {
                  key: "json",
                  label: t("common.showJson"),
                  children: (
                    <pre className="json" tabIndex={0} aria-label={t("common.showJson")}>
                      {JSON.stringify(found.data, null, 2)}
                    </pre>
                  ),
                },
              ]}
            />
          </Page>
        );
      }}
    </Answer>
  );
}
