import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useMemo, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { JsonObject } from "@yaoflow/engine";
import { FormView, type FormHandle } from "@yaoflow/forms/react";
import type { StartableFlow } from "../../contract/index.ts";
import { api } from "../api.ts";
import { caseLabel } from "../cases/case-label.ts";
import { formEnvironment, useFormServices } from "../form-services.ts";
import { useIntention } from "../intention.ts";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useLanguage, useText } from "../use-language.ts";
import { takeOverTyping } from "./take-over-typing.ts";
import { useSigning } from "./signing.tsx";

/** Starts a flow by its start form. */
export function StartPage(): ReactElement {
  const { t } = useTranslation();
  const { flow } = useParams();
  const [search] = useSearchParams();
  const startable = useQuery({ queryKey: ["startable"], queryFn: api.cases.startable, staleTime: 60_000 });
  return (
    <Answer query={startable} page={t("inbox.start")}>
      {({ items }) => {
        const found = items.find(
          (each) => each.flow === flow && (search.get("start") === null || each.start === search.get("start")),
        );
        return found ? (
          <StartForm key={`${found.flow}/${found.start}`} flow={found} />
        ) : (
          <Page title={t("inbox.start")}>
            <ProblemAlert
              tone="warning"
              problem={{ text: { "zh-CN": t("start.notAllowed"), en: t("start.notAllowed") } }}
            />
          </Page>
        );
      }}
    </Answer>
  );
}

function StartForm(props: { readonly flow: StartableFlow }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const { flow } = props;
  const form = useRef<FormHandle>(null);
  const services = useFormServices(language);
  const environment = useMemo(formEnvironment, [flow]);
  const intend = useIntention();
  const signing = useSigning<JsonObject>({
    mode: flow.signature.mode,
    meaning: flow.signature.meaning,
    submit: async (data, signature) => {
      const started = await intend((key) =>
        api.cases.start({ flow: flow.flow, start: flow.start, data, ...(signature ? { signature } : {}) }, key),
      );
      void message.success(t("start.started", { key: caseLabel(started) }));
      for (const key of ["tasks", "cases"]) void cache.invalidateQueries({ queryKey: [key] });
      void navigate(`/cases/${encodeURIComponent(started.id)}`);
    },
  });
  const submit = (): void => {
    takeOverTyping();
    const judged = form.current?.check(null);
    if (judged && !judged.ok) return void message.warning(t("inbox.fixForm"));
    signing.begin({ what: judged?.data ?? {}, label: t("start.outcome") });
  };
  return (
    <Page title={t("start.title", { flow: text(flow.title) })}>
      <div className="stack">
        {signing.failure === null || signing.findings.length > 0 ? null : (
          <ProblemAlert problem={problemOf(signing.failure)} />
        )}
        <div className="panel">
          {flow.form ? (
            <FormView
              ref={form}
              schema={flow.form.schema}
              data={flow.form.data}
              language={language}
              services={services}
              environment={environment}
              findings={signing.findings}
              label={text(flow.title)}
            />
          ) : (
            <p className="muted">{t("start.noForm")}</p>
          )}
        </div>
        <div className="row">
          <Button type="primary" loading={signing.busy && signing.dialog === null} onClick={submit}>
            {t("start.submit")}
          </Button>
          <Button onClick={() => void navigate("/inbox")}>{t("common.cancel")}</Button>
        </div>
      </div>
      {signing.dialog}
    </Page>
  );
}
