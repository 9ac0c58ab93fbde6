import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api.ts";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { IncidentList } from "./incident-list.tsx";

/** Every incident in sight. */
export function OperationsPage(): ReactElement {
  const { t } = useTranslation();
  const incidents = useQuery({ queryKey: ["incidents"], queryFn: () => api.incidents.list() });
  return (
    <Page title={t("incidents.title")}>
      <Answer query={incidents}>
        {({ items }) => (
          <IncidentList incidents={items} empty={`${t("incidents.empty")}：${t("incidents.emptyHint")}`} />
        )}
      </Answer>
    </Page>
  );
}
