import { Descriptions } from "antd";
import type { ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import type { Origin } from "../rules.ts";
import { localTime } from "./local-time.ts";
import { useNames } from "./names.ts";
import { traceText } from "./texts.ts";

/** Where goods of the lot came from, one entry per receipt line, with who judged them. */
export function Origins(props: { readonly origins: readonly Origin[]; readonly language: Language }): ReactElement {
  const { origins, language } = props;
  const nameOf = useNames();
  if (origins.length === 0) return <p className="muted">{traceText(language, "nothing")}</p>;
  return (
    <div className="stack">
      {origins.map((origin) => (
        <Descriptions
          key={`${origin.receipt}/${origin.receiptLine}`}
          size="small"
          bordered
          column={1}
          styles={{ label: { whiteSpace: "nowrap" } }}
          items={[
            { key: "supplier", label: traceText(language, "supplier"), children: nameOf(origin.supplier) },
            { key: "order", label: traceText(language, "order"), children: origin.order ?? "—" },
            { key: "receipt", label: traceText(language, "receipt"), children: origin.receiptLine },
            {
              key: "receivedAt",
              label: traceText(language, "receivedAt"),
              children: `${localTime(origin.receivedAt, language)} · ${origin.receivers.map(nameOf).join("、")}`,
            },
            {
              key: "quantity",
              label: traceText(language, "quantity"),
              children: <span className="num">{origin.quantity}</span>,
            },
            ...verdicts(traceText(language, "acceptance"), origin.acceptances, language, nameOf),
            ...verdicts(traceText(language, "ruling"), origin.rulings, language, nameOf),
          ]}
        />
      ))}
    </div>
  );
}

interface Verdict {
  readonly id: string;
  readonly at: string;
  readonly result: "qualified" | "failed";
  readonly persons: readonly string[];
  readonly quantity?: string;
}

function verdicts(
  label: string,
  list: readonly Verdict[],
  language: Language,
  nameOf: (code: string) => string,
): readonly { readonly key: string; readonly label: string; readonly children: ReactElement }[] {
  return list.map((verdict) => ({
    key: `${label}/${verdict.id}/${verdict.result}`,
    label,
    children: (
      <span className="row">
        <span className={`zone zone-${verdict.result === "qualified" ? "green" : "red"}`}>
          {traceText(language, verdict.result)}
          {verdict.quantity === undefined ? "" : ` ${verdict.quantity}`}
        </span>
        <span className="muted small">
          {localTime(verdict.at, language)} · {verdict.persons.map(nameOf).join("、")}
        </span>
      </span>
    ),
  }));
}
