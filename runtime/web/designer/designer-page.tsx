import { useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { lazy, Suspense, useEffect, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { FlowDefinition, JsonObject } from "@yaoflow/engine";
import type { DesignCatalogue, DesignerPort, ReadFile } from "@yaoflow/designer";
import { ApiError } from "../../client/index.ts";
import type { FlowDraft } from "../../contract/index.ts";
import { api } from "../api.ts";
import { newKey } from "../intention.ts";
import { Answer } from "../shell/answer.tsx";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { useLanguage } from "../use-language.ts";
import { asResult, refusable } from "./refusable.ts";

const Designer = lazy(async () => {
  const designer = await import("@yaoflow/designer");
  for (const language of ["zh-CN", "en"] as const)
    i18next.addResourceBundle(language, "designer", designer.designerTexts[language]);
  return { default: designer.Designer };
});

/** The flow editor over the API. */
export function DesignerPage(): ReactElement {
  const { t } = useTranslation();
  const { key = "" } = useParams();
  const [search] = useSearchParams();
  const title = search.get("new");
  const draft = useQuery({
    queryKey: ["draft", key],
    queryFn: async (): Promise<FlowDraft> => {
      try {
        return await api.designs.draft(key);
      } catch (error) {
        if (title !== null && error instanceof ApiError && error.problem.status === 404)
          return { key, revision: 0, definition: emptyFlow(key, title) };
        throw error;
      }
    },
    // What is being drawn must not be replaced by a refresh.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const catalogue = useQuery({ queryKey: ["catalogue"], queryFn: api.designs.catalogue, staleTime: 300_000 });
  return (
    <Answer query={draft} rows={12} page={t("designer.title")}>
      {(opened) => (
        <Answer query={catalogue} page={t("designer.title")}>
          {(known) => <Editor key={key} opened={opened} catalogue={known as unknown as DesignCatalogue} />}
        </Answer>
      )}
    </Answer>
  );
}

function Editor(props: { readonly opened: FlowDraft; readonly catalogue: DesignCatalogue }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { opened } = props;
  const definition = opened.definition as unknown as FlowDefinition;
  const port = useMemo<DesignerPort>(
    () => ({
      check: async (drawn) => (await api.designs.check(drawn as unknown as JsonObject, newKey())).problems,
      save: (drawn, revision) =>
        asResult(
          async () => (await api.designs.save(opened.key, revision, drawn as unknown as JsonObject, newKey())).revision,
          cache,
          "flows",
        ),
      publish: (reason) =>
        asResult(
          async () => {
            await api.designs.publish(opened.key, reason, newKey());
          },
          cache,
          "publications",
        ),
      exportBpmn: (drawn) => refusable(async () => (await api.designs.exportBpmn(drawn as unknown as JsonObject)).xml),
      importBpmn: (file, process) =>
        refusable(async () => (await api.designs.importBpmn(file, process)) as unknown as ReadFile),
    }),
    [opened.key, cache],
  );
  const startable = useQuery({ queryKey: ["startable"], queryFn: api.cases.startable, staleTime: 60_000 });
  const mayStart = startable.data?.items.some((flow) => flow.flow === opened.key) === true;
  useEffect(() => {
    document.title = `${definition.title[language]} · ${t("app.name")}`;
  }, [definition, language, t]);
  return (
    <div className="designer-page">
      <Suspense fallback={<PageSkeleton />}>
        <Designer
          definition={definition}
          revision={opened.revision}
          catalogue={props.catalogue}
          language={language}
          port={port}
          {...(mayStart ? { onRun: () => void navigate(`/start/${opened.key}`) } : {})}
        />
      </Suspense>
    </div>
  );
}

function emptyFlow(key: string, title: string): JsonObject {
  return {
    key,
    title: { "zh-CN": title, en: title },
    data: { type: "object", properties: {} },
    nodes: [
      {
        id: "start",
        kind: "startEvent",
        title: { "zh-CN": "开始", en: "Start" },
        trigger: { type: "manual", roles: [] },
      },
      { id: "end", kind: "endEvent", title: { "zh-CN": "结束", en: "End" }, result: { type: "none" } },
    ],
    edges: [{ id: "start-end", from: "start", to: "end" }],
    layout: { nodes: { start: { x: 80, y: 160 }, end: { x: 480, y: 160 } } },
  };
}
