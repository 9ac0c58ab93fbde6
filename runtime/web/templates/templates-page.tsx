import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Empty, Modal, Tag } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useFocusReturn } from "@yaoflow/forms/react";
import type { PackCheck, PackSummary } from "../../contract/index.ts";
import { api } from "../api.ts";
import { newKey, useIntention } from "../intention.ts";
import { ChangeTable } from "../publications/change-table.tsx";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useText } from "../use-language.ts";

/** Packs: a dry run first, then the import, which makes drafts and one publication request. */
export function TemplatesPage(): ReactElement {
  const { t } = useTranslation();
  const packs = useQuery({ queryKey: ["templates"], queryFn: api.templates.list });
  const [checked, setChecked] = useState<PackSummary | null>(null);
  return (
    <Page title={t("templates.title")} intro={t("templates.intro")}>
      <Answer query={packs}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("templates.empty")} />
          ) : (
            <div className="stack">
              {items.map((pack) => (
                <PackPanel key={pack.key} pack={pack} onCheck={() => setChecked(pack)} />
              ))}
            </div>
          )
        }
      </Answer>
      {checked === null ? null : <CheckDialog key={checked.key} pack={checked} onClose={() => setChecked(null)} />}
    </Page>
  );
}

function PackPanel(props: { readonly pack: PackSummary; readonly onCheck: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { pack } = props;
  return (
    <article className="panel" aria-label={text(pack.title)} style={{ margin: 0 }}>
      <div className="row">
        <h2 style={{ margin: 0 }}>{text(pack.title)}</h2>
        <span className="mono">
          {pack.key} {pack.version}
        </span>
        <Tag>{t("templates.flows", { count: pack.flows })}</Tag>
        <Tag>{t("templates.forms", { count: pack.forms })}</Tag>
        {pack.tables > 0 ? <Tag>{t("templates.tables", { count: pack.tables })}</Tag> : null}
        <span className="page-head-space" />
        <Tag color={pack.installed === null ? "default" : pack.installed === pack.version ? "success" : "warning"}>
          {pack.installed === null
            ? t("templates.notInstalled")
            : pack.installed === pack.version
              ? `${t("templates.installed")} ${pack.installed}`
              : t("templates.upgrade", { version: pack.version })}
        </Tag>
        <Button onClick={props.onCheck} aria-label={`${t("templates.check")} ${text(pack.title)}`}>
          {t("templates.check")}
        </Button>
      </div>
      {pack.description ? (
        <p className="muted" style={{ margin: "8px 0 0" }}>
          {text(pack.description)}
        </p>
      ) : null}
    </article>
  );
}

function CheckDialog(props: { readonly pack: PackSummary; readonly onClose: () => void }): ReactElement {
  useFocusReturn();
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const intend = useIntention();
  const check = useQuery({
    queryKey: ["pack-check", props.pack.key, props.pack.version],
    queryFn: () => api.templates.check({ pack: props.pack.key }, newKey()),
    staleTime: 0,
    gcTime: 0,
  });
  const importing = useMutation({
    mutationFn: () => intend((key) => api.templates.import({ pack: props.pack.key }, key)),
    onSuccess: (publication) => {
      void message.success(t("templates.requested"));
      for (const key of ["templates", "publications", "flows", "tables"])
        void cache.invalidateQueries({ queryKey: [key] });
      void navigate(`/publications/${encodeURIComponent(publication.id)}`);
    },
  });
  return (
    <Modal
      open
      width={760}
      title={t("templates.checkTitle", { pack: text(props.pack.title) })}
      onCancel={props.onClose}
      cancelText={t("common.close")}
      okText={t("templates.import")}
      okButtonProps={{ disabled: check.data?.importable !== true, loading: importing.isPending }}
      onOk={() => importing.mutate()}
    >
      <Answer query={check}>{(result) => <CheckResult result={result} />}</Answer>
      {importing.isError ? <ProblemAlert problem={problemOf(importing.error)} /> : null}
    </Modal>
  );
}

function CheckResult(props: { readonly result: PackCheck }): ReactElement {
  const { t } = useTranslation();
  const { result } = props;
  const errors = result.problems.filter(({ severity }) => severity === "error");
  const warnings = result.problems.filter(({ severity }) => severity !== "error");
  return (
    <div className="stack">
      <Alert
        type={result.importable ? "success" : "error"}
        showIcon
        title={t(result.importable ? "templates.importable" : "templates.notImportable")}
      />
      {errors.map((problem, index) => (
        <ProblemAlert key={index} problem={problem} />
      ))}
      <ChangeTable objects={result.objects} />
      {warnings.map((problem, index) => (
        <ProblemAlert key={index} tone="warning" problem={problem} />
      ))}
    </div>
  );
}
