import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Table, Tag, type TableColumnsType } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MoveReport } from "../../contract/index.ts";
import { api } from "../api.ts";
import { useSigning } from "../inbox/signing.tsx";
import { newKey, useIntention } from "../intention.ts";
import { useSession } from "../session/session.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";
import { useText } from "../use-language.ts";

type Item = MoveReport["items"][number];

const colours = { ready: "processing", moved: "success", stays: "warning" } as const;

/** Running cases on older versions: what would become of each under the version in force, and taking them over. */
export function MovePanel({ flow }: { readonly flow: string }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { may } = useSession();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [report, setReport] = useState<MoveReport | null>(null);
  const [reason, setReason] = useState("");
  const intend = useIntention();
  const checked = useMutation({
    mutationFn: (cursor: string | null) => api.designs.moveReport(flow, cursor === null ? {} : { cursor }, newKey()),
    onSuccess: setReport,
  });
  const ready = report?.items.filter(({ verdict }) => verdict === "ready") ?? [];
  const signing = useSigning<readonly string[]>({
    mode: "sign",
    meaning: null,
    submit: async (cases, signature) => {
      if (!signature) return;
      const { password, meaning } = signature;
      const body = { cases, reason: reason.trim(), signature: { password, meaning } };
      const done = await intend((key) => api.designs.move(flow, body, key));
      setReport(done);
      void message.success(
        t("versions.moved", { count: done.items.filter(({ verdict }) => verdict === "moved").length }),
      );
      void cache.invalidateQueries({ queryKey: ["cases"] });
    },
  });
  const columns: TableColumnsType<Item> = [
    {
      key: "case",
      title: t("cases.businessKey"),
      render: (_, row) => <Link to={`/cases/${row.case}`}>{row.businessKey ?? row.case}</Link>,
    },
    {
      key: "from",
      title: t("versions.from"),
      render: (_, row) => <span className="mono">{row.from.slice(0, 10)}</span>,
    },
    {
      key: "verdict",
      title: t("versions.verdict"),
      render: (_, row) => <Tag color={colours[row.verdict]}>{t(`versions.verdicts.${row.verdict}`)}</Tag>,
    },
    {
      key: "what",
      title: t("versions.renewed"),
      render: (_, row) =>
        row.problem
          ? text(row.problem.text)
          : row.renewed.length === 0
            ? t("versions.asItIs")
            : row.renewed.map((title) => text(title)).join("、"),
    },
  ];
  return (
    <section className="panel stack" style={{ margin: 0 }} aria-labelledby="moves">
      <h2 id="moves" style={{ margin: 0 }}>
        {t("versions.running")}
      </h2>
      <p className="muted" style={{ margin: 0 }}>
        {t("versions.runningHint")}
      </p>
      <div>
        <Button loading={checked.isPending} onClick={() => checked.mutate(null)}>
          {t("versions.check")}
        </Button>
      </div>
      {checked.error ? <ProblemAlert problem={problemOf(checked.error)} /> : null}
      {report ? (
        <Table<Item>
          size="small"
          columns={columns}
          dataSource={[...report.items]}
          rowKey="case"
          pagination={false}
          scroll={{ x: 640 }}
          locale={{ emptyText: t("versions.none") }}
        />
      ) : null}
      {report?.next ? (
        <div>
          <Button onClick={() => checked.mutate(report.next)}>{t("versions.more")}</Button>
        </div>
      ) : null}
      {signing.failure === null ? null : <ProblemAlert problem={problemOf(signing.failure)} />}
      {ready.length > 0 && may("flow-design approve") ? (
        <>
          <label htmlFor="move-reason">{t("common.reason")}</label>
          <Input.TextArea
            id="move-reason"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div>
            <Button
              type="primary"
              disabled={reason.trim() === ""}
              onClick={() =>
                signing.begin({
                  what: ready.map((item) => item.case),
                  label: t("versions.meaning", { count: ready.length }),
                })
              }
            >
              {t("versions.move", { count: ready.length })}
            </Button>
          </div>
        </>
      ) : null}
      {signing.dialog}
    </section>
  );
}
