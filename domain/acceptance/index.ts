/**
 * Acceptance: the inspector's sampling, checks and verdict per lot, and what becomes of the goods by it. The only room
 * whose action qualifies goods without a QA ruling. May import measure, products and inventory through their indexes,
 * the engine's kernel and the contract; never mongoose, never quality or receiving.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import { recordAction, type AcceptanceParts } from "./actions.ts";
import type { Acceptance } from "./acceptance.ts";
import { worksheetReader } from "./readers.ts";
import { acceptanceType, unqualifiedType } from "./records.ts";

export type { Acceptance, AcceptedLine, Verdict } from "./acceptance.ts";
export { acceptanceProblems } from "./problems.ts";

export interface AcceptanceRoom extends Room {
  find(company: string, acceptance: string): Promise<Acceptance | null>;
}

/** Company parameters of this room: the law leaves the remaining life open (SOP). */
export const acceptanceParameters = {
  "acceptance.min-remaining-days": {
    title: { "zh-CN": "入库最短剩余有效期（天）", en: "Least remaining life at acceptance, days" },
    schema: { type: "integer", minimum: 0, maximum: 3650 },
    default: 180,
  },
  "acceptance.min-remaining-percent": {
    title: { "zh-CN": "或剩余有效期占比（%）", en: "Or share of the shelf life, per cent" },
    schema: { type: "integer", minimum: 0, maximum: 100 },
    default: 50,
  },
} as const;

export function createAcceptance(
  host: AcceptanceParts["host"] & Pick<DomainHost, "records">,
  rooms: Omit<AcceptanceParts, "host">,
): AcceptanceRoom {
  const parts: AcceptanceParts = { host, ...rooms };
  return {
    key: "acceptance",
    actions: [recordAction(parts)],
    readers: [worksheetReader(parts)],
    recordTypes: [acceptanceType, unqualifiedType],
    find: async (company, acceptance) =>
      (await host.records.get<Acceptance>(company, "acceptance", acceptance))?.data ?? null,
  };
}
