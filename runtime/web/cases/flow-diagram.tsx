import i18next from "i18next";
import { lazy, Suspense, type ReactElement } from "react";
import { Skeleton } from "antd";
import type { FlowDefinition } from "@yaoflow/engine";
import { useLanguage } from "../use-language.ts";

/** The designer's read-only view, loaded when a diagram is first shown. */
const FlowView = lazy(async () => {
  const designer = await import("@yaoflow/designer");
  for (const language of ["zh-CN", "en"] as const)
    i18next.addResourceBundle(language, "designer", designer.designerTexts[language]);
  return { default: designer.FlowView };
});

export interface FlowDiagramProps {
  readonly definition: FlowDefinition;
  readonly tokens?: readonly { readonly node: string }[];
  readonly path?: readonly string[];
}

export function FlowDiagram(props: FlowDiagramProps): ReactElement {
  const language = useLanguage();
  return (
    <div className="case-diagram">
      <Suspense fallback={<Skeleton active style={{ padding: 24 }} paragraph={{ rows: 6 }} />}>
        <FlowView
          definition={props.definition}
          language={language}
          {...(props.tokens ? { tokens: props.tokens } : {})}
          {...(props.path ? { path: props.path } : {})}
        />
      </Suspense>
    </div>
  );
}
