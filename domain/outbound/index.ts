/**
 * Outbound: allocation first expired first, picking, review by another person, dispatch. Licences, holds and expiry are
 * asked again before every step. Keeps one record per sold line, which is the review record and the proof of sale.
 * May import sales, products and inventory through their indexes; never mongoose, never returns.
 */
import type { DomainHost, Room } from "@yaoflow/runtime/contract";
import { outboundActions } from "./actions.ts";
import type { OutboundParts } from "./parts.ts";
import { outboundReaders, shippedLinePicker } from "./readers.ts";
import { createOutboundLines, outboundLineType, type OutboundLines } from "./store.ts";

export type { OutboundLine, OutboundLot } from "./line.ts";
export { outboundProblems } from "./problems.ts";
export { withReturn, withSettledReturn } from "./rules.ts";
export type { OutboundLines } from "./store.ts";

export interface OutboundRoom extends Room {
  readonly lines: OutboundLines;
}

export function createOutbound(host: Pick<DomainHost, "records">, rooms: Omit<OutboundParts, "lines">): OutboundRoom {
  const lines = createOutboundLines(host.records);
  return {
    key: "outbound",
    lines,
    recordTypes: [outboundLineType],
    actions: outboundActions({ ...rooms, lines }),
    readers: outboundReaders(rooms.sales, lines),
    pickers: [shippedLinePicker(lines)],
  };
}
