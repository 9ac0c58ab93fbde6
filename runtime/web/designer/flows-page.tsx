import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api.ts";
import { useSession } from "../session/session.tsx";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { DefinitionList } from "./definition-list.tsx";
import { NewDefinitionDialog } from "./new-definition-dialog.tsx";

/** Published flows and decision tables, and drafts of both. */
export function FlowsPage(): ReactElement {
  const { t } = useTranslation();
  const { may } = useSession();
  const [creating, setCreating] = useState<"flow" | "table" | null>(null);
  const flows = useQuery({ queryKey: ["flows"], queryFn: api.designs.list });
  const tables = useQuery({ queryKey: ["tables"], queryFn: api.tables.list });
  const mayEdit = may("flow-design edit");
  return (
    <Page
      title={t("designer.title")}
      actions={
        mayEdit ? (
          <>
            <Button onClick={() => setCreating("table")}>{t("designer.newTable")}</Button>
            <Button type="primary" onClick={() => setCreating("flow")}>
              {t("designer.newFlow")}
            </Button>
          </>
        ) : null
      }
    >
      <Answer query={flows}>
        {({ items }) => (
          <DefinitionList
            items={items}
            title={t("designer.flow")}
            empty={t("designer.empty")}
            path="/designer"
            withVersions
          />
        )}
      </Answer>
      <h2 style={{ marginTop: 24 }}>{t("designer.tables")}</h2>
      <Answer query={tables}>
        {({ items }) => (
          <DefinitionList
            items={items}
            title={t("designer.table")}
            empty={t("designer.noTables")}
            path="/designer/tables"
          />
        )}
      </Answer>
      {creating ? <NewDefinitionDialog kind={creating} onClose={() => setCreating(null)} /> : null}
    </Page>
  );
}
