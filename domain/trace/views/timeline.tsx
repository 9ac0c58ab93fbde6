import { Table, Tag } from "antd";
import type { ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import type { DomainViewProps } from "@yaoflow/runtime/contract";
import type { LineageLine } from "../lineage.ts";
import { CaseLink } from "./case-link.tsx";
import { localTime } from "./local-time.ts";
import { useNames } from "./names.ts";
import { codeText, traceText } from "./texts.ts";

/** Every movement of the lot, oldest first. */
export function Timeline(props: {
  readonly lines: readonly LineageLine[];
  readonly language: Language;
  readonly roleName: DomainViewProps["roleName"];
  readonly navigate: DomainViewProps["navigate"];
}): ReactElement {
  const { lines, language, roleName, navigate } = props;
  const nameOf = useNames();
  return (
    <Table<LineageLine>
      size="small"
      pagination={false}
      rowKey="key"
      dataSource={[...lines]}
      scroll={{ x: 880 }}
      columns={[
        {
          key: "at",
          title: traceText(language, "time"),
          width: 150,
          render: (_, line) => <span className="num">{localTime(line.at, language)}</span>,
        },
        {
          key: "kind",
          title: traceText(language, "what"),
          render: (_, line) => (
            <>
              {codeText(language, line.kind)}
              {line.hold ? <span className="muted"> · {codeText(language, line.hold.reason)}</span> : null}
              {line.customer === undefined ? null : <span className="muted"> · {nameOf(line.customer)}</span>}
            </>
          ),
        },
        {
          key: "quantity",
          title: traceText(language, "quantity"),
          width: 96,
          align: "right",
          render: (_, line) => <span className="num">{line.quantity}</span>,
        },
        { key: "from", title: traceText(language, "from"), render: (_, line) => placeText(line.from, language) },
        { key: "to", title: traceText(language, "to"), render: (_, line) => placeText(line.to, language) },
        {
          key: "document",
          title: traceText(language, "document"),
          render: (_, line) => <span className="mono">{documentOf(line)}</span>,
        },
        {
          key: "who",
          title: traceText(language, "who"),
          render: (_, line) =>
            line.actors.map((actor) => (
              <Tag key={`${actor.personId}/${actor.role}`}>
                {[nameOf(actor.personId), roleName(actor.role)].filter((part) => part !== "").join(" · ")}
              </Tag>
            )),
        },
        {
          key: "case",
          title: traceText(language, "case"),
          width: 72,
          render: (_, line) => <CaseLink caseId={line.caseId} language={language} navigate={navigate} />,
        },
      ]}
    />
  );
}

/** The paper behind a movement. Moving goods inside the house has none: its source is the task, which the case shows. */
function documentOf(line: LineageLine): string {
  if (line.document) return line.document.id;
  return line.kind === "put-away" ? "—" : line.source.id;
}

function placeText(place: LineageLine["from"], language: Language): string {
  if (place === null) return "—";
  return [place.location, codeText(language, place.status)].join(" · ");
}
