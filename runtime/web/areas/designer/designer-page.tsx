import { type DesignCatalogue, Designer, type DesignerPort } from "@yaoflow/designer";
import type { FlowDefinition, Language, Problem, Result } from "@yaoflow/engine";
import { ApiError, type Client } from "@yaoflow/runtime/client";
import { useQuery } from "@tanstack/react-query";
import { Result as ResultView, Skeleton } from "antd";
import { type ReactElement, useMemo } from "react";
import type { CatalogueAnswer, FlowCheck, FlowDraft } from "../../../contract/index.ts";

interface DesignerPageProps {
  readonly client: Client;
  readonly language: Language;
  /** Key of the flow. */
  readonly flow: string;
  readonly onRun?: () => void;
}

/** Opens a flow's draft (or its published version) in the editor and wires the editor's port to the API. */
export function DesignerPage({ client, language, flow, onRun }: DesignerPageProps): ReactElement {
  const path = `/api/flows/${encodeURIComponent(flow)}`;
  const draft = useQuery({
    queryKey: ["designer", "draft", flow],
    queryFn: () => client.request<FlowDraft>("GET", `${path}/draft`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const catalogue = useQuery({
    queryKey: ["designer", "catalogue"],
    queryFn: () => client.request<CatalogueAnswer>("GET", "/api/catalogue"),
  });
  const port = useMemo<DesignerPort>(
    () => ({
      check: async (definition) => {
        const answer = await asResult(client.request<FlowCheck>("POST", "/api/flows/check", { body: { definition } }));
        return answer.ok ? answer.value.problems : [answer.problem];
      },
      save: async (definition, revision) => {
        const answer = await asResult(
          client.request<FlowDraft>("PUT", `${path}/draft`, { body: { revision, definition } }),
        );
        return answer.ok ? { ok: true, value: answer.value.revision } : answer;
      },
      publish: async (reason) => {
        const answer = await asResult(
          client.request<unknown>("POST", `${path}/publications`, {
            body: { reason },
            idempotencyKey: crypto.randomUUID(),
          }),
        );
        return answer.ok ? { ok: true, value: undefined } : answer;
      },
    }),
    [client, path],
  );

  const failure = draft.error ?? catalogue.error;
  if (failure)
    return (
      <ResultView
        status="error"
        title={failure instanceof ApiError ? failure.problem.text[language] : failure.message}
      />
    );
  if (!draft.data || !catalogue.data) return <Skeleton active paragraph={{ rows: 12 }} />;
  return (
    <Designer
      key={flow}
      definition={draft.data.definition as unknown as FlowDefinition}
      revision={draft.data.revision}
      catalogue={catalogue.data as unknown as DesignCatalogue}
      language={language}
      port={port}
      {...(onRun ? { onRun } : {})}
    />
  );
}

/** The client throws what the API refuses; the editor takes refusals as values. */
async function asResult<T>(answer: Promise<T>): Promise<Result<T, Problem>> {
  try {
    return { ok: true, value: await answer };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, status, text } = error.problem;
    return {
      ok: false,
      problem: {
        code,
        status,
        text,
        severity: "error",
        ...(error.problem.findings ? { findings: error.problem.findings } : {}),
      },
    };
  }
}
