import { useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { lazy, Suspense, useEffect, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import type { DecisionTable, JsonObject } from "@yaoflow/engine";
import type { TablePort } from "@yaoflow/designer";
import { ApiError } from "../../client/index.ts";
import type { FlowDraft } from "../../contract/index.ts";
import { api } from "../api.ts";
import { newKey } from "../intention.ts";
import { useSession } from "../session/session.tsx";
import { Answer } from "../shell/answer.tsx";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { useLanguage } from "../use-language.ts";
import { asResult, refusable } from "./refusable.ts";

const TableEditor = lazy(async () => {
  const designer = await import("@yaoflow/designer");
  for (const language of ["zh-CN", "en"] as const)
    i18next.addResourceBundle(language, "designer", designer.designerTexts[language]);
  return { default: designer.TableEditor };
});

/** The editor of decision tables over the API. */
export function TablePage(): ReactElement {
  const { t } = useTranslation();
  const { key = "" } = useParams();
  const [search] = useSearchParams();
  const title = search.get("new");
  const draft = useQuery({
    queryKey: ["table-draft", key],
    queryFn: async (): Promise<FlowDraft> => {
      try {
        return await api.tables.draft(key);
      } catch (error) {
        if (title !== null && error instanceof ApiError && error.problem.status === 404)
          return { key, revision: 0, definition: emptyTable(key, title) as unknown as JsonObject };
        throw error;
      }
    },
    // What is being edited must not be replaced by a refresh.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Answer query={draft} rows={12} page={t("designer.tables")}>
      {(opened) => <Editor key={key} opened={opened} />}
    </Answer>
  );
}

function Editor({ opened }: { readonly opened: FlowDraft }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const cache = useQueryClient();
  const { may } = useSession();
  const table = opened.definition as unknown as DecisionTable;
  const port = useMemo<TablePort>(
    () => ({
      check: (edited) => api.tables.check(edited),
      try: (edited, given) => refusable(() => api.tables.try(edited, given)),
      save: (edited, revision) =>
        asResult(async () => (await api.tables.save(opened.key, revision, edited, newKey())).revision, cache, "tables"),
      publish: (reason) =>
        asResult(
          async () => {
            await api.tables.publish(opened.key, reason, newKey());
          },
          cache,
          "publications",
        ),
      exportDmn: (edited) => refusable(async () => (await api.tables.exportDmn(edited)).xml),
      importDmn: (xml) => refusable(() => api.tables.importDmn(xml)),
    }),
    [opened.key, cache],
  );
  useEffect(() => {
    document.title = `${table.title[language]} · ${t("app.name")}`;
  }, [table, language, t]);
  return (
    <div className="designer-page">
      <Suspense fallback={<PageSkeleton />}>
        <TableEditor
          table={table}
          revision={opened.revision}
          language={language}
          port={port}
          mayEdit={may("flow-design edit")}
        />
      </Suspense>
    </div>
  );
}

/** One input, one output, one rule that always hits: complete, and nothing to explain away. */
function emptyTable(key: string, title: string): DecisionTable {
  return {
    key,
    title: { "zh-CN": title, en: title },
    hitPolicy: "U",
    inputs: [{ id: "input1", label: { "zh-CN": "输入", en: "Input" }, expression: "input1", type: "string" }],
    outputs: [{ name: "output1", label: { "zh-CN": "输出", en: "Output" }, type: "string" }],
    rules: [{ id: "r1", when: ["-"], then: ['""'] }],
  };
}
