import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../api.ts";
import { MenuButton } from "../shell/menu-button.tsx";
import { useText } from "../use-language.ts";

/** Flows that the principal may start by hand. */
export function StartMenu(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const startable = useQuery({ queryKey: ["startable"], queryFn: api.cases.startable, staleTime: 60_000 });
  const flows = startable.data?.items ?? [];
  return (
    <MenuButton
      menu={{
        items:
          flows.length === 0
            ? [{ key: "", disabled: true, label: t(startable.isPending ? "common.loading" : "inbox.startNone") }]
            : flows.map((flow) => ({
                key: `${flow.flow}?start=${encodeURIComponent(flow.start)}`,
                label: text(flow.title),
              })),
        onClick: ({ key }) => void navigate(`/start/${key}`),
      }}
      button={{
        type: "primary",
        icon: <PlusOutlined aria-hidden />,
        children: t("inbox.start"),
      }}
    />
  );
}
