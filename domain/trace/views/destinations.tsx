import { Table } from "antd";
import type { ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import type { DomainViewProps } from "@yaoflow/runtime/contract";
import type { Destination } from "../rules.ts";
import type { TraceAnswer } from "../trace.ts";
import { CaseLink } from "./case-link.tsx";
import { localTime } from "./local-time.ts";
import { useNames } from "./names.ts";
import { codeText, traceText } from "./texts.ts";

interface DestinationsProps {
  readonly destinations: readonly Destination[];
  readonly exits: TraceAnswer["exits"];
  readonly language: Language;
  readonly navigate: DomainViewProps["navigate"];
}

/** Who received goods of the lot and what they still have; and what left otherwise. */
export function Destinations(props: DestinationsProps): ReactElement {
  const { destinations, exits, language, navigate } = props;
  const nameOf = useNames();
  if (destinations.length === 0 && exits.length === 0) return <p className="muted">{traceText(language, "nothing")}</p>;
  return (
    <div className="stack">
      {destinations.length === 0 ? null : (
        <Table<Destination>
          size="small"
          pagination={false}
          rowKey="customer"
          dataSource={[...destinations]}
          scroll={{ x: 420 }}
          columns={[
            { key: "customer", title: traceText(language, "customer"), render: (_, row) => nameOf(row.customer) },
            { key: "shipped", title: traceText(language, "shipped"), dataIndex: "shipped", align: "right" },
            { key: "returned", title: traceText(language, "returned"), dataIndex: "returned", align: "right" },
            {
              key: "outstanding",
              title: traceText(language, "outstanding"),
              align: "right",
              render: (_, row) => <strong className="num">{row.outstanding}</strong>,
            },
          ]}
          expandable={{
            columnTitle: <span className="app-unseen">{traceText(language, "details")}</span>,
            expandedRowRender: (row) => (
              <ul className="problem-findings">
                {row.lines.map((line) => (
                  <li key={line.outboundLine}>
                    {localTime(line.at, language)} · {line.document || line.outboundLine} ·{" "}
                    {traceText(language, "shipped")} {line.shipped}
                    {line.returned === "0" ? "" : ` · ${traceText(language, "returned")} ${line.returned}`}{" "}
                    <CaseLink caseId={line.caseId ?? undefined} language={language} navigate={navigate} />
                  </li>
                ))}
              </ul>
            ),
          }}
        />
      )}
      {exits.length === 0 ? null : (
        <>
          <h3>{traceText(language, "exits")}</h3>
          <ul className="problem-findings">
            {exits.map((exit, index) => (
              <li key={index}>
                {localTime(exit.at, language)} · {codeText(language, exit.kind)} {exit.quantity} {exit.document}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
