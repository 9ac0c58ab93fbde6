import { useMutation } from "@tanstack/react-query";
import { Button, Table, type TableColumnsType } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { WhatIfReport } from "../../contract/index.ts";
import { api } from "../api.ts";
import { newKey } from "../intention.ts";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useText } from "../use-language.ts";

type Differing = WhatIfReport["differing"][number];

/** Plays the newest recorded cases on the saved draft and lists those that would have gone another way. */
export function WhatIfPanel(props: { readonly flow: string }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const asked = useMutation({ mutationFn: () => api.designs.whatIf(props.flow, null, newKey()) });
  const standing = ({ status, nodes }: Differing["would"]): string =>
    status === "running" && nodes.length > 0
      ? nodes.map((title) => text(title)).join("、")
      : t(`cases.status.${status}`);
  const columns: TableColumnsType<Differing> = [
    {
      key: "case",
      title: t("cases.businessKey"),
      render: (_, row) => <Link to={`/cases/${row.case}`}>{row.businessKey ?? row.case}</Link>,
    },
    { key: "recorded", title: t("versions.recorded"), render: (_, row) => standing(row.recorded) },
    { key: "would", title: t("versions.would"), render: (_, row) => standing(row.would) },
    { key: "why", title: t("common.reason"), render: (_, row) => (row.problem ? text(row.problem.text) : "") },
  ];
  return (
    <section className="panel stack" style={{ margin: 0 }} aria-labelledby="what-if">
      <h2 id="what-if" style={{ margin: 0 }}>
        {t("versions.whatIf")}
      </h2>
      <p className="muted" style={{ margin: 0 }}>
        {t("versions.whatIfHint")}
      </p>
      <div>
        <Button loading={asked.isPending} onClick={() => asked.mutate()}>
          {t("versions.ask")}
        </Button>
      </div>
      {asked.error ? <ProblemAlert problem={problemOf(asked.error)} /> : null}
      {asked.data ? (
        <>
          <p role="status" style={{ margin: 0 }}>
            {asked.data.judged === 0
              ? t("versions.noCases")
              : t("versions.summary", {
                  judged: asked.data.judged,
                  same: asked.data.same,
                  differing: asked.data.differing.length,
                  migrated: asked.data.migrated,
                })}
          </p>
          {asked.data.differing.length > 0 ? (
            <Table<Differing>
              size="small"
              columns={columns}
              dataSource={[...asked.data.differing]}
              rowKey="case"
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: 640 }}
            />
          ) : null}
        </>
      ) : null}
    </section>
  );
}
