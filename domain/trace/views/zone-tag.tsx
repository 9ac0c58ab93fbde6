import type { ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import type { Hold, StockStatus } from "../../inventory/stock-ledger.ts";
import { codeText } from "./texts.ts";

/** GSP colour zones: green qualified, yellow waiting or held, red rejected. */
function zoneOf(status: StockStatus, holds: readonly Pick<Hold, "id" | "reason">[]): "green" | "yellow" | "red" {
  if (status === "REJECTED" || status === "TO_DESTROY" || status === "TO_SUPPLIER") return "red";
  return status === "QUALIFIED" && holds.length === 0 ? "green" : "yellow";
}

/** Base status with its zone's colour; a hold turns green into yellow and is named. */
export function ZoneTag(props: {
  readonly status: StockStatus;
  readonly holds: readonly Pick<Hold, "id" | "reason">[];
  readonly language: Language;
}): ReactElement {
  const { status, holds, language } = props;
  const reasons = [...new Set(holds.map((hold) => codeText(language, hold.reason)))];
  return (
    <span className={`zone zone-${zoneOf(status, holds)}`}>{[codeText(language, status), ...reasons].join(" · ")}</span>
  );
}
