import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { SearchField } from "../shell/search-field.tsx";
import { AuditList } from "./audit-list.tsx";

/** Answer of `GET /api/audit/verify`. */
interface Verified {
  readonly ok: boolean;
  readonly entries: number;
  readonly broken?: { readonly seq: number } | null;
}

/** The audit log of the company, and the proof that it is whole. */
export function AuditPage(): ReactElement {
  const { t } = useTranslation();
  const [object, setObject] = useState("");
  const verify = useMutation({ mutationFn: () => api.request<Verified>("GET", "/api/audit/verify") });
  const verdict = verify.data
    ? verify.data.ok
      ? t("audit.verified", { count: verify.data.entries })
      : t("audit.broken", { seq: verify.data.broken?.seq ?? "?" })
    : null;
  return (
    <Page
      title={t("audit.title")}
      actions={
        <Button loading={verify.isPending} onClick={() => verify.mutate()}>
          {t("audit.verify")}
        </Button>
      }
    >
      <div className="stack">
        {verify.isError ? <ProblemAlert problem={problemOf(verify.error)} /> : null}
        {verdict === null ? null : (
          <ProblemAlert
            tone={verify.data?.ok ? "info" : "error"}
            problem={{ text: { "zh-CN": verdict, en: verdict } }}
          />
        )}
        <div className="toolbar">
          <SearchField hint={t("audit.searchHint")} onSearch={setObject} />
        </div>
        <AuditList query={{ object }} />
      </div>
    </Page>
  );
}
