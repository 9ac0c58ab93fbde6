import { ok, type JsonObject, type Problem } from "@yaoflow/engine";
import type { ActionContext } from "@yaoflow/runtime/contract";
import { inventoryProblems } from "../inventory/index.ts";
import { sumQuantities } from "../measure/index.ts";
import { outboundProblems, withSettledReturn } from "../outbound/index.ts";
import { flag, list, shape, text } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { SalesReturn } from "./documents.ts";
import type { ReturnsParts } from "./parts.ts";
import { returnsProblems } from "./problems.ts";

export const returnInput = shape({ return: text(null, 40) });
const output = shape({
  return: text(null, 40),
  partyName: { type: "string", maxLength: 200 },
  twoPersons: flag(null),
  coldChain: flag(null),
  stocks: list(text(null, 400), 300),
});
const errors = [returnsProblems, outboundProblems, inventoryProblems].flatMap((catalogue) =>
  Object.keys(catalogue.kinds),
);
/** What every action of sales returns declares. */
export const base = { output, reads: ["sales-return", "outbound-line", "stock"], errors } as const;

/** Ends the open returns of the sold lots with what was received; zero gives the reservation back. */
export async function settle(
  parts: ReturnsParts,
  context: ActionContext,
  document: SalesReturn,
  received: (line: string) => string,
): Promise<Problem | null> {
  for (const { key, outboundLine, lotKey, lines } of places(document)) {
    const settled = await parts.outbound.update(writeOf(context, `settle/${key}`), outboundLine, (current) =>
      ok(withSettledReturn(current, document.number, lotKey, sumQuantities(lines.map(received)))),
    );
    if (!settled.ok) return settled.problem;
  }
  return null;
}

/** Lines of one sold lot are reserved and settled together. */
export function places(document: SalesReturn): readonly {
  readonly key: string;
  readonly outboundLine: string;
  readonly lotKey: string;
  readonly quantity: string;
  readonly lines: readonly string[];
}[] {
  const keys = [...new Set(document.lines.map((line) => `${line.outboundLine}#${line.lotKey}`))];
  return keys.flatMap((key) => {
    const lines = document.lines.filter((line) => `${line.outboundLine}#${line.lotKey}` === key);
    return lines.slice(0, 1).map(({ outboundLine, lotKey }) => ({
      key,
      outboundLine,
      lotKey,
      quantity: sumQuantities(lines.map((line) => line.quantity)),
      lines: lines.map((line) => line.line),
    }));
  });
}

export function answer(document: SalesReturn, stocks: readonly string[]): JsonObject {
  return {
    return: document.number,
    partyName: document.customerName,
    twoPersons: document.twoPersons,
    coldChain: document.coldChain,
    stocks,
  };
}
