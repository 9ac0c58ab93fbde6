import type { ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import type { DomainViewProps } from "@yaoflow/runtime/contract";
import { traceText } from "./texts.ts";

/** The way from a movement to the case that caused it. */
export function CaseLink(props: {
  readonly caseId: string | undefined;
  readonly language: Language;
  readonly navigate: DomainViewProps["navigate"];
}): ReactElement | null {
  if (props.caseId === undefined) return null;
  const address = `/cases/${encodeURIComponent(props.caseId)}`;
  return (
    <a
      href={address}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        props.navigate(address);
      }}
    >
      {traceText(props.language, "case")}
    </a>
  );
}
