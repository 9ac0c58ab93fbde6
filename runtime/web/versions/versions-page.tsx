import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Text } from "@yaoflow/engine";
import { api } from "../api.ts";
import { useSession } from "../session/session.tsx";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { useText } from "../use-language.ts";
import { MovePanel } from "./move-panel.tsx";
import { WhatIfPanel } from "./what-if-panel.tsx";

/** A flow's versions and its cases: which recorded ones the draft would send another way, and which running ones can follow. */
export function VersionsPage(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { may } = useSession();
  const { key = "" } = useParams();
  const draft = useQuery({ queryKey: ["draft", key, "head"], queryFn: () => api.designs.draft(key) });
  return (
    <Answer query={draft} page={t("versions.title")}>
      {({ definition }) => {
        const named = definition["title"] as unknown as Text;
        return (
          <Page title={`${text(named)} · ${t("versions.title")}`}>
            <div className="stack">
              {may("flow-design edit") ? <WhatIfPanel flow={key} /> : null}
              <MovePanel flow={key} />
            </div>
          </Page>
        );
      }}
    </Answer>
  );
}
