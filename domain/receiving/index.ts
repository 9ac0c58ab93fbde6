/**
 * Receiving: comparing what arrives with delivery note and purchase order, refusing what must be refused, and putting
 * the rest on the books as PENDING. May import measure, products, purchasing and inventory through their indexes, the
 * engine's kernel and the contract; never mongoose, never acceptance or quality.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import { compareAction, prepareAction } from "./actions.ts";
import type { ReceivingParts } from "./parts.ts";
import { worksheetReader } from "./readers.ts";
import type { Receipt } from "./receipt.ts";
import { recordAction } from "./record.ts";
import { receiptType, temperatureExceptionType } from "./records.ts";

export { receivingProblems } from "./problems.ts";
export type { Receipt, ReceiptLine } from "./receipt.ts";

export interface ReceivingRoom extends Room {
  find(company: string, receipt: string): Promise<Receipt | null>;
}

/** Company parameters of this room. */
export const receivingParameters = {
  "receiving.transit-limit-hours": {
    title: { "zh-CN": "约定在途时限（小时）", en: "Agreed time in transit, hours" },
    schema: { type: "integer", minimum: 1, maximum: 720 },
    default: 72,
  },
} as const;

export function createReceiving(
  host: Pick<DomainHost, "records" | "files" | "parameters">,
  rooms: Omit<ReceivingParts, "host">,
): ReceivingRoom {
  const parts: ReceivingParts = { host, ...rooms };
  return {
    key: "receiving",
    actions: [prepareAction(parts), compareAction(parts), recordAction(parts)],
    readers: [worksheetReader(parts)],
    recordTypes: [receiptType, temperatureExceptionType],
    find: async (company, receipt) => (await host.records.get<Receipt>(company, "receipt", receipt))?.data ?? null,
  };
}
